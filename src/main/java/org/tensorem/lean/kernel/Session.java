package org.tensorem.lean.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state of one check: an environment, a table for the terms made on the way, what is left of
/// the limits, and the four procedures that call one another.
final class Session {
    private final Environment environment;
    private final TermStore store;
    private final Budget budget;
    private final Substitution substitution;
    private final LevelOrder levels;
    private final Reduction reduction;
    private final Equality equality;
    private final Inference inference;
    private final Literals literals;
    private final Map<Expr.Const, Expr> types = new HashMap<>();
    private final Map<Expr.Const, Expr> values = new HashMap<>();

    private Session(Environment environment, TermStore store, Budget budget, List<Name> levelParams,
            Constant.Safety safety) {
        this.environment = environment;
        this.store = store;
        this.budget = budget;
        this.substitution = new Substitution(store);
        this.levels = new LevelOrder(budget);
        this.literals = new Literals(this);
        this.reduction = new Reduction(this);
        this.equality = new Equality(this);
        this.inference = new Inference(this, levelParams, safety);
    }

    static Session of(Environment environment, Limits limits, List<Name> levelParams, Constant.Safety safety) {
        return new Session(environment, environment.store().scratch(limits), new Budget(limits), levelParams, safety);
    }

    /// A session for a later environment that spends the same budget and shares the terms.
    Session in(Environment later, List<Name> levelParams, Constant.Safety safety) {
        return new Session(later, store, budget, levelParams, safety);
    }

    Environment environment() {
        return environment;
    }

    TermStore store() {
        return store;
    }

    Budget budget() {
        return budget;
    }

    Substitution substitution() {
        return substitution;
    }

    LevelOrder levels() {
        return levels;
    }

    Reduction reduction() {
        return reduction;
    }

    Equality equality() {
        return equality;
    }

    Inference inference() {
        return inference;
    }

    Literals literals() {
        return literals;
    }

    Expr whnf(Expr term) {
        return reduction.whnf(term);
    }

    boolean isDefEq(Expr left, Expr right) {
        return equality.isDefEq(left, right);
    }

    /// The type of a term known to be well typed.
    Expr typeOf(Expr term) {
        return inference.infer(term, Inference.Rigor.ASSUME);
    }

    Constant declared(Name name) {
        return environment.find(name)
                .orElseThrow(() -> new KernelException(new KernelError.UnknownConstant(name)));
    }

    /// The constant's type at its levels.
    Expr typeOf(Expr.Const constant, Constant declared) {
        Expr known = types.get(constant);
        if (known == null) {
            known = atLevels(declared.type(), constant, declared);
            types.put(constant, known);
        }
        return known;
    }

    /// What the constant unfolds to, at its levels.
    Optional<Expr> valueOf(Expr.Const constant) {
        Optional<Constant> declared = unfoldable(constant);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Expr known = values.get(constant);
        if (known == null) {
            Expr value = switch (declared.get()) {
                case Constant.Definition definition -> definition.value();
                case Constant.Theorem theorem -> theorem.value();
                case Constant.Axiom _, Constant.Opaque _, Constant.Quotient _, Constant.Inductive _,
                        Constant.Constructor _, Constant.Recursor _ -> constant;
            };
            known = atLevels(value, constant, declared.get());
            values.put(constant, known);
        }
        return Optional.of(known);
    }

    /// The definition or theorem that `constant` names, when it is given as many levels as it takes.
    Optional<Constant> unfoldable(Expr.Const constant) {
        return environment.find(constant.name()).filter(declared ->
                (declared instanceof Constant.Definition || declared instanceof Constant.Theorem)
                        && declared.levelParams().size() == constant.levels().size());
    }

    Expr atLevels(Expr term, Expr.Const constant, Constant declared) {
        return substitution.instantiateLevels(store.intern(term), declared.levelParams(), constant.levels());
    }
}
