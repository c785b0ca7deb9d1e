package org.tensorem.lean.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Compares the constants that somebody claims to follow from an inductive declaration with those
/// that do. Types and rules may differ in binder names, in the names of universe parameters, and
/// within definitional equality; all else must be equal.
final class Claims {
    private final Session session;

    Claims(Session session) {
        this.session = session;
    }

    void compare(Declaration.Inductives declared, List<Constant> derived) {
        if (declared.claimed().isEmpty()) {
            return;
        }
        Map<Name, Constant> claimed = new HashMap<>();
        for (Constant claim : declared.claimed()) {
            if (claimed.put(claim.name(), claim) != null) {
                throw new KernelException(new KernelError.DuplicateDeclaration(claim.name()));
            }
        }
        for (Constant constant : derived) {
            Constant claim = claimed.remove(constant.name());
            if (claim == null) {
                throw wrong(constant.name(), "follows from the declaration but is not among the constants claimed");
            }
            compare(constant, claim);
        }
        claimed.keySet().stream().sorted().findFirst().ifPresent(name -> {
            throw wrong(name, "is claimed but does not follow from the declaration");
        });
    }

    private static KernelException wrong(Name name, String problem) {
        return new KernelException(new KernelError.ClaimedConstants(name, problem));
    }

    private void compare(Constant derived, Constant claim) {
        switch (derived) {
            case Constant.Inductive a when claim instanceof Constant.Inductive b -> inductive(a, b);
            case Constant.Constructor a when claim instanceof Constant.Constructor b -> constructor(a, b);
            case Constant.Recursor a when claim instanceof Constant.Recursor b -> recursor(a, b);
            case Constant.Inductive _, Constant.Constructor _, Constant.Recursor _, Constant.Axiom _,
                    Constant.Definition _, Constant.Theorem _, Constant.Opaque _, Constant.Quotient _ ->
                throw wrong(derived.name(), "is claimed to be of another kind than it is");
        }
    }

    private void inductive(Constant.Inductive a, Constant.Inductive b) {
        same(a.name(), "universe parameters", a.levelParams(), b.levelParams());
        same(a.name(), "number of parameters", a.params(), b.params());
        same(a.name(), "number of indices", a.indices(), b.indices());
        same(a.name(), "types", a.all(), b.all());
        same(a.name(), "constructors", a.ctors(), b.ctors());
        same(a.name(), "number of nested occurrences", a.nested(), b.nested());
        same(a.name(), "recursive", a.recursive(), b.recursive());
        same(a.name(), "reflexive", a.reflexive(), b.reflexive());
        same(a.name(), "safety", a.safety(), b.safety());
        type(a, b);
    }

    private void constructor(Constant.Constructor a, Constant.Constructor b) {
        same(a.name(), "universe parameters", a.levelParams(), b.levelParams());
        same(a.name(), "type", a.inductive(), b.inductive());
        same(a.name(), "position", a.position(), b.position());
        same(a.name(), "number of parameters", a.params(), b.params());
        same(a.name(), "number of fields", a.fields(), b.fields());
        same(a.name(), "safety", a.safety(), b.safety());
        type(a, b);
    }

    private void recursor(Constant.Recursor a, Constant.Recursor b) {
        same(a.name(), "number of parameters", a.params(), b.params());
        same(a.name(), "number of indices", a.indices(), b.indices());
        same(a.name(), "number of motives", a.motives(), b.motives());
        same(a.name(), "number of minor premises", a.minors(), b.minors());
        same(a.name(), "k", a.kLike(), b.kLike());
        same(a.name(), "types", a.all(), b.all());
        same(a.name(), "safety", a.safety(), b.safety());
        same(a.name(), "number of universe parameters", a.levelParams().size(), b.levelParams().size());
        same(a.name(), "number of different universe parameters", a.levelParams().size(),
                (int) b.levelParams().stream().distinct().count());
        type(a, b);
        same(a.name(), "rules", a.rules().stream().map(Constant.Rule::ctor).toList(),
                b.rules().stream().map(Constant.Rule::ctor).toList());
        for (int i = 0; i < a.rules().size(); i++) {
            Constant.Rule derived = a.rules().get(i);
            Constant.Rule claimed = b.rules().get(i);
            same(a.name(), "number of fields of " + derived.ctor(), derived.fields(), claimed.fields());
            if (!agree(derived.value(), renamed(claimed.value(), a, b), a.levelParams())) {
                throw new KernelException(new KernelError.ClaimedRule(a.name(), derived.ctor(), derived.value(),
                        claimed.value()));
            }
        }
    }

    private static void same(Name name, String datum, Object derived, Object claimed) {
        if (!Objects.equals(derived, claimed)) {
            throw new KernelException(new KernelError.ClaimedDatum(name, datum, derived.toString(),
                    claimed.toString()));
        }
    }

    private void type(Constant derived, Constant claimed) {
        if (!agree(derived.type(), renamed(claimed.type(), derived, claimed), derived.levelParams())) {
            throw new KernelException(new KernelError.ClaimedType(derived.name(), derived.type(), claimed.type()));
        }
    }

    // A claimed term with the universe parameters named as in the derived constant.
    private Expr renamed(Expr term, Constant derived, Constant claimed) {
        return session.substitution().instantiateLevels(session.store().intern(term), claimed.levelParams(),
                derived.levelParams().stream().map(Level::param).toList());
    }

    private boolean agree(Expr derived, Expr claimed, List<Name> levelParams) {
        Expr interned = session.store().intern(derived);
        if (new TermEquality(TermEquality.Binders.ANY, session.levels()::same).equal(interned, claimed)) {
            return true;
        }
        // Definitional equality means something for well-typed terms only.
        Session typed = session.in(session.environment(), levelParams, Constant.Safety.UNSAFE);
        try {
            Closed.check(claimed);
            typed.inference().infer(claimed, Inference.Rigor.CHECK);
        } catch (KernelException illTyped) {
            return false;
        }
        return typed.isDefEq(typed.typeOf(interned), typed.typeOf(claimed)) && typed.isDefEq(interned, claimed);
    }
}
