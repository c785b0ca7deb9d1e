package org.tensorem.lean.emit;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Law;
import org.tensorem.rules.Rewrite;

/// Closed expressions and their values. Moves, choices and truths are computed on both sides, element by element; arithmetic on real constants
/// is that of fractions, over the reals, by the theorems of `proofs/Claims/Evaluated.lean`.
final class Evaluations {
    /// The most elements that a proof computes.
    static final int MAX_ELEMENTS = 1024;

    private static final Set<String> COMPUTED = Set.of("iota", "broadcast", "reshape", "transpose", "slice", "pad", "concat", "select", "and", "or",
            "not");

    /// Moves of equal elements are these elements, however many.
    private static final Set<String> MOVES = Set.of("broadcast", "reshape", "transpose", "slice");

    private final Definitions definitions;
    private final boolean reals;
    private final IntegerValues integers;

    Evaluations(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.reals = assumed.areReals();
        this.integers = new IntegerValues(definitions, assumed);
    }

    /// The proof that the expression has its value at a place.
    ///
    /// @param closed an operator on constants
    /// @param value the constant that it is
    /// @param modules gets the modules of the theorems used
    String proof(Rewrite use, Node closed, Node value, List<Place> at, Set<String> modules) {
        if (use.law().equals(Law.EXACT)) {
            modules.add("Claims.Evaluated");
            return exact(use, closed, value);
        }
        if (MOVES.contains(closed.op().stem()) && isOne(closed.operands().getFirst()) && isOne(value)) {
            return "rfl";
        }
        if (value.shape().size() > MAX_ELEMENTS) {
            return LawUse.unknown(use, "the evaluation of more than " + MAX_ELEMENTS + " elements that are not all equal has no proof");
        }
        java.util.Optional<String> ofIntegers = integers.proof(closed, value, at, modules);
        if (ofIntegers.isPresent()) {
            return ofIntegers.get();
        }
        if (!COMPUTED.contains(closed.op().stem())) {
            return LawUse.unknown(use, "the evaluation of integers but for sums and comparisons of natural numbers has no theorem: " + closed.op().stem());
        }
        List<Long> extents = IntStream.range(0, value.shape().rank()).mapToObj(value.shape()::extent).toList();
        return Tables.proof(extents, definitions.tensor(closed, definitions.parameters()), definitions.tensor(value, definitions.parameters()), at);
    }

    private String exact(Rewrite use, Node closed, Node value) {
        boolean alike = value.type().dtype() == Dtype.F32 && isOne(value)
                && closed.operands().stream().allMatch(operand -> operand.type().dtype() == Dtype.F32 && isOne(operand));
        if (!reals || !alike) {
            return LawUse.unknown(use, "exact arithmetic has a proof over the reals, on constants of equal elements");
        }
        List<Fraction> operands = closed.operands().stream().map(this::fraction).toList();
        Fraction a = operands.getFirst();
        Fraction b = operands.getLast();
        Fraction result = fraction(value);
        return switch (closed.op().stem()) {
            case "neg" -> a.negative().same(result);
            case "add" -> a.plus(b).same(result);
            case "sub" -> a.minus(b).same(result);
            case "mul" -> a.times(b).same(result);
            case "div" -> quotient(use, a, b, result);
            case "abs" -> LeanText.apply(a.number().equals(result.number()) ? "abs_of_nonneg" : "abs_of_negative", result.number(),
                    Fraction.of(0, definitions.elementType(Dtype.F32)).below(result));
            case "max", "min" -> extreme(closed, a, b);
            default -> LawUse.unknown(use, "exact arithmetic of " + closed.op().stem() + " has no theorem");
        };
    }

    private static boolean isOne(Node constant) {
        return ((Op.Constant) constant.op()).literal().isSplat() && constant.shape().size() > 0;
    }

    private static float number(Node constant) {
        return ((Op.Constant) constant.op()).literal().data().getFloat(0);
    }

    private Fraction fraction(Node constant) {
        return Fraction.of(number(constant), definitions.elementType(Dtype.F32));
    }

    /// The greater or the lesser of two, by their order: of -0 and 0 that is the order of their bits.
    private static String extreme(Node closed, Fraction a, Fraction b) {
        boolean max = closed.op().stem().equals("max");
        boolean ordered = Float.compare(number(closed.operands().getFirst()), number(closed.operands().getLast())) <= 0;
        String theorem = max ? ordered ? "max_right" : "max_left" : ordered ? "min_is_left" : "min_is_right";
        return LeanText.apply(theorem, a.number(), b.number(), ordered ? a.below(b) : b.below(a));
    }

    private static String quotient(Rewrite use, Fraction a, Fraction b, Fraction c) {
        if (b.n().signum() != 0 || b.m().signum() == 0) {
            return LawUse.unknown(use, "exact arithmetic divides by positive constants");
        }
        return LeanText.apply("ratio_div", a.number(), b.number(), c.number(), b.m().toString(), b.q().toString(), "rfl", b.proof(), c.times(b).same(a));
    }
}
