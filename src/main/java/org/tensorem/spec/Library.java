package org.tensorem.spec;

import java.util.Optional;

/// The names that a program may call.
interface Library {
    /// The definition of that name.
    Optional<Declaration.Definition> definition(String name);

    /// The operator of that name.
    Optional<Declaration.Operator> operator(String name);
}
