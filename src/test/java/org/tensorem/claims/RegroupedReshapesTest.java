package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.Certificate;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Rules;

/// A reshape of a reshape is one reshape, however axes are merged and split on the way: the checker accepts the certificates.
class RegroupedReshapesTest {
    private static final Ops OPS = Ops.standard();
    @RegisterExtension
    private static final CertificateChecker CHECKER = new CertificateChecker();

    private static String certificate(long[] from, long[] over, long[] to) {
        Node x = Node.of(new Op.Parameter(0, Type.f32(from)));
        Node y = Node.of(new Op.Reshape(Shape.of(to)), Node.of(new Op.Reshape(Shape.of(over)), x));
        Function function = new Function("twice", List.of(x), List.of("x"), List.of(y), List.of("y"));
        return Certificate.of(OPS.specs(), Compiler.of(OPS).allowing(Rules.of(OPS).all().stream()
                .filter(rule -> rule.name().equals("reshape.keeps_elements/of_reshape")).toList()).compile(function, node -> true).steps());
    }

    private static List<LeanSource.Problem> problems(String text) {
        return CHECKER.source(text).problems();
    }

    @TestFactory
    Stream<DynamicTest> areOneReshape() {
        long[][][] shapes = {{{4, 6}, {2, 12}, {3, 8}}, {{4, 6}, {24}, {4, 6}}, {{4, 6}, {3, 8}, {4, 6}}, {{24}, {4, 6}, {24}}, {{24}, {4, 6}, {3, 8}},
            {{2, 3, 4}, {6, 4}, {2, 12}}, {{2, 3, 4}, {24}, {4, 3, 2}}, {{4, 6}, {8, 3}, {24}}, {{2, 6}, {2, 3, 2}, {4, 3}}, {{5, 4}, {5, 2, 2}, {5, 4}},
            {{1, 6}, {6}, {2, 3}}, {{1, 6}, {3, 2}, {1, 6}}, {{0, 6}, {3, 0}, {0, 2}}, {{8, 128, 768}, {1024, 768}, {8, 64, 2, 12, 64}}};
        return Stream.of(shapes).map(each -> DynamicTest.dynamicTest(Arrays.deepToString(each),
                () -> assertEquals(List.of(), problems(certificate(each[0], each[1], each[2])))));
    }

    /// The twin: rows of another length.
    @Test
    void isNotAnotherReshape() {
        String text = certificate(new long[] {4, 6}, new long[] {2, 12}, new long[] {3, 8});
        String at = "x (quot ((i0 * 8) + i1) 6) (rem ((i0 * 8) + i1) 6)\n";
        String spoilt = text.replace(at, at.replace("* 8", "* 4"));
        assertNotEquals(text, spoilt);
        assertFalse(problems(spoilt).isEmpty());
    }
}
