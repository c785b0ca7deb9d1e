package org.tensorem.lean.elab;

import org.tensorem.lean.kernel.Expr;

/// A local variable in scope.
///
/// @param name as written; empty for an instance without a name
/// @param value the free variable
record Local(String name, Expr.FVar value) {}
