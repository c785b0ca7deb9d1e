package org.tensorem.lean.kernel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;

/// A small environment: `Nat`, `Bool`, `Eq`, `Pair`, addition and multiplication.
final class NatWorld {
    static final Expr NAT = Expr.constant(Name.of("Nat"));
    static final Expr BOOL = Expr.constant(Name.of("Bool"));

    private NatWorld() {
    }

    static Expr arrow(Expr domain, Expr body) {
        return GenuineShapes.arrow(domain, body);
    }

    static Environment added(Environment environment, Declaration declaration) {
        return assertInstanceOf(Verdict.Accepted.class, LeanKernel.check(environment, declaration)).environment();
    }

    static Declaration type(String name, List<Declaration.Ctor> ctors) {
        return Declaration.Inductives.of(List.of(), 0,
                List.of(new Declaration.InductiveType(Name.of(name), Expr.sort(Level.one()), ctors)));
    }

    static Declaration.Ctor ctor(String name, Expr type) {
        return new Declaration.Ctor(Name.of(name), type);
    }

    static Declaration definition(String name, Expr type, Expr value) {
        return new Constant.Definition(Name.of(name), List.of(), type, value, new Constant.Hint.Regular(1),
                Constant.Safety.SAFE);
    }

    static Declaration nat() {
        return type("Nat", List.of(ctor("Nat.zero", NAT), ctor("Nat.succ", arrow(NAT, NAT))));
    }

    static Declaration eq() {
        Level u = Level.param(Name.of("u"));
        Expr family = arrow(Expr.sort(u), arrow(Expr.bvar(0), arrow(Expr.bvar(1), Expr.prop())));
        Expr refl = arrow(Expr.sort(u), arrow(Expr.bvar(0),
                Expr.app(Expr.constant(Name.of("Eq"), u), Expr.bvar(1), Expr.bvar(0), Expr.bvar(0))));
        return Declaration.Inductives.of(List.of(Name.of("u")), 2, List.of(new Declaration.InductiveType(
                Name.of("Eq"), family, List.of(ctor("Eq.refl", refl)))));
    }

    static Expr lam(Expr domain, Expr body) {
        return Expr.lam(Name.of("x"), Expr.BinderKind.DEFAULT, domain, body);
    }

    /// `fun n m => Nat.rec (fun _ => Nat) zero (fun _ ih => step) m`.
    static Declaration recursion(String name, Expr zero, Expr step) {
        Expr rec = Expr.app(Expr.constant(Name.of("Nat.rec"), Level.one()), lam(NAT, NAT), zero,
                lam(NAT, lam(NAT, step)), Expr.bvar(0));
        return definition(name, arrow(NAT, arrow(NAT, NAT)), lam(NAT, lam(NAT, rec)));
    }

    static Environment environment() {
        Environment environment = added(Environment.empty(), nat());
        environment = added(environment, type("Bool", List.of(ctor("Bool.false", BOOL), ctor("Bool.true", BOOL))));
        environment = added(environment, eq());
        environment = added(environment, type("Pair", List.of(
                ctor("Pair.mk", arrow(NAT, arrow(NAT, Expr.constant(Name.of("Pair"))))))));
        environment = added(environment, recursion("Nat.add", Expr.bvar(1),
                Expr.app(Expr.constant(Name.of("Nat.succ")), Expr.bvar(0))));
        return added(environment, recursion("Nat.mul", Expr.constant(Name.of("Nat.zero")),
                Expr.app(Expr.constant(Name.of("Nat.add")), Expr.bvar(0), Expr.bvar(3))));
    }
}
