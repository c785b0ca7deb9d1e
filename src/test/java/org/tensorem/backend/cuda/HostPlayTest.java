package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;

/// How `cuda/host.cuh` plays threads: barriers, lanes, copies, and what it reports.
final class HostPlayTest {
    private static final int THREADS = 64;

    /// A kernel `play` over `float *y`, of one block of 64 threads, thread t being `t`.
    private static String kernel(String body) {
        return "#include \"tensorem.cuh\"\nextern \"C\" __global__ void play(float *y) {\n  int t = threadIdx.x;\n" + body
                + "\n}\nTENSOREM_KERNEL(play)\n";
    }

    private static float[] play(HostDriver.Schedule schedule, String body) {
        try (Driver driver = Players.with(schedule); Modules modules = new Modules(driver);
                DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("play", kernel(body)));
            long y = arrays.bytes(4L * THREADS);
            modules.launch(new KernelName("play", "play"), Grid.of(1, THREADS), y);
            return arrays.floats(y, THREADS);
        }
    }

    private static float[] same(String body) {
        float[] forward = play(HostDriver.Schedule.FORWARD, body);
        assertArrayEquals(forward, play(HostDriver.Schedule.REVERSE, body));
        return forward;
    }

    private static String failure(String body) {
        String said = assertThrows(BackendException.class, () -> play(HostDriver.Schedule.FORWARD, body)).getMessage();
        assertThrows(BackendException.class, () -> play(HostDriver.Schedule.REVERSE, body));
        return said;
    }

    @Test
    void threadsMeetAtBarriers() {
        float[] y = same("__shared__ float s[64]; s[t] = t; __syncthreads(); float v = s[63 - t]; __syncthreads(); s[t] = v;"
                + " __syncthreads(); y[t] = s[t ^ 1];");
        for (int t = 0; t < THREADS; t++) {
            assertEquals(63 - (t ^ 1), y[t]);
        }
    }

    @Test
    void oneScheduleOrTheOtherShowsAMissingBarrier() {
        String body = "__shared__ float s[64]; s[t] = t; y[t] = s[63 - t];";
        assertTrue(Float.isNaN(play(HostDriver.Schedule.FORWARD, body)[0]));
        assertTrue(Float.isNaN(play(HostDriver.Schedule.REVERSE, body)[63]));
        String warp = "__shared__ float s[64]; s[t] = t; y[t] = s[t ^ 1];";
        assertTrue(Float.isNaN(play(HostDriver.Schedule.FORWARD, warp)[0]));
        assertEquals(1, same("__shared__ float s[64]; s[t] = t; __syncwarp(); y[t] = s[t ^ 1];")[0]);
    }

    @Test
    void lanesExchangeValues() {
        float[] y = same("y[t] = __shfl_xor_sync(0xffffffffu, t, 5) + 100 * __shfl_down_sync(0xffffffffu, t, 3)"
                + " + 10000 * __shfl_sync(0xffffffffu, t, 2, 8);");
        for (int t = 0; t < THREADS; t++) {
            int down = t % 32 + 3 < 32 ? t + 3 : t;
            assertEquals((t ^ 5) + 100 * down + 10_000 * (t / 8 * 8 + 2), y[t]);
        }
        float[] votes = same("y[t] = __ballot_sync(0xffffffffu, t % 3 == 0) == (t < 32 ? 0x49249249u : 0x92492492u)"
                + " && __match_any_sync(0xffffffffu, t / 8) == 0xffu << t % 32 / 8 * 8;");
        for (float vote : votes) {
            assertEquals(1, vote);
        }
    }

    /// Four parts of 8 lines of 4 words: a lane names a line and gets a word of each part.
    @Test
    void lanesReadParts() {
        String fill = "__align__(16) __shared__ float s[256]; for (int i = t; i < 256; i += 64) s[i] = i; __syncthreads(); float to[4];";
        float[] y = same(fill + " tensorem_host::readParts(s + t / 32 * 128 + (31 - t % 32) * 4, to); y[t] = to[t % 4];");
        for (int t = 0; t < THREADS; t++) {
            int line = 8 * (t % 4) + t % 32 / 4;
            assertEquals(t / 32 * 128 + (31 - line) * 4 + t % 4, y[t]);
        }
        assertTrue(failure(fill + " tensorem_host::readParts(s + t, to); y[t] = to[0];").contains("kernel_parts: a line is read at a multiple"));
    }

    /// Copies happen when they are waited for, or (in reverse) at once: a missing wait shows in the one, a buffer that is filled
    /// too early in the other.
    @Test
    void copiesHappenAsLateOrAsEarlyAsTheyMay() {
        String begin = "__shared__ float s[256]; y[t] = t; __syncthreads(); if (t < 16) tensorem_copy16(s + 4 * t, y + 4 * t, t < 8 ? 16 : 4);"
                + " tensorem_copy_commit();";
        float[] y = same(begin + " tensorem_copy_wait<0>(); __syncthreads(); y[t] = s[t];");
        assertEquals(31, y[31]);
        assertEquals(32, y[32]);
        assertEquals(0, y[33]);
        String early = begin + " tensorem_copy_wait<1>(); __syncthreads(); y[t] = s[t];";
        assertTrue(Float.isNaN(play(HostDriver.Schedule.FORWARD, early)[0]));
        assertEquals(31, play(HostDriver.Schedule.REVERSE, early)[31]);
    }

    @Test
    void aCopyThatIsNotAlignedIsReported() {
        String begin = "__shared__ float s[256]; if (t == 3) ";
        assertTrue(failure(begin + "tensorem_copy16(s, y + 1, 16); y[t] = 0;").contains("kernel_copies: a copy is from and to a multiple"));
        assertTrue(failure(begin + "tensorem_copy16(s + 2, y, 16); y[t] = 0;").contains("16 bytes from"));
        assertEquals(0, same(begin + "tensorem_copy4(s + 2, y + 1, 4); y[t] = 0;")[0]);
    }

    @Test
    void aBarrierInABranchIsReported() {
        String said = failure("if (t < 40) __syncthreads(); y[t] = 0;");
        assertTrue(said.contains("kernel_barrier") && said.contains("has ended") && said.contains("kernel play, block 0 0 0"), said);
        assertTrue(failure("if (t < 40) {\n__syncthreads(); } else {\n__syncthreads(); } y[t] = 0;").contains("waits at the barrier"));
    }

    @Test
    void aWarpOperationWithoutAllItsLanesIsReported() {
        assertTrue(failure("y[t] = t < 3 ? __shfl_xor_sync(0xffffffffu, t, 1) : 0;").contains("waits for the lanes ffffffff"));
        assertTrue(failure("if (t == 5) return; y[t] = __shfl_xor_sync(0xffffffffu, t, 1);").contains("kernel_"));
        assertTrue(failure("y[t] = __shfl_xor_sync(0x0000ffffu, t, 1);").contains("names its own lane"));
    }

    @Test
    void aStackThatOverflowsIsReported() {
        assertTrue(failure("volatile char c[70000]; for (int i = 0; i < 70000; i++) c[i] = 1; y[t] = c[t];").contains("kernel_stack"));
    }
}
