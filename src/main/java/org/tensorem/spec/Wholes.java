package org.tensorem.spec;

import java.math.BigDecimal;
import java.util.List;
import org.tensorem.num.Binary64;

/// Code of indices and i32.
///
/// @param <S> the scalar of the domain
final class Wholes<S> implements Code.Form<Code.Whole> {
    private final Compiler<S> compiler;

    Wholes(Compiler<S> compiler) {
        this.compiler = compiler;
    }

    /// An operation on two integers that may overflow.
    @FunctionalInterface
    private interface Exact {
        long of(long a, long b);
    }

    @Override
    public Code.Whole leaf(Term term) {
        return switch (term) {
            case Term.Number(BigDecimal value, Sort sort) -> number(value, sort.kind());
            case Term.Constant(var named, _) -> {
                long extreme = named == Expr.Constant.Named.INF ? Integer.MAX_VALUE : Integer.MIN_VALUE;
                yield frame -> extreme;
            }
            case Term.Operation operation -> operation(operation);
            case Term.Conversion(_, _, var operand, _) -> conversion(operand);
            case Term.Element element -> compiler.arrays.whole(element);
            default -> throw new AssertionError(term);
        };
    }

    private static Code.Whole number(BigDecimal value, Kind kind) {
        long constant = kind == Kind.I32 ? value.toBigInteger().intValue() : value.toBigInteger().longValue();
        return frame -> constant;
    }

    private Code.Whole operation(Term.Operation term) {
        Position position = term.position();
        List<Term> operands = term.operands();
        boolean wraps = term.sort().kind() == Kind.I32;
        return switch (term.primitive()) {
            case ADD -> binary(term, wraps ? (a, b) -> (int) (a + b) : Math::addExact);
            case SUB -> binary(term, wraps ? (a, b) -> (int) (a - b) : Math::subtractExact);
            case MUL -> binary(term, wraps ? (a, b) -> (int) (a * b) : Math::multiplyExact);
            case FLOOR_DIV -> binary(term, wraps ? (a, b) -> (int) Math.floorDiv(a, b)
                    : (a, b) -> b == -1 ? Math.negateExact(a) : Math.floorDiv(a, b));
            case FLOOR_MOD -> binary(term, Math::floorMod);
            case NEG -> binary(position, number(BigDecimal.ZERO, Kind.INDEX), compiler.whole(operands.getFirst()),
                    wraps ? (a, b) -> (int) (a - b) : Math::subtractExact);
            case ABS -> binary(position, number(BigDecimal.ZERO, Kind.INDEX), compiler.whole(operands.getFirst()),
                    wraps ? (a, b) -> (int) Math.abs(b) : (a, b) -> Math.absExact(b));
            case MAX -> binary(term, Math::max);
            case MIN -> binary(term, Math::min);
            case SHL -> binary(term, (a, b) -> Math.multiplyExact(natural(a), natural(b) > 62 ? Long.MAX_VALUE : 1L << b));
            case SHR -> binary(term, (a, b) -> natural(b) > 62 ? 0 : natural(a) >> b);
            case BITS_AND -> binary(term, (a, b) -> natural(a) & natural(b));
            case BITS_OR -> binary(term, (a, b) -> natural(a) | natural(b));
            case BITS_XOR -> binary(term, (a, b) -> natural(a) ^ natural(b));
            case INDEX -> integer(operands.getFirst());
            case I32 -> narrow(position, integer(operands.getFirst()));
            case EXPONENT -> exponent(position, compiler.real(operands.getFirst()));
            default -> throw new AssertionError(term);
        };
    }

    private static long natural(long a) {
        if (a < 0) {
            throw new ArithmeticException("bits of the negative integer " + a);
        }
        return a;
    }

    private Code.Whole binary(Term.Operation term, Exact exact) {
        return binary(term.position(), compiler.whole(term.operands().get(0)), compiler.whole(term.operands().get(1)), exact);
    }

    private static Code.Whole binary(Position position, Code.Whole left, Code.Whole right, Exact exact) {
        return frame -> {
            long a = left.at(frame);
            long b = right.at(frame);
            try {
                return exact.of(a, b);
            } catch (ArithmeticException e) {
                throw new EvaluationException(position, "integers are within range: " + e.getMessage() + " of " + a + " and "
                        + b + "; choose smaller extents or attributes");
            }
        };
    }

    private Code.Whole integer(Term operand) {
        if (operand.sort().kind() != Kind.REAL) {
            return compiler.whole(operand);
        }
        Code.Real<S> real = compiler.real(operand);
        return frame -> compiler.domain.toLong(real.at(frame));
    }

    private static Code.Whole narrow(Position position, Code.Whole code) {
        return frame -> {
            long value = code.at(frame);
            if (value != (int) value) {
                throw new EvaluationException(position, "an i32 has 32 bits: " + value + "; choose smaller values");
            }
            return value;
        };
    }

    private Code.Whole exponent(Position position, Code.Real<S> operand) {
        return frame -> {
            double x = compiler.domain.toDouble(operand.at(frame));
            if (x == 0 || !Double.isFinite(x)) {
                throw new EvaluationException(position, "the exponent is that of a finite number other than zero: " + x
                        + "; treat it before");
            }
            return Binary64.exponent(x);
        };
    }

    private Code.Whole conversion(Term operand) {
        return switch (operand.sort().kind()) {
            case INDEX, I32 -> {
                Code.Whole code = compiler.whole(operand);
                yield frame -> (int) code.at(frame);
            }
            case BOOL -> {
                Code.Truth code = compiler.truth(operand);
                yield frame -> code.at(frame) ? 1 : 0;
            }
            case REAL -> {
                Code.Real<S> code = compiler.real(operand);
                yield frame -> compiler.reals.truncate(code.at(frame));
            }
        };
    }

    @Override
    public Code.Whole after(Code.Store store, Code.Whole code) {
        return frame -> {
            store.run(frame);
            return code.at(frame);
        };
    }

    @Override
    public Code.Whole choose(Code.Truth condition, Code.Whole yes, Code.Whole no) {
        return frame -> condition.at(frame) ? yes.at(frame) : no.at(frame);
    }

    @Override
    public Code.Whole read(Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> frame.longs[place];
    }

    @Override
    public Code.Store store(Code.Whole code, Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> frame.longs[place] = code.at(frame);
    }
}
