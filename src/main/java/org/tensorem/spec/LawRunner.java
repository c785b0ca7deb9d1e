package org.tensorem.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.num.Approximation;
import org.tensorem.num.Binary32;
import org.tensorem.num.Domain;
import org.tensorem.num.DomainException;
import org.tensorem.num.Interval;
import org.tensorem.num.Intervals;
import org.tensorem.num.Rational;
import org.tensorem.num.Rationals;
import org.tensorem.num.RunningError;

/// Tests laws on drawn inputs.
///
/// A bitwise law: both sides, run by the caller under test, have equal bits (a NaN equals a NaN). A law over reals is held
/// to three things: where the operators have only rational operations, both sides are equal as exact fractions; otherwise
/// both sides' rigorous enclosures meet; and the caller's two sides differ by at most the sum of the error bounds that the
/// run over [RunningError] derives. A case that a domain cannot decide counts for nothing, and a law for which too few
/// cases count is reported as broken.
public final class LawRunner {
    private final Specs specs;
    private final int cases;
    private final long maxElements;
    private final Interpreter<Float> binary32;
    private final Interpreter<Rational> rationals;
    private final Interpreter<Interval> intervals;
    private final Interpreter<Approximation> bounds;

    /// @param specs the operators
    /// @param cases how many inputs are drawn for each law
    /// @param maxElements a bound on the product of the extents of a case
    public LawRunner(Specs specs, int cases, long maxElements) {
        this.specs = specs;
        this.cases = cases;
        this.maxElements = maxElements;
        this.binary32 = new Interpreter<>(specs, new Binary32());
        this.rationals = new Interpreter<>(specs, new Rationals());
        this.intervals = new Interpreter<>(specs, new Intervals());
        this.bounds = new Interpreter<>(specs, new RunningError());
    }

    /// What a run saw.
    ///
    /// @param cases the inputs that counted
    /// @param elements the elements compared
    public record Report(int cases, long elements) {}

    /// Tests a law on a caller.
    ///
    /// @return what was compared
    /// @throws LawException when the law does not hold, with the inputs, or when it could hardly be tested
    public Report run(Law law, OpCaller<Float> caller) {
        Session session = new Session(law, caller);
        LawInputs inputs = new LawInputs(law.checked(), law.toString().hashCode(), maxElements);
        int counted = 0;
        long elements = 0;
        for (int i = 0; i < cases; i++) {
            Optional<List<Drawn>> drawn = inputs.draw(session.tested);
            long compared = drawn.map(session::compare).orElse(0L);
            counted += compared > 0 ? 1 : 0;
            elements += compared;
        }
        if (3 * counted < cases) {
            throw new LawException(law + ": at least a third of the cases count: " + counted + " of " + cases
                    + " did; weaken the condition or name what is undefined in it");
        }
        return new Report(counted, elements);
    }

    /// The programs of one law.
    private final class Session {
        private final Law law;
        private final LawProgram<Float> tested;
        private final Optional<LawProgram<Rational>> exact;
        private final LawProgram<Interval> enclosed;
        private final LawProgram<Approximation> bounded;

        Session(Law law, OpCaller<Float> caller) {
            this.law = law;
            Checked.Law checked = law.checked();
            this.tested = new LawProgram<>(checked, specs, binary32.domain(), application -> linked(application, caller));
            this.exact = Terms.isRational(checked.sides(), specs)
                    ? Optional.of(new LawProgram<>(checked, specs, rationals.domain(), rationals::callee)) : Optional.empty();
            this.enclosed = new LawProgram<>(checked, specs, intervals.domain(), intervals::callee);
            this.bounded = new LawProgram<>(checked, specs, bounds.domain(), bounds::callee);
        }

        /// The number of elements compared, 0 when the case is undecided.
        long compare(List<Drawn> inputs) {
            return switch (law.strength()) {
                case BITWISE -> LawComparison.bits(law, inputs, sides(tested, inputs));
                case OVER_REALS -> overReals(inputs);
            };
        }

        private long overReals(List<Drawn> inputs) {
            long compared = 0;
            if (exact.isPresent()) {
                compared += decided(exact.get(), inputs).map(sides -> LawComparison.exactly(law, inputs, sides)).orElse(0L);
            }
            Optional<List<Block>> approximations = decided(bounded, inputs);
            if (approximations.isPresent()) {
                compared += LawComparison.enclosures(law, inputs, approximations.get());
                compared += LawComparison.bounded(law, inputs, sides(tested, inputs), approximations.get());
            } else {
                compared += decided(enclosed, inputs).map(sides -> LawComparison.enclosures(law, inputs, sides)).orElse(0L);
            }
            return compared;
        }

        private <S> List<Block> sides(LawProgram<S> program, List<Drawn> inputs) {
            Code.Frame frame = program.frame();
            for (int i = 0; i < inputs.size(); i++) {
                program.bind(frame, i, inputs.get(i));
            }
            return program.sides(frame);
        }

        /// Both sides, or nothing when the domain cannot say what they are.
        private <S> Optional<List<Block>> decided(LawProgram<S> program, List<Drawn> inputs) {
            try {
                return Optional.of(sides(program, inputs));
            } catch (DomainException undecided) {
                return Optional.empty();
            }
        }
    }

    /// A call of the operator under test.
    private Linker.Callee linked(Term.Application application, OpCaller<Float> caller) {
        List<String> names = new ArrayList<>(application.attributes().keySet());
        return (operands, values) -> {
            List<Value<Float>> arguments = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                arguments.add(Value.of(dtype(application.operands().get(i).sort().kind()), operands.get(i)));
            }
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            application.types().forEach((name, dtype) -> attributes.put(name, Interpreter.attribute(dtype)));
            for (int i = 0; i < names.size(); i++) {
                attributes.put(names.get(i), attribute(binary32.domain(), values.get(i)));
            }
            return caller.call(application.stem(), arguments, attributes).stream().map(Value::block).toList();
        };
    }

    private static Dtype dtype(Kind kind) {
        return switch (kind) {
            case REAL -> Dtype.F32;
            case INDEX, I32 -> Dtype.I32;
            case BOOL -> Dtype.BOOL;
        };
    }

    private static Attribute attribute(Domain<Float> domain, Object value) {
        return switch (value) {
            case Long whole -> new Attribute.Int(whole);
            case Boolean truth -> new Attribute.Flag(truth);
            case Float real -> new Attribute.Real(real);
            default -> throw new AssertionError(domain.name() + " " + value);
        };
    }
}
