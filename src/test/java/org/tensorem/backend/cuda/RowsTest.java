package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Which kernel takes rows of which length: the first of warp, keeping block and reading block that has room.
final class RowsTest {
    private static final int SHARED_BYTES = 227 << 10;

    /// The kernel, its threads and its bytes of shared memory; the number of rows must not matter.
    private static String launched(long n, int keeps, int sharedBytes) {
        List<String> launches = Arrays.stream(new long[] {1, 4096}).mapToObj(rows -> launched(rows, n, keeps, sharedBytes)).toList();
        assertEquals(launches.getFirst(), launches.getLast());
        return launches.getFirst();
    }

    private static String launched(long rows, long n, int keeps, int sharedBytes) {
        LaunchRecorder recorder = new LaunchRecorder(Players.forward());
        try (recorder; Modules modules = new Modules(recorder)) {
            CudaLaunch launch = new CudaLaunch(modules, new long[0], new long[0], new long[0], 0);
            Rows.of(sharedBytes, List.of(Type.f32(rows, n)), 1).launch(launch, "softmax", keeps, rows, n);
        }
        Grid grid = recorder.launches().getFirst().grid();
        assertTrue(grid.sharedBytes() <= sharedBytes, grid.toString());
        return recorder.launches().getFirst().name() + " " + grid.threads() + " " + grid.sharedBytes();
    }

    @Test
    void aWarpKeepsRowsOf1024() {
        assertEquals("softmax_warp 128 16384", launched(1024, 1, SHARED_BYTES));
        assertEquals("softmax_warp 128 32768", launched(1024, 2, 64 << 10));
        assertEquals("softmax_kept 256 4240", launched(1025, 1, SHARED_BYTES));
        assertEquals("softmax_kept 256 8352", launched(1025, 2, SHARED_BYTES));
    }

    @Test
    void aBlockThatKeepsMoreHasMoreThreads() {
        assertEquals("softmax_kept 256 32912", launched(8192, 1, SHARED_BYTES));
        assertEquals("softmax_kept 512 32912", launched(8193, 1, SHARED_BYTES));
        assertEquals("softmax_kept 256 32928", launched(4096, 2, SHARED_BYTES));
        assertEquals("softmax_kept 512 32928", launched(4097, 2, SHARED_BYTES));
        assertEquals("softmax_kept 512 115712", launched(28_893, 1, SHARED_BYTES));
        assertEquals("softmax_kept 1024 115728", launched(28_894, 1, SHARED_BYTES));
    }

    /// The longest rows that blocks keep on sm_90, sm_80, sm_86 and sm_75.
    @Test
    void aBlockKeepsWhatItsSharedMemoryHolds() {
        long[][] longest = {{227, 58_077, 29_037}, {163, 41_693, 20_845}, {99, 25_309, 12_653}, {64, 16_349, 8_173}};
        for (long[] of : longest) {
            int bytes = (int) of[0] << 10;
            for (int keeps = 1; keeps <= 2; keeps++) {
                assertEquals("softmax_kept 1024 " + bytes, launched(of[keeps], keeps, bytes));
                assertEquals("softmax_block 288 0", launched(of[keeps] + 1, keeps, bytes));
            }
        }
    }

    /// The longest row, and the row behind it, on a device that has all of the shared memory which the player has.
    @Test
    void theLongestRowsHaveTheSpecificationsBits() {
        for (long n : new long[] {58_077, 58_078}) {
            KernelCases.Case at = KernelCases.Case.of(Ops.standard().softmax(Runs.parameter(0, n)));
            List<Buffer> inputs = Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound());
            long[] expected = KernelRuns.specified(at, inputs).getFirst();
            for (HostDriver.Schedule schedule : HostDriver.Schedule.values()) {
                try (Driver driver = at.player(schedule); Modules modules = new Modules(driver)) {
                    assertArrayEquals(expected, KernelRuns.of(driver, modules, at, inputs).getFirst(), at + ", " + schedule);
                }
            }
            inputs.forEach(Buffer::close);
        }
    }

    private static long[] kept(String source, KernelCases.Case at, List<Buffer> inputs, int threads) {
        Type type = at.function().parameters().getFirst().type();
        long rows = type.shape().extent(0);
        long n = type.shape().extent(1);
        int bytes = Math.toIntExact(4 * (32 + (n + 6) / 4 * 4));
        try (Driver driver = at.player(HostDriver.Schedule.REVERSE); Modules modules = new Modules(driver)) {
            modules.load(Map.of("softmax", source));
            return KernelRuns.of(driver, modules, at.function(), inputs, _ -> launch -> launch.launch(
                    new KernelName("softmax", "softmax_kept"), Grid.of(rows, threads, bytes), launch.in(0), launch.out(0), rows, n)).getFirst();
        }
    }

    /// However many warps compute, one adds up from the first element to the last. The negative twins: where its lanes are
    /// others in the tree there are other bits, and a row that is not copied from a multiple of sixteen bytes is reported.
    @Test
    void threadsChangeNoBit() throws IOException {
        KernelCases.Case at = KernelCases.Case.of(Ops.standard().softmax(Runs.parameter(0, 5, 2001)));
        List<Buffer> inputs = Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound());
        long[] expected = KernelRuns.specified(at, inputs).getFirst();
        String source = Flattened.of("softmax").text();
        for (int threads : new int[] {64, 96, 256, 512, 1024}) {
            assertArrayEquals(expected, kept(source, at, inputs, threads), threads + " threads");
        }
        String turned = source.replace("at = row + lane;", "at = row + (lane / 2 + lane % 2 * 16);");
        assertFalse(Arrays.equals(expected, kept(turned, at, inputs, 96)));
        String unaligned = source.replace("return (int)((unsigned long long)row / 4 % 4);", "return 0;");
        BackendException reported = assertThrows(BackendException.class, () -> kept(unaligned, at, inputs, 96));
        assertTrue(reported.getMessage().contains("a copy is from and to a multiple of its size"), reported.getMessage());
        inputs.forEach(Buffer::close);
    }
}
