package org.tensorem.lean.kernel;

import java.util.List;
import java.util.Optional;

/// The equations by which Lean's own library defines quotient and remainder: repeated subtraction,
/// counted down by a number that is greater than the dividend.
///
/// Proofs are variables in these equations; which proofs there are makes no difference. The choice
/// between the cases is a value of `Decidable (a ≤ b)`, and it does not matter either which one.
final class DivisionLaws {
    private static final Name H = Name.of("h");
    private static final Expr ZERO = Expr.constant(Name.of("Nat.zero"));
    private static final Expr ONE = succ(ZERO);
    private static final Expr X = NatLaw.N;
    private static final Expr Y = NatLaw.M;
    private static final Expr COUNT = Expr.fvar(2, Name.of("count"), NatLaw.NAT);
    // 1 ≤ y, x < count + 1, and y ≤ x → x - y < count.
    private static final Expr POSITIVE = Expr.fvar(3, H, atMost(ONE, Y));
    private static final Expr ENOUGH = Expr.fvar(4, H, atMost(succ(X), succ(COUNT)));
    private static final Expr STILL_ENOUGH = Expr.fvar(5, H, GenuineShapes.arrow(atMost(Y, X),
            atMost(succ(difference()), COUNT)));
    private static final Expr BEGINNING = Expr.fvar(6, H, atMost(succ(X), succ(X)));

    private DivisionLaws() {
    }

    static List<NatLaw> quotient() {
        Expr go = Expr.constant(Name.of("Nat.div.go"));
        return List.of(
                law(Expr.app(Expr.constant(Name.of("Nat.div")), X, Y),
                        choice(ONE, Y, Expr.app(go, Y, Expr.bvar(0), succ(X), X, BEGINNING), ZERO)),
                law(Expr.app(go, Y, POSITIVE, succ(COUNT), X, ENOUGH), choice(Y, X, succ(next(go)), ZERO)));
    }

    static List<NatLaw> remainder() {
        Expr go = Expr.constant(Name.of("Nat.modCore.go"));
        Expr mod = Expr.constant(Name.of("Nat.mod"));
        Expr core = Expr.constant(Name.of("Nat.modCore"));
        return List.of(law(Expr.app(mod, ZERO, Y), ZERO),
                law(Expr.app(mod, succ(X), Y), choice(Y, succ(X), Expr.app(core, succ(X), Y), succ(X))),
                law(Expr.app(core, X, Y), choice(ONE, Y, Expr.app(go, Y, Expr.bvar(0), succ(X), X, BEGINNING), X)),
                law(Expr.app(go, Y, POSITIVE, succ(COUNT), X, ENOUGH), choice(Y, X, next(go), X)));
    }

    // One step further, under the binder of a proof of y ≤ x.
    private static Expr next(Expr go) {
        return Expr.app(go, Y, POSITIVE, COUNT, difference(), Expr.app(STILL_ENOUGH, Expr.bvar(0)));
    }

    private static NatLaw law(Expr left, Expr right) {
        return new NatLaw.Equation(List.of(Genuine.SUB, Genuine.NAT_LE, Genuine.DECIDABLE), List.of(), left, right,
                Optional.empty());
    }

    // `yes` (under the binder of a proof) if a ≤ b, else `no`.
    private static Expr choice(Expr a, Expr b, Expr yes, Expr no) {
        Expr order = atMost(a, b);
        Expr decidable = Expr.app(Expr.constant(Name.of("Decidable")), order);
        Expr not = Expr.app(Expr.constant(Name.of("Not")), order);
        return Expr.app(Expr.constant(Name.of("Decidable.rec"), Level.one()), order, lam(decidable, NatLaw.NAT),
                lam(not, no), lam(order, yes), Expr.app(Expr.constant(Name.of("Nat.decLe")), a, b));
    }

    private static Expr lam(Expr domain, Expr body) {
        return Expr.lam(H, Expr.BinderKind.DEFAULT, domain, body);
    }

    private static Expr difference() {
        return Expr.app(Expr.constant(Name.of("Nat.sub")), X, Y);
    }

    private static Expr succ(Expr n) {
        return Expr.app(Expr.constant(Name.of("Nat.succ")), n);
    }

    private static Expr atMost(Expr left, Expr right) {
        return Expr.app(Expr.constant(Name.of("Nat.le")), left, right);
    }
}
