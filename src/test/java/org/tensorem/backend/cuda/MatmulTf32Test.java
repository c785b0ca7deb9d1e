package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// The contract tf32 (`spec/contracts.md`), its tensor cores played by the processor.
final class MatmulTf32Test {
    static Function product(int m, int n, int k, boolean turnsA, boolean turnsB) {
        Node a = turnsA ? Runs.parameter(0, k, m) : Runs.parameter(0, m, k);
        Node b = turnsB ? Runs.parameter(1, n, k) : Runs.parameter(1, k, n);
        Node product = Node.of(new Op.Matmul(), turnsA ? Node.of(new Op.Transpose(0, 1), a) : a,
                turnsB ? Node.of(new Op.Transpose(0, 1), b) : b);
        return new Function("product", List.of(a, b), List.of("a", "b"), List.of(product), List.of("y"));
    }

    private static long[] run(HostDriver.Schedule schedule, String source, Function function, List<Buffer> inputs) {
        try (Driver driver = Players.with(schedule); Modules modules = new Modules(driver)) {
            modules.load(Map.of("matmul", source));
            return KernelRuns.of(driver, modules, new KernelCases.Case(function, 1, Contract.TF32), inputs).getFirst();
        }
    }

    private static String source() throws IOException {
        return Flattened.of("matmul").text();
    }

    private static void agree(Function function, Runs.Draw draw, HostDriver.Schedule schedule) throws IOException {
        List<Buffer> inputs = Runs.inputs(function, 3, draw, 1);
        assertArrayEquals(Tf32Model.results(function, inputs).getFirst(), run(schedule, source(), function, inputs),
                function.results() + " " + function.parameters() + " " + draw);
        inputs.forEach(Buffer::close);
    }

    /// Tiles whole and cut, blocks and stages of k whole and cut, operands as they are and transposed.
    @Test
    void productsAreThoseOfRoundedFactors() throws IOException {
        int seen = 0;
        for (int k : new int[] {0, 1, 8, 15, 16, 17, 48, 255, 256, 257, 600}) {
            for (int[] e : new int[][] {{1, 3}, {129, 36}, {20, 260}}) {
                agree(product(e[0], e[1], k, seen % 2 == 1, seen / 2 % 2 == 1), seen % 3 == 0 ? Runs.Draw.SPECIAL : Runs.Draw.ORDINARY,
                        HostDriver.Schedule.values()[seen / 4 % 2]);
                seen++;
            }
        }
        assertEquals(33, seen);
        for (Runs.Draw draw : Runs.Draw.values()) {
            agree(Runs.single(Ops.standard().linear(Runs.parameter(0, 2, 5, 260), Runs.parameter(1, 260, 9), Runs.parameter(2, 9))), draw,
                    HostDriver.Schedule.FORWARD);
        }
    }

    /// Its negative twins: factors as they are, and halves rounded to even.
    @Test
    void anotherRoundingIsNoticed() throws IOException {
        Function function = product(2, 3, 64, false, false);
        float half = 1 + 0x1p-11f;
        for (String[] change : new String[][] {{"+ 0x1000u", "+ 0u"}, {"+ 0x1000u", "+ 0xfffu + (__float_as_uint(x) >> 13 & 1u)"}}) {
            String wrong = source().replace(change[0], change[1]);
            assertNotEquals(source(), wrong);
            List<Buffer> inputs = List.of(filled(2 * 64, half), filled(64 * 3, half));
            assertFalse(Arrays.equals(Tf32Model.results(function, inputs).getFirst(),
                    run(HostDriver.Schedule.FORWARD, wrong, function, inputs)));
            inputs.forEach(Buffer::close);
        }
    }

    private static Buffer filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return Runs.of(Type.f32(count), values);
    }

    /// The first rows of products of 1, 2, 7 and 200 rows.
    private static boolean rowsKeepTheirBits(String source) {
        float[] all = drawn(200 * 600, 1);
        List<long[]> first = new ArrayList<>();
        try (Buffer b = Runs.of(Type.f32(600, 40), drawn(600 * 40, 2))) {
            for (int rows : new int[] {1, 2, 7, 200}) {
                try (Buffer a = Runs.of(Type.f32(rows, 600), Arrays.copyOf(all, rows * 600))) {
                    first.add(Arrays.copyOf(run(HostDriver.Schedule.FORWARD, source, product(rows, 40, 600, false, false), List.of(a, b)),
                            40));
                }
            }
        }
        return first.stream().allMatch(bits -> Arrays.equals(bits, first.getFirst()));
    }

    private static float[] drawn(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void aRowHasTheBitsThatItHasAlone() throws IOException {
        assertTrue(rowsKeepTheirBits(source()));
    }

    /// The negative twin: shorter blocks when there are many rows.
    @Test
    void aSplitOfKByTheNumberOfRowsIsCaught() throws IOException {
        String wrong = source().replace("if (next % K_BLOCK == 0 || next >= depth) {\n      totals.add",
                "if (next % (m > 7 ? 128 : K_BLOCK) == 0 || next >= depth) {\n      totals.add");
        assertNotEquals(source(), wrong);
        assertFalse(rowsKeepTheirBits(wrong));
    }

    /// The greatest error of an element by the bound of `spec/contracts.md`, ((1 + 2^-11)^2 (1 + 2^-23)^terms - 1) times the sum of
    /// |a b|; above 1 it is broken. The sum in binary64 is exact but for 2^-53 a term.
    private static double errorByBound(String source, float[] a, float[] b, int m, int n, int k) {
        double terms = Math.ceilDiv(k, 16) * 16 + Math.ceilDiv(k, 256);
        double bound = (1 + 0x1p-11) * (1 + 0x1p-11) * Math.pow(1 + 0x1p-23, terms) - 1 + k * 0x1p-53;
        double worst = 0;
        try (Buffer left = Runs.of(Type.f32(m, k), a); Buffer right = Runs.of(Type.f32(k, n), b)) {
            long[] bits = run(HostDriver.Schedule.FORWARD, source, product(m, n, k, false, false), List.of(left, right));
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    double absolute = 0;
                    for (int p = 0; p < k; p++) {
                        double term = (double) a[i * k + p] * b[p * n + j];
                        sum += term;
                        absolute += Math.abs(term);
                    }
                    worst = Math.max(worst, Math.abs(Float.intBitsToFloat((int) bits[i * n + j]) - sum) / (bound * absolute));
                }
            }
        }
        return worst;
    }

    @Test
    void errorsStayWithinTheBoundThatTheRoundingsGive() throws IOException {
        for (int k : new int[] {1, 64, 257, 3000}) {
            double worst = errorByBound(source(), drawn(5 * k, 1), drawn(k * 9, 2), 5, 9, k);
            assertTrue(worst > 0 && worst <= 1, k + ": " + worst);
        }
        float[] halves = new float[64];
        Arrays.fill(halves, 1 + 0x1p-11f);
        double worst = errorByBound(source(), halves, halves, 1, 1, 64);
        assertTrue(worst > 0.9 && worst <= 1, "the bound is nearly reached: " + worst);
    }

    /// The negative twin: factors of 8 bits.
    @Test
    void factorsOfFewerBitsBreakTheBound() throws IOException {
        String wrong = source().replace("(__float_as_uint(x) + 0x1000u) & 0xffffe000u", "(__float_as_uint(x) + 0x8000u) & 0xffff0000u");
        assertNotEquals(source(), wrong);
        assertTrue(errorByBound(wrong, drawn(5 * 64, 1), drawn(64 * 9, 2), 5, 9, 64) > 1);
    }

    @Test
    void aDeviceWithoutTensorCoresIsRefused() {
        try (CudaBackend cuda = CudaBackend.of(Players.forward().withComputeCapability(75))) {
            String message = assertThrows(BackendException.class, () -> cuda.with(Contract.TF32)).getMessage();
            assertTrue(message.startsWith("cuda_tf32: ") && message.contains("sm_75") && message.endsWith("leave the products fp32"), message);
        }
    }

    /// One device under both contracts: programs of one function do not mix, only products change, and f64 keeps its bits.
    @Test
    void theContractsKeepTheirPrograms() {
        Function products = product(5, 6, 300, false, false);
        Node x = Runs.parameter(0, Type.of(Dtype.F64, 4, 30));
        Function f64 = Runs.single(Node.of(new Op.Matmul(), x, Runs.parameter(1, Type.of(Dtype.F64, 30, 3))));
        Function rows = Runs.single(Ops.standard().softmax(Runs.parameter(0, 9, 70)));
        try (CudaBackend cuda = CudaBackend.of(Players.forward()); CpuBackend cpu = CpuBackend.of(1)) {
            CudaBackend tf32 = cuda.with(Contract.TF32);
            assertEquals("cuda", cuda.name());
            assertEquals("cuda tf32", tf32.name());
            List<Buffer> inputs = Runs.inputs(products, 1, Runs.Draw.ORDINARY, 1);
            long[] exact = Runs.results(cpu, products, inputs).getFirst();
            long[] first = Runs.results(tf32, products, inputs).getFirst();
            assertArrayEquals(exact, Runs.results(cuda, products, inputs).getFirst());
            assertFalse(Arrays.equals(exact, first));
            assertArrayEquals(first, Runs.results(tf32, products, inputs).getFirst());
            inputs.forEach(Buffer::close);
            for (Function function : List.of(f64, rows)) {
                List<Buffer> others = Runs.inputs(function, 1, Runs.Draw.SPECIAL, 1);
                assertArrayEquals(Runs.results(cpu, function, others).getFirst(), Runs.results(tf32, function, others).getFirst());
                others.forEach(Buffer::close);
            }
        }
    }
}
