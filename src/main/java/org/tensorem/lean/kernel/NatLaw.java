package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// A statement about an operation on natural numbers. The laws of one operation determine it.
sealed interface NatLaw {
    /// What must be Lean's own for the statement to mean what it says.
    List<Genuine> needs();

    /// The closed statement, a proposition.
    Expr statement();

    /// The theorem that may state it.
    Optional<Name> witness();

    /// Two terms that are equal for all values of their variables.
    record Equation(List<Genuine> needs, List<Expr> variables, Expr left, Expr right, Optional<Name> witness)
            implements NatLaw {
        @Override
        public Expr statement() {
            Expr type = right.isConst(Name.of("Bool.true")) || right.isConst(Name.of("Bool.false")) ? BOOL : NAT;
            return quantified(variables, Expr.app(Expr.constant(Name.of("Eq"), Level.one()), type, left, right));
        }
    }

    /// A proposition about its variables.
    record Proposition(List<Genuine> needs, List<Expr> variables, Expr body, Name theorem) implements NatLaw {
        @Override
        public Expr statement() {
            return quantified(variables, body);
        }

        @Override
        public Optional<Name> witness() {
            return Optional.of(theorem);
        }
    }

    /// The natural numbers.
    Expr NAT = Expr.constant(Name.of("Nat"));
    /// The truth values.
    Expr BOOL = Expr.constant(Name.of("Bool"));
    /// A variable.
    Expr N = Expr.fvar(0, Name.of("n"), NAT);
    /// Another variable.
    Expr M = Expr.fvar(1, Name.of("m"), NAT);

    private static Expr quantified(List<Expr> variables, Expr body) {
        TermStore store = TermStore.root();
        return new Substitution(store).pi(variables.stream().map(store::intern).toList(), store.intern(body));
    }

    /// The type that the operation must have.
    static Expr typeOf(Genuine operation) {
        Expr result = operation == Genuine.BEQ || operation == Genuine.BLE ? BOOL : NAT;
        Expr unary = GenuineShapes.arrow(NAT, result);
        return operation == Genuine.LOG2 ? unary : GenuineShapes.arrow(NAT, unary);
    }

    /// Sets of laws, each of which determines `operation` by itself; none for what is no operation.
    static List<List<NatLaw>> sets(Genuine operation) {
        List<NatLaw> laws = of(operation);
        return switch (operation) {
            case DIV -> List.of(laws, DivisionLaws.quotient());
            case MOD -> List.of(laws, DivisionLaws.remainder());
            case NAT, BOOL, EQ, NAT_LE, DECIDABLE, STRING_OF_LIST, STRING_MK -> List.of();
            case ADD, SUB, MUL, POW, GCD, BEQ, BLE, LAND, LOR, XOR, SHIFT_LEFT, SHIFT_RIGHT, LOG2 -> List.of(laws);
        };
    }

    /// Laws that determine `operation`, with the theorems of Lean's library that state them.
    static List<NatLaw> of(Genuine operation) {
        Expr zero = number(0);
        Expr nextN = succ(N);
        Expr nextM = succ(M);
        return switch (operation) {
            case ADD -> List.of(law(op(operation, N, zero), N),
                    law(op(operation, N, nextM), succ(op(operation, N, M))));
            case SUB -> List.of(law(pred(zero), zero), law(pred(nextN), N), law(op(operation, N, zero), N),
                    law(op(operation, N, nextM), pred(op(operation, N, M))));
            case MUL -> List.of(law(op(operation, N, zero), zero),
                    law(op(operation, N, nextM), op(Genuine.ADD, op(operation, N, M), N), Genuine.ADD));
            case POW -> List.of(law(op(operation, N, zero), number(1)),
                    law(op(operation, N, nextM), op(Genuine.MUL, op(operation, N, M), N), Genuine.MUL));
            case DIV -> List.of(divisionWithRemainder(), remainderIsLess(),
                    witnessed("Nat.div_zero", List.of(N), op(operation, N, zero), zero));
            case MOD -> List.of(divisionWithRemainder(), remainderIsLess());
            case GCD -> List.of(witnessed("Nat.gcd_zero_left", List.of(N), op(operation, zero, N), N),
                    witnessed("Nat.gcd_succ", List.of(N, M), op(operation, nextN, M),
                            op(operation, op(Genuine.MOD, M, nextN), nextN), Genuine.MOD));
            case BEQ -> List.of(truth(op(operation, zero, zero), "true"), truth(op(operation, zero, nextN), "false"),
                    truth(op(operation, nextN, zero), "false"), law(op(operation, nextN, nextM), op(operation, N, M)));
            case BLE -> List.of(truth(op(operation, zero, zero), "true"), truth(op(operation, zero, nextN), "true"),
                    truth(op(operation, nextN, zero), "false"), law(op(operation, nextN, nextM), op(operation, N, M)));
            case LAND -> bitwise(operation, "and", 0, 0, 1);
            case LOR -> bitwise(operation, "or", 1, 1, 1);
            case XOR -> bitwise(operation, "xor", 1, 1, 0);
            case SHIFT_LEFT -> List.of(law(op(operation, N, zero), N), law(op(operation, N, nextM),
                    op(operation, op(Genuine.MUL, number(2), N), M), Genuine.MUL));
            case SHIFT_RIGHT -> List.of(law(op(operation, N, zero), N), law(op(operation, N, nextM),
                    op(Genuine.DIV, op(operation, N, M), number(2)), Genuine.DIV));
            case LOG2 -> logarithm();
            case NAT, BOOL, EQ, NAT_LE, DECIDABLE, STRING_OF_LIST, STRING_MK -> List.of();
        };
    }

    // Together with the bound on the remainder this determines quotient and remainder for a positive
    // divisor, and the remainder for divisor zero.
    private static NatLaw divisionWithRemainder() {
        Expr dividend = op(Genuine.ADD, op(Genuine.MUL, M, op(Genuine.DIV, N, M)), op(Genuine.MOD, N, M));
        return witnessed("Nat.div_add_mod", List.of(N, M), dividend, N, Genuine.ADD, Genuine.MUL);
    }

    private static NatLaw remainderIsLess() {
        Expr positive = atMost(succ(number(0)), M);
        Expr less = atMost(succ(op(Genuine.MOD, N, M)), M);
        return new Proposition(List.of(Genuine.NAT_LE), List.of(N, M), GenuineShapes.arrow(positive, less),
                Name.of("Nat.mod_lt"));
    }

    // By halves and by last bits; `first`, `second` and `both` are the values at (1, 0), (0, 1), (1, 1).
    private static List<NatLaw> bitwise(Genuine operation, String symbol, int first, int second, int both) {
        Expr two = number(2);
        Expr k = Expr.fvar(2, Name.of("k"), NAT);
        Expr power = op(Genuine.POW, two, k);
        return List.of(law(op(operation, number(0), number(0)), number(0)),
                law(op(operation, number(1), number(0)), number(first)),
                law(op(operation, number(0), number(1)), number(second)),
                law(op(operation, number(1), number(1)), number(both)),
                witnessed("Nat." + symbol + "_div_two", List.of(N, M),
                        op(Genuine.DIV, op(operation, N, M), two),
                        op(operation, op(Genuine.DIV, N, two), op(Genuine.DIV, M, two)), Genuine.DIV),
                witnessed("Nat." + symbol + "_mod_two_pow", List.of(N, M, k),
                        op(Genuine.MOD, op(operation, N, M), power),
                        op(operation, op(Genuine.MOD, N, power), op(Genuine.MOD, M, power)), Genuine.MOD, Genuine.POW));
    }

    private static List<NatLaw> logarithm() {
        Expr power = op(Genuine.POW, number(2), op(Genuine.LOG2, N));
        Expr next = op(Genuine.POW, number(2), succ(op(Genuine.LOG2, N)));
        Expr isZero = Expr.app(Expr.constant(Name.of("Eq"), Level.one()), NAT, N, number(0));
        Expr notZero = GenuineShapes.arrow(isZero, Expr.constant(Name.of("False")));
        List<Genuine> needs = List.of(Genuine.POW, Genuine.NAT_LE, Genuine.EQ);
        return List.of(law(op(Genuine.LOG2, number(0)), number(0)),
                new Proposition(needs, List.of(N), GenuineShapes.arrow(notZero, atMost(power, N)),
                        Name.of("Nat.log2_self_le")),
                new Proposition(needs, List.of(N), atMost(succ(N), next), Name.of("Nat.lt_log2_self")));
    }

    private static NatLaw law(Expr left, Expr right, Genuine... needs) {
        return new Equation(List.of(needs), List.of(N, M), left, right, Optional.empty());
    }

    private static NatLaw truth(Expr left, String value) {
        return law(left, Expr.constant(Name.of("Bool." + value)), Genuine.BOOL);
    }

    private static NatLaw witnessed(String theorem, List<Expr> variables, Expr left, Expr right, Genuine... needs) {
        return new Equation(List.of(needs), variables, left, right, Optional.of(Name.of(theorem)));
    }

    private static Expr number(int value) {
        return Expr.nat(BigInteger.valueOf(value));
    }

    private static Expr succ(Expr n) {
        return Expr.app(Expr.constant(Name.of("Nat.succ")), n);
    }

    private static Expr pred(Expr n) {
        return Expr.app(Expr.constant(Name.of("Nat.pred")), n);
    }

    private static Expr atMost(Expr left, Expr right) {
        return Expr.app(Expr.constant(Name.of("Nat.le")), left, right);
    }

    private static Expr op(Genuine operation, Expr... args) {
        return Expr.app(Expr.constant(operation.constant()), args);
    }
}
