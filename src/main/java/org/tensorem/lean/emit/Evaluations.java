package org.tensorem.lean.emit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
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

    private static final Set<String> FRACTIONS = Set.of("neg", "add", "sub", "mul");

    private final Definitions definitions;
    private final boolean reals;
    private final IntegerValues integers;

    Evaluations(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.reals = assumed.areReals();
        this.integers = new IntegerValues(definitions, assumed);
    }

    /// A number (m - n) / q with the proof that it is.
    private record Ratio(String number, String m, String n, String q, String proof) {}

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
        List<Ratio> operands = closed.operands().stream().map(this::ratio).toList();
        Ratio result = ratio(value);
        if (closed.op().stem().equals("div")) {
            return quotient(use, operands.getFirst(), operands.getLast(), result);
        }
        if (closed.op().stem().equals("abs")) {
            return absolute(operands.getFirst(), result);
        }
        if (Set.of("max", "min").contains(closed.op().stem())) {
            return extreme(closed, operands.getFirst(), operands.getLast());
        }
        if (!FRACTIONS.contains(closed.op().stem())) {
            return LawUse.unknown(use, "exact arithmetic of " + closed.op().stem() + " has no theorem");
        }
        Ratio computed = switch (closed.op().stem()) {
            case "neg" -> negative(operands.getFirst());
            case "add" -> combined("ratio_of_add", "sadd", operands.getFirst(), operands.getLast(), false);
            case "sub" -> combined("ratio_of_sub", "ssub", operands.getFirst(), operands.getLast(), true);
            default -> product(operands.getFirst(), operands.getLast());
        };
        return LeanText.apply("ratio_same_value", computed.number(), result.number(), computed.m(), computed.n(), computed.q(), result.m(), result.n(),
                result.q(), "rfl", "rfl", computed.proof(), result.proof(), "rfl");
    }

    private static boolean isOne(Node constant) {
        return ((Op.Constant) constant.op()).literal().isSplat() && constant.shape().size() > 0;
    }

    private static float number(Node constant) {
        return ((Op.Constant) constant.op()).literal().data().getFloat(0);
    }

    private Ratio ratio(Node constant) {
        float value = number(constant);
        String type = definitions.elementType(Dtype.F32);
        BigDecimal magnitude = new BigDecimal(value).abs().stripTrailingZeros();
        boolean whole = magnitude.signum() == 0 || magnitude.scale() <= 0;
        BigInteger denominator = whole ? BigInteger.ONE : BigInteger.TEN.pow(magnitude.scale());
        BigInteger numerator = whole ? magnitude.toBigInteger() : magnitude.unscaledValue();
        BigInteger common = whole ? BigInteger.ONE : numerator.gcd(denominator);
        String p = numerator.divide(common).toString();
        String q = denominator.divide(common).toString();
        String number = Literals.real(Math.abs((double) value), type);
        Ratio positive = new Ratio(number, p, "0", q, whole ? "ratio_of_nat " + p : "ratio_of_ratio " + p + " " + q + " rfl");
        return Float.floatToRawIntBits(value) < 0 ? negative(positive) : positive;
    }

    private static Ratio negative(Ratio a) {
        return new Ratio("(sneg " + LeanText.argument(a.number()) + ")", a.n(), a.m(), a.q(),
                LeanText.apply("ratio_of_neg", a.number(), a.m(), a.n(), a.q(), a.proof()));
    }

    private static String sum(String a, String b, String c, String d) {
        return "(" + a + " * " + b + " + " + c + " * " + d + ")";
    }

    private static String applied(String theorem, Ratio a, Ratio b) {
        return LeanText.apply(theorem, a.number(), b.number(), a.m(), a.n(), a.q(), b.m(), b.n(), b.q(), a.proof(), b.proof());
    }

    private static Ratio combined(String theorem, String operation, Ratio a, Ratio b, boolean crossed) {
        return new Ratio(LeanText.apply(operation, a.number(), b.number()), sum(a.m(), b.q(), crossed ? b.n() : b.m(), a.q()),
                sum(a.n(), b.q(), crossed ? b.m() : b.n(), a.q()), "(" + a.q() + " * " + b.q() + ")", applied(theorem, a, b));
    }

    private static Ratio product(Ratio a, Ratio b) {
        return new Ratio(LeanText.apply("smul", a.number(), b.number()), sum(a.m(), b.m(), a.n(), b.n()), sum(a.m(), b.n(), a.n(), b.m()),
                "(" + a.q() + " * " + b.q() + ")", applied("ratio_of_mul", a, b));
    }

    /// The greater or the lesser of two, by their order: of -0 and 0 that is the order of their bits.
    private static String extreme(Node closed, Ratio a, Ratio b) {
        boolean max = closed.op().stem().equals("max");
        boolean ordered = Float.compare(number(closed.operands().getFirst()), number(closed.operands().getLast())) <= 0;
        String theorem = max ? ordered ? "max_right" : "max_left" : ordered ? "min_is_left" : "min_is_right";
        return LeanText.apply(theorem, a.number(), b.number(), ordered ? below(a, b) : below(b, a));
    }

    private String absolute(Ratio a, Ratio value) {
        String zero = Literals.real(0, definitions.elementType(Dtype.F32));
        Ratio none = new Ratio(zero, "0", "0", "1", "ratio_of_nat 0");
        return LeanText.apply(a.number().equals(value.number()) ? "abs_of_nonneg" : "abs_of_negative", value.number(), below(none, value));
    }

    private static String below(Ratio a, Ratio b) {
        return LeanText.apply("ratio_le", a.number(), b.number(), a.m(), a.n(), a.q(), b.m(), b.n(), b.q(), "rfl", "rfl", a.proof(), b.proof(), "rfl");
    }

    private static String quotient(Rewrite use, Ratio a, Ratio b, Ratio c) {
        if (!b.n().equals("0") || b.m().equals("0")) {
            return LawUse.unknown(use, "exact arithmetic divides by positive constants");
        }
        return LeanText.apply("ratio_div", a.number(), b.number(), c.number(), a.m(), a.n(), a.q(), b.m(), b.q(), c.m(), c.n(), c.q(), "rfl", "rfl",
                "rfl", a.proof(), b.proof(), c.proof(), "rfl");
    }
}
