package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ops.Ops;

/// Sums along an axis with others behind it have the reference's bits, at every width and however columns are split over threads.
final class ReduceSumKernelTest {
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(Ops.standard().specs());

    private static Function sum(int outer, int n, int inner) {
        return Runs.single(Node.of(new Op.ReduceSum(1), Runs.parameter(0, outer, n, inner)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 64", "1, 1, 32", "3, 3, 65", "1, 31, 31", "2, 33, 100", "1, 64, 128", "1, 100, 257", "1, 257, 96", "2, 300, 33"})
    void haveTheBitsOfTheReference(int outer, int n, int inner) {
        Function function = sum(outer, n, inner);
        List<Arithmetic> all = new ArrayList<>(Arithmetics.VECTORS);
        all.add(Arithmetics.SCALAR);
        for (Runs.Draw draw : Runs.Draw.values()) {
            List<Buffer> inputs = Runs.inputs(function, n, draw, 1);
            long[] expected = Runs.results(REFERENCE, function, inputs).getFirst();
            for (Arithmetic arithmetic : all) {
                for (int threads = 1; threads <= 4; threads++) {
                    try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic)) {
                        assertArrayEquals(expected, Runs.results(cpu, function, inputs).getFirst(),
                                arithmetic.name() + ", " + threads + " threads, " + draw);
                    }
                }
            }
            inputs.forEach(Buffer::close);
        }
    }

    /// The negative twin: rows added from the last to the first are told apart.
    @ParameterizedTest
    @CsvSource({"1, 100, 32", "2, 257, 96"})
    void anotherOrderOfTheRowsIsCaught(int outer, int n, int inner) {
        Function function = sum(outer, n, inner);
        List<Buffer> inputs = Runs.inputs(function, n, Runs.Draw.ORDINARY, 1);
        try (CpuBackend wrong = CpuBackend.of(1, 1 << 30, backwards()); CpuBackend right = CpuBackend.of(1)) {
            assertFalse(Arrays.equals(Runs.results(right, function, inputs).getFirst(), Runs.results(wrong, function, inputs).getFirst()));
        }
        inputs.forEach(Buffer::close);
    }

    private static Arithmetic backwards() {
        Rows loops = new ScalarRows();
        Rows turned = (Rows) Proxy.newProxyInstance(Rows.class.getClassLoader(), new Class<?>[] {Rows.class}, (_, method, given) -> {
            if (method.getName().equals("columns")) {
                long stride = (long) given[1];
                given[0] = (long) given[0] + 4 * stride * ((long) given[2] - 1);
                given[1] = -stride;
            }
            return method.invoke(loops, given);
        });
        return (Arithmetic) Proxy.newProxyInstance(Arithmetic.class.getClassLoader(), new Class<?>[] {Arithmetic.class},
                (_, method, given) -> method.getName().equals("rows") ? turned : method.invoke(Arithmetics.SCALAR, given));
    }
}
