package org.tensorem.spec;

import java.util.Optional;

/// The variables that an expression sees, innermost first.
final class Scope {
    static final Scope EMPTY = new Scope(null, null);

    private final Scope outer;
    private final Variable variable;

    private Scope(Scope outer, Variable variable) {
        this.outer = outer;
        this.variable = variable;
    }

    Scope with(Variable inner) {
        return new Scope(this, inner);
    }

    Scope with(Iterable<Variable> inner) {
        Scope scope = this;
        for (Variable each : inner) {
            scope = scope.with(each);
        }
        return scope;
    }

    Optional<Variable> find(String name) {
        for (Scope scope = this; scope != EMPTY; scope = scope.outer) {
            if (scope.variable.name().equals(name)) {
                return Optional.of(scope.variable);
            }
        }
        return Optional.empty();
    }
}
