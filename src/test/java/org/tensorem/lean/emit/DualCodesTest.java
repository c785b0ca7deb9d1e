package org.tensorem.lean.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.num.Dual;
import org.tensorem.num.Duals;
import org.tensorem.num.Elementary;

/// The dual numbers of `proofs/Theory/Dual.lean` are those of [Duals]: over scalars that know how they were made, every operation gives the
/// same value and the same tangent, so the rules are the same operations on the same operands.
class DualCodesTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final Duals<BigInteger> DUALS = new Duals<>(new Codes());
    private static final Dual<BigInteger> ONE = dual(3, 5);
    private static final Dual<BigInteger> OTHER = dual(40, 7);

    private static Dual<BigInteger> dual(long value, long tangent) {
        return new Dual<>(BigInteger.valueOf(value), BigInteger.valueOf(tangent));
    }

    private final StringBuilder examples = new StringBuilder();
    private int count;

    private static String text(Dual<BigInteger> dual) {
        return "(Dual.mk " + dual.value() + " " + dual.tangent() + ")";
    }

    private void expect(String term, Dual<BigInteger> result) {
        examples.append("example : (").append(term).append(" : Dual Nat) = Dual.mk ").append(result.value()).append(' ')
                .append(result.tangent()).append(" := rfl\n");
        count++;
    }

    private void unary(String name, UnaryOperator<Dual<BigInteger>> operation) {
        for (Dual<BigInteger> x : List.of(ONE, OTHER)) {
            expect(name + " " + text(x), operation.apply(x));
        }
    }

    private void binary(String name, BinaryOperator<Dual<BigInteger>> operation) {
        for (Dual<BigInteger> x : List.of(ONE, OTHER)) {
            for (Dual<BigInteger> y : List.of(ONE, OTHER)) {
                expect(name + " " + text(x) + " " + text(y), operation.apply(x, y));
            }
        }
    }

    private void all() {
        unary("sneg", DUALS::neg);
        unary("sabs", DUALS::abs);
        unary("ssqrt", DUALS::sqrt);
        unary("srint", DUALS::rint);
        binary("sadd", DUALS::add);
        binary("ssub", DUALS::sub);
        binary("smul", DUALS::mul);
        binary("sdiv", DUALS::div);
        binary("smax", DUALS::max);
        binary("smin", DUALS::min);
        for (Elementary function : Elementary.values()) {
            String name = "s" + function.name().toLowerCase(Locale.ROOT);
            if (function.arity() == 2) {
                binary(name, (x, y) -> DUALS.apply(function, x, y));
            } else {
                unary(name, x -> DUALS.apply(function, x, x));
            }
        }
        expect("sfma " + text(ONE) + " " + text(OTHER) + " (Dual.mk 50 9)", DUALS.fma(ONE, OTHER, dual(50, 9)));
        expect("snat 6", DUALS.of(6L));
        expect("sratio 5 4", DUALS.literal(new BigDecimal("1.25")));
    }

    private LeanSource checked(String from, String to) {
        // What Duals takes for 2 / sqrt pi is read off the tangent of one erf.
        BigInteger slope = erfSlope();
        String file = "import Theory.Dual\nuniverse u\n\nnamespace Tensorem\nopen Num\nopen Primitive\nopen Scalar\n\n" + Codes.LEAN
                .replace("instance wholes", "def wholes").replace("instance wholeCode", "def wholeCode")
                .replace("instance truthCode", "def truthCode").replace("open Int32\n", "")
                + "instance codeSlope : ErfSlope Nat := { erfSlope := " + slope + " }\n\n" + examples + "\nend Tensorem\n";
        assertTrue(file.contains(from));
        return LeanCheck.of(Limits.standard(), AxiomPolicy.none()).text("DualCodes.lean", file.replace(from, to), PROOFS);
    }

    private static BigInteger erfSlope() {
        Codes codes = new Codes();
        Dual<BigInteger> erf = DUALS.apply(Elementary.ERF, ONE, ONE);
        BigInteger bell = codes.apply(Elementary.EXP, codes.neg(codes.mul(ONE.value(), ONE.value())), ONE.value());
        // tangent = 3 (3 slope + 4 bell + 3) + 4 t + 3
        BigInteger product = erf.tangent().subtract(ONE.tangent().shiftLeft(2)).subtract(BigInteger.valueOf(3)).divide(BigInteger.valueOf(3));
        return product.subtract(bell.shiftLeft(2)).subtract(BigInteger.valueOf(3)).divide(BigInteger.valueOf(3));
    }

    @Test
    void everyOperationHasTheSameRule() {
        all();
        assertTrue(count >= 50, () -> "there are " + count);
        LeanSource source = checked("", "");
        assertEquals(List.of(), source.problems());
    }

    @Test
    void anotherRuleIsTold() {
        all();
        List<String> labels = new ArrayList<>();
        Dual<BigInteger> right = DUALS.mul(ONE, OTHER);
        checked("= Dual.mk " + right.value() + " " + right.tangent(), "= Dual.mk " + right.value() + " " + right.tangent().add(BigInteger.ONE))
                .problems().forEach(problem -> labels.add(problem.label()));
        assertEquals(List.of("lean_type_mismatch"), labels);
    }
}
