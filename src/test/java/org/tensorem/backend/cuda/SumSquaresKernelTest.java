package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How many launches a sum of squares takes; `KernelsTest` has their bits.
final class SumSquaresKernelTest {
    private static List<LaunchRecorder.Launch> launches(long rows, long n) {
        LaunchRecorder recorder = new LaunchRecorder(Players.forward());
        SumSquaresKernel kernel = new SumSquaresKernel(rows, n);
        try (recorder; Modules modules = new Modules(recorder)) {
            kernel.run(new CudaLaunch(modules, new long[1], new long[1], new long[kernel.scratchBytes().length], 0));
        }
        return recorder.launches();
    }

    private static List<String> launched(long rows, long n) {
        return launches(rows, n).stream().map(launch -> launch.name() + " " + launch.grid().blocksX()).toList();
    }

    /// More rows than a grid has blocks; the second launch begins behind the first one's rows.
    @Test
    void manyRowsTakeSeveralLaunches() {
        assertEquals(List.of("sum_squares_rows 2147483647", "sum_squares_rows 2"), launched((1L << 31) + 1, 0));
        assertEquals(List.of("sum_squares_blocks 268435456", "sum_squares_blocks 1"), launched((1L << 31) + 1, 3));
        long[] second = launches((1L << 31) + 1, 3).getLast().arguments();
        assertEquals(List.of(12 * Grid.MOST_BLOCKS, 4 * Grid.MOST_BLOCKS, 2L, 3L), Arrays.stream(second).boxed().toList());
    }

    /// A gain or a bias of a model: its one block's sum is the sum.
    @Test
    void rowsOfOneBlockTakeOneLaunch() {
        assertEquals(List.of("sum_squares_blocks 1"), launched(1, 1));
        assertEquals(List.of("sum_squares_blocks 1"), launched(1, 1024));
        assertEquals(List.of("sum_squares_blocks 2"), launched(9, 768));
        assertEquals(List.of("sum_squares_blocks 1", "sum_squares_rows 1"), launched(1, 1025));
        assertEquals(List.of("sum_squares_blocks 3", "sum_squares_rows 9"), launched(9, 2048));
    }

    @Test
    void rowsOfNothingAreAddedUpAndNoRowsAreNot() {
        assertEquals(List.of("sum_squares_rows 3"), launched(3, 0));
        assertEquals(List.of(), launched(0, 5));
    }
}
