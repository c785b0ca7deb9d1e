package org.tensorem.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorem.ir.text.TirParser;
import org.tensorem.ir.text.TirPrinter;

/// Long chains and heavy sharing cost linear time. A quadratic walk of 100,000 nodes takes 10^10 steps, an exponential one
/// of a ladder never ends, and a recursive one overflows the stack: none passes the time limit.
public class LargeGraphTest {
    private static final int NODES = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// The shapes of large graphs.
    public enum Form {
        /// Each node has the one before as its only operand.
        CHAIN {
            @Override
            Node next(List<Node> nodes) {
                return Node.of(new Op.Unary(Op.UnaryFunction.NEG), nodes.getLast());
            }
        },
        /// Each node adds the one before to itself: 2^100000 paths.
        LADDER {
            @Override
            Node next(List<Node> nodes) {
                return Node.of(new Op.Binary(Op.BinaryFunction.ADD), nodes.getLast(), nodes.getLast());
            }
        },
        /// Every node uses the first one; a walk meets it 100,000 times.
        FAN {
            @Override
            Node next(List<Node> nodes) {
                return Node.of(new Op.Binary(Op.BinaryFunction.MUL), nodes.getLast(), nodes.getFirst());
            }
        },
        /// Each node uses the two before it.
        FIBONACCI {
            @Override
            Node next(List<Node> nodes) {
                return Node.of(new Op.Binary(Op.BinaryFunction.MAX), nodes.getLast(),
                        nodes.get(Math.max(0, nodes.size() - 2)));
            }
        };

        abstract Node next(List<Node> nodes);

        /// A function of that many nodes beside the parameter.
        public Function function(int size) {
            List<Node> nodes = new ArrayList<>(List.of(Node.of(new Op.Parameter(0, Type.f32(2)))));
            for (int i = 0; i < size; i++) {
                nodes.add(next(nodes));
            }
            return new Function("large", nodes.subList(0, 1), List.of("x"), List.of(nodes.getLast()), List.of("y"));
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void printsParsesHashesAndChecksInLinearTime(Form form) {
        assertTimeoutPreemptively(LIMIT, () -> {
            Function function = form.function(NODES);
            String text = TirPrinter.print(function);
            assertEquals(NODES + 3, text.lines().count());
            Function read = TirParser.parse(text, "large.tir", Composites.none());
            assertEquals(NODES + 1, read.nodes().size());
            assertEquals(text, TirPrinter.print(read));
            assertEquals(StructuralHash.of(function), StructuralHash.of(read));
            assertTrue(Congruence.equal(function, read));
            Legality.check(read, Composites.none());
        });
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aNodeMoreIsAnotherStructure(Form form) {
        Function function = form.function(1000);
        Function longer = form.function(1001);
        assertTrue(!StructuralHash.of(function).equals(StructuralHash.of(longer)) && !Congruence.equal(function, longer));
    }
}
