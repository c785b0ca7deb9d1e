package org.tensorem.lean.kernel;

/// Constants whose terms live in the environment's store.
final class Stored {
    private Stored() {
    }

    /// `constant` with its terms in `store`.
    static Constant in(TermStore store, Constant constant) {
        return switch (constant) {
            case Constant.Axiom c -> new Constant.Axiom(c.name(), c.levelParams(), store.intern(c.type()), c.safety());
            case Constant.Definition c -> new Constant.Definition(c.name(), c.levelParams(), store.intern(c.type()),
                    store.intern(c.value()), c.hint(), c.safety());
            case Constant.Theorem c -> new Constant.Theorem(c.name(), c.levelParams(), store.intern(c.type()),
                    store.intern(c.value()));
            case Constant.Opaque c -> new Constant.Opaque(c.name(), c.levelParams(), store.intern(c.type()),
                    store.intern(c.value()), c.safety());
            case Constant.Quotient c -> new Constant.Quotient(c.name(), c.levelParams(), store.intern(c.type()),
                    c.kind());
            case Constant.Inductive c -> new Constant.Inductive(c.name(), c.levelParams(), store.intern(c.type()),
                    c.params(), c.indices(), c.all(), c.ctors(), c.nested(), c.recursive(), c.reflexive(),
                    c.safety());
            case Constant.Constructor c -> new Constant.Constructor(c.name(), c.levelParams(),
                    store.intern(c.type()), c.inductive(), c.position(), c.params(), c.fields(), c.safety());
            case Constant.Recursor c -> new Constant.Recursor(c.name(), c.levelParams(), store.intern(c.type()),
                    c.all(), c.params(), c.indices(), c.motives(), c.minors(),
                    c.rules().stream().map(rule -> new Constant.Rule(rule.ctor(), rule.fields(),
                            store.intern(rule.value()))).toList(), c.kLike(), c.safety());
        };
    }
}
