package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ops.Ops;

/// `attention` and `attention_grad` have the specification's bits: blocks of keys and queries full and partial, causal or not,
/// grouped heads, channels of several panels, several threads, vectors and plain loops, ordinary and special values.
final class AttentionKernelTest {
    private static final Backend REFERENCE = ReferenceBackend.of(Ops.standard().specs());

    /// Leading extents of q and of k and v, then t, s, d, c.
    private record Case(List<Long> queries, List<Long> keys, long t, long s, long d, long c, boolean causal, float scale) {}

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long[][] extents = {{1, 1, 1, 1}, {3, 7, 2, 3}, {13, 64, 8, 5}, {65, 65, 3, 2}, {17, 130, 4, 33}, {3, 5, 257, 1},
            {2, 3, 0, 2}, {2, 3, 2, 0}, {0, 3, 2, 2}, {70, 71, 1, 1}};
        for (long[] e : extents) {
            for (boolean causal : new boolean[] {false, true}) {
                cases.add(new Case(List.of(), List.of(), e[0], e[1], e[2], e[3], causal, 0.3f));
            }
        }
        cases.add(new Case(List.of(), List.of(), 66, 67, 65, 66, true, 0.3f));
        cases.add(new Case(List.of(), List.of(), 3, 66, 2, 300, true, -0.3f));
        cases.add(new Case(List.of(5L), List.of(5L), 68, 70, 2, 3, true, 0f));
        cases.add(new Case(List.of(2L, 3L), List.of(2L, 3L), 5, 9, 4, 3, true, 0.3f));
        cases.add(new Case(List.of(2L, 3L), List.of(2L), 5, 9, 4, 3, true, 0.3f));
        cases.add(new Case(List.of(2L, 3L), List.of(), 5, 66, 4, 3, false, 0.3f));
        cases.add(new Case(List.of(), List.of(3L), 5, 9, 4, 3, true, 0.3f));
        cases.add(new Case(List.of(0L), List.of(), 5, 9, 4, 3, true, 0.3f));
        return cases;
    }

    private static Node parameter(int index, List<Long> leading, long rows, long columns) {
        long[] extents = new long[leading.size() + 2];
        for (int i = 0; i < leading.size(); i++) {
            extents[i] = leading.get(i);
        }
        extents[leading.size()] = rows;
        extents[leading.size() + 1] = columns;
        return Runs.parameter(index, extents);
    }

    private static Function attention(Case c) {
        return Runs.single(Ops.standard().attention(parameter(0, c.queries, c.t, c.d), parameter(1, c.keys, c.s, c.d),
                parameter(2, c.keys, c.s, c.c), c.scale, c.causal));
    }

    private static Function gradient(Case c) {
        List<Long> leading = c.queries.size() >= c.keys.size() ? c.queries : c.keys;
        return Runs.single(Ops.standard().attentionGrad(parameter(0, c.queries, c.t, c.d),
                parameter(1, c.keys, c.s, c.d), parameter(2, c.keys, c.s, c.c), parameter(3, leading, c.t, c.c),
                parameter(4, leading, c.t, c.c), c.scale, c.causal).getFirst().operands().getFirst());
    }

    @Test
    void attentionHasTheSpecificationsBits() {
        for (Case c : cases()) {
            agree(attention(c), c);
        }
    }

    @Test
    void itsGradientHasTheSpecificationsBits() {
        for (Case c : cases()) {
            agree(gradient(c), c);
        }
    }

    /// Every width for some number of threads, those that the machine does not have where there is little to do.
    private static List<Arithmetic> arithmetics(int threads, Case c) {
        List<Arithmetic> all = new ArrayList<>(List.of(Arithmetics.MACHINE));
        if (threads == 2) {
            all.add(Arithmetics.SCALAR);
            Arithmetics.VECTORS.stream().filter(vectors -> c.t * c.s * (c.d + c.c) * Arithmetics.slowness(vectors) < 600_000)
                    .forEach(all::add);
        }
        return all;
    }

    private static void agree(Function function, Case c) {
        for (Runs.Draw draw : Runs.Draw.values()) {
            List<Buffer> inputs = Runs.inputs(function, 7 + c.hashCode(), draw, 1);
            List<long[]> expected = Runs.results(REFERENCE, function, inputs);
            for (int threads = 1; threads <= 3; threads++) {
                for (Arithmetic arithmetic : arithmetics(threads, c)) {
                    try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic)) {
                        List<long[]> actual = Runs.results(cpu, function, inputs);
                        for (int i = 0; i < expected.size(); i++) {
                            assertArrayEquals(expected.get(i), actual.get(i),
                                    c + ", " + draw + ", " + arithmetic.name() + ", " + threads + " threads, result " + i);
                        }
                    }
                }
            }
            inputs.forEach(Buffer::close);
        }
    }

    /// The negative twin: the naive body, another order of the same sums, is told apart by the same comparison.
    @Test
    void anotherOrderIsCaught() {
        Case c = new Case(List.of(), List.of(), 17, 130, 4, 33, true, 0.3f);
        for (Function function : List.of(attention(c), gradient(c))) {
            Node node = function.results().getFirst();
            Node composite = node.op() instanceof Op.Composite ? node : node.operands().getFirst();
            Function body = Compiler.of(Ops.standard()).prepare(Ops.standard().body((Op.Composite) composite.op(),
                    composite.operands().stream().map(Node::type).toList()), x -> !(x.op() instanceof Op.Composite));
            List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
            long[] specified = Runs.results(REFERENCE, function, inputs).getFirst();
            try (CpuBackend cpu = CpuBackend.of(1)) {
                long[] naive = Runs.results(cpu, body, inputs).getFirst();
                assertFalse(Arrays.equals(specified, naive));
                assertTrue(specified.length > 0);
            }
            inputs.forEach(Buffer::close);
        }
    }
}
