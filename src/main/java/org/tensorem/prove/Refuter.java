package org.tensorem.prove;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.ShapeException;
import org.tensorem.num.Binary32;
import org.tensorem.num.Domain;
import org.tensorem.num.DomainException;
import org.tensorem.num.Interval;
import org.tensorem.num.Intervals;
import org.tensorem.num.Rational;
import org.tensorem.num.Rationals;
import org.tensorem.spec.EvaluationException;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Strength;
import org.tensorem.spec.Value;

/// Looks for inputs that tell two functions apart.
///
/// Over the bits both are run by their specifications. Over the reals both are run over the exact fractions, and where an operator has none
/// (exp, roots) over intervals that hold the exact result: if these do not meet, the results differ.
final class Refuter {
    /// The most scalar operations of one run, by domain.
    private static final double MOST_BITS = 2e7;
    private static final double MOST_INTERVALS = 4e6;
    private static final double MOST_FRACTIONS = 3e5;

    private final Function left;
    private final Function right;
    private final double cost;
    private final Specs specs;

    Refuter(Specs specs, Function left, Function right) {
        this.specs = specs;
        this.left = left;
        this.right = right;
        this.cost = Cost.of(left) + Cost.of(right);
    }

    /// What the search for an input found.
    ///
    /// @param separation the input, if there is one
    /// @param tried how many inputs both functions were run on
    record Outcome(Optional<Separation> separation, int tried) {}

    /// Compares the functions on the inputs of these numbers.
    Outcome search(Strength strength, int from, int to) {
        return switch (strength) {
            case BITWISE -> Inputs.isWide(left) || Inputs.isWide(right) ? new Outcome(Optional.empty(), 0)
                    : new Domains(from, to).bits();
            case OVER_REALS -> new Domains(from, to).reals();
        };
    }

    /// The runs over each domain, the interpreters made once.
    private final class Domains {
        private final int from;
        private final int to;
        private int tried;

        Domains(int from, int to) {
            this.from = from;
            this.to = to;
        }

        Outcome bits() {
            IrInterpreter<Float> interpreter = new IrInterpreter<>(new Interpreter<>(specs, new Binary32()));
            for (int i = from; i < to; i++) {
                Optional<Separation> found = compare(Inputs.draw(left, i, true), interpreter, new Binary32(), MOST_BITS, "bits", Refuter::bits);
                if (found.isPresent()) {
                    return new Outcome(found, tried);
                }
            }
            return new Outcome(Optional.empty(), tried);
        }

        Outcome reals() {
            IrInterpreter<Rational> fractions = new IrInterpreter<>(new Interpreter<>(specs, new Rationals()));
            IrInterpreter<Interval> intervals = new IrInterpreter<>(new Interpreter<>(specs, new Intervals()));
            for (int i = from; i < to; i++) {
                List<Literal> drawn = Inputs.draw(left, i, false);
                int before = tried;
                Optional<Separation> found = compare(drawn, fractions, new Rationals(), MOST_FRACTIONS, "exact fractions",
                        Refuter::fractions);
                if (found.isEmpty() && tried == before) {
                    found = compare(drawn, intervals, new Intervals(), MOST_INTERVALS, "rigorous intervals", Refuter::intervals);
                }
                if (found.isPresent()) {
                    return new Outcome(found, tried);
                }
            }
            return new Outcome(Optional.empty(), tried);
        }

        private <S> Optional<Separation> compare(List<Literal> drawn, IrInterpreter<S> interpreter, Domain<S> domain, double most, String over,
                BiFunction<S, S, Optional<String[]>> differs) {
            if (cost > most) {
                return Optional.empty();
            }
            List<Value<S>> inputValues = drawn.stream().map(literal -> IrInterpreter.constant(domain, literal)).toList();
            List<Value<S>> a;
            List<Value<S>> b;
            try {
                a = interpreter.run(left, inputValues);
                b = interpreter.run(right, inputValues);
            } catch (DomainException | EvaluationException | ShapeException undecided) {
                return Optional.empty();
            }
            tried++;
            for (int i = 0; i < a.size(); i++) {
                for (int j = 0; j < a.get(i).size(); j++) {
                    Optional<String[]> pair = difference(a.get(i), b.get(i), j, differs);
                    if (pair.isPresent()) {
                        return Optional.of(new Separation(drawn, i, j, pair.get()[0], pair.get()[1], over));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static <S> Optional<String[]> difference(Value<S> a, Value<S> b, int j, BiFunction<S, S, Optional<String[]>> differs) {
        return switch (a.type().dtype()) {
            case F32, F64 -> differs.apply(a.real(j), b.real(j));
            case I32 -> pair(a.integer(j) != b.integer(j), Integer.toString(a.integer(j)), Integer.toString(b.integer(j)));
            case BOOL -> pair(a.truth(j) != b.truth(j), Boolean.toString(a.truth(j)), Boolean.toString(b.truth(j)));
        };
    }

    private static Optional<String[]> pair(boolean differ, String a, String b) {
        return differ ? Optional.of(new String[] {a, b}) : Optional.empty();
    }

    private static Optional<String[]> bits(float a, float b) {
        return pair(Float.floatToIntBits(a) != Float.floatToIntBits(b), text(a), text(b));
    }

    private static String text(float value) {
        return String.format("%s (0x%08x)", value, Float.floatToRawIntBits(value));
    }

    private static Optional<String[]> fractions(Rational a, Rational b) {
        return pair(!a.equals(b), a.toString(), b.toString());
    }

    /// Enclosures of finite numbers that do not meet.
    private static Optional<String[]> intervals(Interval a, Interval b) {
        boolean apart = a.high() < b.low() || b.high() < a.low();
        return pair(apart && !a.isNaN() && !b.isNaN(), a.toString(), b.toString());
    }
}
