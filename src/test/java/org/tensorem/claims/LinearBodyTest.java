package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.Certificate;
import org.tensorem.ops.Ops;

/// `linear` is its body, whichever of its operands have which leading axes: the checker accepts the certificates.
class LinearBodyTest {
    private static final Ops OPS = Ops.standard();
    @RegisterExtension
    private static final CertificateChecker CHECKER = new CertificateChecker();

    private static String certificate(long[] x, long[] w, long[] b) {
        List<Node> parameters = Stream.of(0, 1, 2).map(i -> Node.of(new Op.Parameter(i, Type.f32(List.of(x, w, b).get(i))))).toList();
        Node y = Node.of(OPS, new Op.Composite("linear", Map.of()), parameters);
        Function function = new Function("affine", parameters, List.of("x", "w", "b"), List.of(y), List.of("y"));
        return Certificate.of(OPS.specs(), Compiler.of(OPS).compile(function, node -> !(node.op() instanceof Op.Composite)).steps());
    }

    private static List<LeanSource.Problem> problems(String text) {
        return CHECKER.source(text).problems();
    }

    @TestFactory
    Stream<DynamicTest> isItsBody() {
        long[][][] shapes = {{{4}, {4, 3}, {3}}, {{5, 4}, {4, 3}, {3}}, {{2, 5, 4}, {4, 3}, {3}}, {{2, 3, 5, 4}, {4, 3}, {3}}, {{2, 1, 5, 4}, {4, 3}, {3}},
            {{1, 1, 4}, {4, 3}, {3}}, {{2, 5, 1}, {1, 3}, {3}}, {{2, 5, 4}, {4, 1}, {1}}, {{2, 5, 4}, {4, 3}, {2, 3}}, {{2, 5, 4}, {4, 3}, {2, 5, 3}},
            {{2, 3, 5, 4}, {2, 4, 3}, {3}}, {{2, 3, 5, 4}, {2, 3, 4, 3}, {2, 3}}, {{4}, {2, 3, 4, 5}, {5}}, {{2, 4}, {2, 3, 4, 5}, {2, 5}}, {{4}, {4, 5}, {2, 3, 5}},
            {{1, 4}, {1, 3, 4, 5}, {5}}, {{2, 5, 0}, {0, 3}, {3}}, {{2, 0, 4}, {4, 3}, {3}}, {{2, 5, 4}, {4, 0}, {0}}, {{8, 128, 768}, {768, 64}, {64}}};
        return Stream.of(shapes).map(each -> DynamicTest.dynamicTest(Arrays.deepToString(each),
                () -> assertEquals(List.of(), problems(certificate(each[0], each[1], each[2])))));
    }

    /// The twin: rows of another length.
    @Test
    void isNotTheBodyOfOtherRows() {
        String text = certificate(new long[] {2, 5, 4}, new long[] {4, 3}, new long[] {3});
        String spoilt = text.replace("* 5", "* 4");
        assertNotEquals(text, spoilt);
        assertFalse(problems(spoilt).isEmpty());
    }
}
