package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.text.TirParser;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Rules;
import org.tensorem.rules.Step;

/// Attention and its gradient are their bodies over the reals, for heads alone and many, shared keys, one query, one key, more than a block.
class AttentionBodyCertificateTest {
    private static final Ops OPS = Ops.standard();
    @RegisterExtension
    private static final CertificateChecker CHECKER = new CertificateChecker();

    /// Leading axes of the queries and of the keys, then t, s, d, c.
    private record Heads(String lead, String shared, int t, int s, int d, int c) {
        private static final List<Heads> ALL = List.of(new Heads("", "", 2, 3, 2, 2), new Heads("", "", 1, 1, 1, 1), new Heads("1, ", "1, ", 1, 2, 1, 1),
                new Heads("2, ", "", 1, 2, 2, 2), new Heads("2, 1, ", "", 2, 2, 1, 2), new Heads("2, 3, ", "2, ", 1, 3, 2, 1),
                new Heads("", "", 65, 70, 2, 1));

        private String queries(int columns) {
            return "f32[" + lead + t + ", " + columns + "]";
        }

        private String keys(String heads, int columns) {
            return "f32[" + heads + s + ", " + columns + "]";
        }

        private String operands() {
            return "q: " + queries(d) + ", k: " + keys(shared, d) + ", v: " + keys(shared, c);
        }

        Function attention(boolean causal) {
            return parse("(" + operands() + ") -> (y: " + queries(c) + ")",
                    "%y = attention(%q, %k, %v) {causal = " + causal + ", scale = 0.25} : " + queries(c), "return %y");
        }

        Function gradient(boolean causal) {
            String dq = queries(d);
            String dk = keys(lead, d);
            String dv = keys(lead, c);
            return parse("(" + operands() + ", o: " + queries(c) + ", g: " + queries(c) + ") -> (dq: " + dq + ", dk: " + dk + ", dv: " + dv + ")",
                    "%a = attention_grad(%q, %k, %v, %o, %g) {causal = " + causal + ", scale = 0.25} : (" + dq + ", " + dk + ", " + dv + ")",
                    "%x = item(%a) {index = 0} : " + dq, "%y = item(%a) {index = 1} : " + dk, "%z = item(%a) {index = 2} : " + dv, "return %x, %y, %z");
        }
    }

    private static Function parse(String header, String... lines) {
        return TirParser.parse("function f" + header + " {\n" + String.join("\n", lines) + "\n}", "test.tir", OPS);
    }

    private static List<Step> steps(String law, Function function) {
        return Compiler.of(OPS).allowing(Rules.of(OPS).of(law)).compile(function, node -> true).steps();
    }

    private static CheckedCertificate accepted(String law, Function function) {
        CheckedCertificate certificate = CHECKER.certificate(OPS.specs(), steps(law, function));
        assertEquals(Set.of(), certificate.axioms());
        assertTrue(certificate.text().contains("[LawfulScalar α]"), certificate.text());
        return certificate;
    }

    @TestFactory
    Stream<DynamicTest> bodiesHaveCertificates() {
        return Heads.ALL.stream().flatMap(heads -> Stream.of(true, false).map(causal -> DynamicTest.dynamicTest(heads + " " + causal, () -> {
            accepted("body_of_attention", heads.attention(causal));
            String text = accepted("body_of_attention_grad", heads.gradient(causal)).text();
            for (String result : List.of("query", "key", "value")) {
                assertTrue(text.contains("attention_grad_" + result + "_body "), text);
            }
        })));
    }

    /// The twin: with another scale on one side, or its results exchanged, the same text is rejected.
    @Test
    void anotherBodyIsRejected() {
        String text = accepted("body_of_attention_grad", new Heads("", "", 2, 2, 2, 2).gradient(true)).text();
        for (List<String> change : List.of(List.of("sratio 1 4", "sratio 1 8"), List.of("Prod.fst (Prod.snd (", "Prod.snd (Prod.snd ("))) {
            String other = text.replaceFirst(Pattern.quote(change.getFirst()), change.getLast());
            assertNotEquals(text, other);
            assertTrue(!CHECKER.source(other).accepted(), change.toString());
        }
    }
}
