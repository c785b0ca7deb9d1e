package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random well-typed closed terms over natural numbers, truth values, pairs and functions, with the
/// values that they have.
final class RandomTerms {
    private static final Expr NAT = Expr.constant(Name.of("Nat"));
    private static final Name X = Name.of("x");

    /// A term of type `Nat` in a context of such variables, and its value there.
    record Term(Expr expr, BigInteger value) {
    }

    private final Random random;
    private final List<BigInteger> context = new ArrayList<>();

    RandomTerms(long seed) {
        this.random = new Random(seed);
    }

    /// A closed term of type `Nat`.
    Term closed(int depth) {
        return number(depth);
    }

    private Term number(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0 -> leaf();
            case 1 -> {
                Term of = number(depth - 1);
                yield new Term(Expr.app(Expr.constant(Name.of("Nat.succ")), of.expr), of.value.add(BigInteger.ONE));
            }
            case 2 -> {
                Term a = number(depth - 1);
                Term b = number(depth - 1);
                yield new Term(Expr.app(Expr.constant(Name.of("Nat.add")), a.expr, b.expr), a.value.add(b.value));
            }
            case 3 -> {
                Term a = number(depth - 1);
                Term b = number(depth - 1);
                yield new Term(Expr.app(Expr.constant(Name.of("Nat.mul")), a.expr, b.expr), a.value.multiply(b.value));
            }
            case 4 -> redex(depth);
            case 5 -> let(depth);
            case 6 -> projection(depth);
            case 7 -> matched(depth);
            default -> choice(depth);
        };
    }

    private Term leaf() {
        if (!context.isEmpty() && random.nextBoolean()) {
            int index = random.nextInt(context.size());
            return new Term(Expr.bvar(index), context.get(context.size() - 1 - index));
        }
        BigInteger value = BigInteger.valueOf(random.nextInt(5));
        return new Term(Expr.nat(value), value);
    }

    private Term under(BigInteger value, int depth) {
        context.add(value);
        Term body = number(depth);
        context.removeLast();
        return body;
    }

    private Term redex(int depth) {
        Term arg = number(depth - 1);
        Term body = under(arg.value, depth - 1);
        return new Term(Expr.app(Expr.lam(X, Expr.BinderKind.DEFAULT, NAT, body.expr), arg.expr), body.value);
    }

    private Term let(int depth) {
        Term value = number(depth - 1);
        Term body = under(value.value, depth - 1);
        return new Term(Expr.let(X, NAT, value.expr, body.expr), body.value);
    }

    private Term projection(int depth) {
        Term first = number(depth - 1);
        Term second = number(depth - 1);
        int index = random.nextInt(2);
        Expr pair = Expr.app(Expr.constant(Name.of("Pair.mk")), first.expr, second.expr);
        return new Term(Expr.proj(Name.of("Pair"), index, pair), index == 0 ? first.value : second.value);
    }

    // Nat.rec with the motive of numbers: zero gives one term, n + 1 another in which n may occur.
    private Term matched(int depth) {
        Term subject = number(depth - 1);
        Term zero = number(depth - 1);
        boolean isZero = subject.value.signum() == 0;
        BigInteger before = isZero ? BigInteger.ZERO : subject.value.subtract(BigInteger.ONE);
        Term succ = under(before, depth - 1);
        Expr motive = Expr.lam(X, Expr.BinderKind.DEFAULT, NAT, NAT);
        // The hypothesis is bound between the predecessor and the body, and not used.
        Expr step = Expr.lam(X, Expr.BinderKind.DEFAULT, NAT, Expr.lam(X, Expr.BinderKind.DEFAULT, NAT,
                new Substitution(TermStore.root()).lift(TermStore.root().intern(succ.expr), 0, 1)));
        Expr rec = Expr.constant(Name.of("Nat.rec"), Level.one());
        return new Term(Expr.app(rec, motive, zero.expr, step, subject.expr), isZero ? zero.value : succ.value);
    }

    private Term choice(int depth) {
        boolean taken = random.nextBoolean();
        Term no = number(depth - 1);
        Term yes = number(depth - 1);
        Expr bool = Expr.constant(Name.of("Bool"));
        Expr motive = Expr.lam(X, Expr.BinderKind.DEFAULT, bool, NAT);
        Expr subject = Expr.constant(Name.of(taken ? "Bool.true" : "Bool.false"));
        return new Term(Expr.app(Expr.constant(Name.of("Bool.rec"), Level.one()), motive, no.expr, yes.expr, subject),
                taken ? yes.value : no.value);
    }
}
