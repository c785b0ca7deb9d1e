package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// Natural numbers and strings as literals, and arithmetic on them.
///
/// A literal is short for a term: `n` for `n` successors of zero, a string for `String.ofList` (or
/// `String.mk`) of its characters. All of it applies to Lean's own constants only, see {@link Genuine}.
final class Literals {
    private static final int COST_OF_WORD = 16;
    private static final Name NAT = Name.of("Nat");
    private static final Name ZERO = Name.of("Nat.zero");
    private static final Name SUCC = Name.of("Nat.succ");
    private static final Name TRUE = Name.of("Bool.true");
    private static final Name FALSE = Name.of("Bool.false");
    private static final Name STRING = Name.of("String");
    private static final Name CHAR = Name.of("Char");
    private static final Name CHAR_OF_NAT = Name.of("Char.ofNat");
    private static final Name NIL = Name.of("List.nil");
    private static final Name CONS = Name.of("List.cons");

    private final Session session;

    Literals(Session session) {
        this.session = session;
    }

    private boolean has(Genuine known) {
        return session.environment().has(known);
    }

    private Expr constant(Name name, Level... levels) {
        return session.store().constant(name, List.of(levels));
    }

    Expr typeOf(Expr.NatLit literal) {
        if (!has(Genuine.NAT)) {
            throw new KernelException(new KernelError.LiteralWithoutType(literal));
        }
        return constant(NAT);
    }

    Expr typeOf(Expr.StrLit literal) {
        if (!has(Genuine.STRING_OF_LIST) && !has(Genuine.STRING_MK)) {
            throw new KernelException(new KernelError.LiteralWithoutType(literal));
        }
        return constant(STRING);
    }

    /// The constructor application that the literal is short for.
    Optional<Expr> unfolded(Expr.NatLit literal) {
        if (!has(Genuine.NAT)) {
            return Optional.empty();
        }
        return Optional.of(literal.value().signum() == 0 ? constant(ZERO)
                : session.store().app(constant(SUCC), session.store().nat(literal.value().subtract(BigInteger.ONE))));
    }

    /// The term that the literal is short for.
    Optional<Expr> unfolded(Expr.StrLit literal) {
        Name from = has(Genuine.STRING_OF_LIST) ? Genuine.STRING_OF_LIST.constant() : Genuine.STRING_MK.constant();
        if (!has(Genuine.STRING_OF_LIST) && !has(Genuine.STRING_MK)) {
            return Optional.empty();
        }
        TermStore store = session.store();
        Expr character = constant(CHAR);
        Expr list = store.app(constant(NIL, Level.zero()), character);
        Expr cons = store.app(constant(CONS, Level.zero()), character);
        int[] points = literal.value().codePoints().toArray();
        for (int i = points.length - 1; i >= 0; i--) {
            Expr point = store.app(constant(CHAR_OF_NAT), store.nat(BigInteger.valueOf(points[i])));
            list = store.app(store.app(cons, point), list);
        }
        return Optional.of(store.app(constant(from), list));
    }

    boolean isTrue(Expr term) {
        return term.isConst(TRUE) && has(Genuine.BOOL);
    }

    boolean isZero(Expr term) {
        return has(Genuine.NAT) && (term.isConst(ZERO) || term instanceof Expr.NatLit lit && lit.value().signum() == 0);
    }

    /// The number before `term`, when it is a positive literal or a successor.
    Optional<Expr> predecessor(Expr term) {
        if (!has(Genuine.NAT)) {
            return Optional.empty();
        }
        if (term instanceof Expr.NatLit lit && lit.value().signum() > 0) {
            return Optional.of(session.store().nat(lit.value().subtract(BigInteger.ONE)));
        }
        return term instanceof Expr.App app && app.fn().isConst(SUCC) ? Optional.of(app.arg()) : Optional.empty();
    }

    /// The literal that a closed application of an arithmetic operation to numbers computes to.
    Optional<Expr> compute(Expr term) {
        if (term.freeRange() > 0 || !(term instanceof Expr.App app) || !has(Genuine.NAT)) {
            return Optional.empty();
        }
        if (app.fn() instanceof Expr.Const unary) {
            if (unary.name().equals(SUCC)) {
                return number(app.arg()).map(n -> session.store().nat(n.add(BigInteger.ONE)));
            }
            return operation(unary).filter(op -> op == Genuine.LOG2)
                    .flatMap(op -> number(app.arg()).flatMap(op::apply)).map(this::term);
        }
        if (app.fn() instanceof Expr.App inner && inner.fn() instanceof Expr.Const binary) {
            int maxBits = session.budget().limits().numberBits();
            return operation(binary).filter(op -> op.compareTo(Genuine.ADD) >= 0 && op != Genuine.LOG2)
                    .flatMap(op -> number(inner.arg()).flatMap(a -> number(app.arg())
                            .flatMap(b -> computed(op, a, b, maxBits)))).map(this::term);
        }
        return Optional.empty();
    }

    // Arithmetic on long numbers takes its time too: steps are spent by the 32-bit word.
    private Optional<Genuine.Value> computed(Genuine operation, BigInteger a, BigInteger b, int maxBits) {
        long words = (a.bitLength() + (long) b.bitLength()) / Integer.SIZE;
        session.budget().spend(operation == Genuine.GCD ? words * words / COST_OF_WORD : words * COST_OF_WORD);
        return operation.apply(a, b, maxBits);
    }

    private Optional<Genuine> operation(Expr.Const head) {
        return Genuine.named(head.name()).filter(this::has);
    }

    private Optional<BigInteger> number(Expr term) {
        Expr value = session.whnf(term);
        if (value instanceof Expr.NatLit lit) {
            return Optional.of(lit.value());
        }
        return value.isConst(ZERO) ? Optional.of(BigInteger.ZERO) : Optional.empty();
    }

    private Expr term(Genuine.Value value) {
        return switch (value) {
            case Genuine.Value.Number number -> session.store().nat(number.value());
            case Genuine.Value.Truth truth -> constant(truth.value() ? TRUE : FALSE);
        };
    }
}
