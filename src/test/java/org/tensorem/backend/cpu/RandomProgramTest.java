package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.RowPrograms.Schedule;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Whole random programs have one set of bits: the specification's, for any threads; a row's, for any batch.
final class RandomProgramTest {
    private static final Ops OPS = Ops.standard();
    private static final Backend REFERENCE = ReferenceBackend.of(OPS.specs());

    @Provide
    Arbitrary<Function> functions() {
        return RandomFunctions.functions();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    private static Function prepared(Function function, Backend backend) {
        return Compiler.of(OPS).prepare(function, backend::supports);
    }

    private static List<long[]> bits(Backend backend, Function function, List<Buffer> inputs) {
        return Runs.results(backend, prepared(function, backend), inputs);
    }

    /// Functions over all primitives, of any dtype and of extents from 0 on, on inputs with NaN, infinities, zeros of both signs and
    /// subnormals.
    @Property(tries = 120)
    void haveTheReferencesBits(@ForAll("functions") Function function, @ForAll("seeds") long seed,
            @ForAll @IntRange(min = 1, max = 4) int threads) {
        assertEquals(-1, firstDifference(function, function, seed, Runs.Draw.SPECIAL, threads));
    }

    /// The negative twin: programs that cut a product's inner extent in two are told from those that do not.
    @Example
    void noticeAnotherOrder() {
        int noticed = 0;
        for (int seed = 0; seed < 8; seed++) {
            noticed += firstDifference(RowPrograms.of(seed, Schedule.SPECIFIED, 3), RowPrograms.of(seed, Schedule.SPLIT_BY_BATCH, 3),
                    seed, Runs.Draw.ORDINARY, 2) < 0 ? 0 : 1;
        }
        assertTrue(noticed >= 4, "noticed in " + noticed + " programs of 8");
    }

    /// The first result in which the reference, running one function, and the CPU, running another, differ; -1 for none.
    private static int firstDifference(Function specified, Function run, long seed, Runs.Draw draw, int threads) {
        List<Buffer> inputs = Runs.inputs(specified, seed, draw, 5);
        List<long[]> expected = bits(REFERENCE, specified, inputs);
        try (CpuBackend cpu = CpuBackend.of(threads)) {
            List<long[]> actual = bits(cpu, run, inputs);
            for (int i = 0; i < expected.size(); i++) {
                if (!Arrays.equals(expected.get(i), actual.get(i))) {
                    return i;
                }
            }
            return -1;
        } finally {
            inputs.forEach(Buffer::close);
        }
    }

    @Property(tries = 12)
    void giveARowTheBitsThatItHasAlone(@ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 257) int batch,
            @ForAll @IntRange(min = 1, max = 4) int threads) {
        try (CpuBackend cpu = CpuBackend.of(threads)) {
            assertEquals(0, rowsThatDiffer(cpu, Schedule.SPECIFIED, seed, batch));
        }
    }

    /// The negative twin: a layer that cuts its inner extent for batches of more than one row is noticed.
    @Example
    void noticeAScheduleThatSeesTheBatch() {
        int noticed = 0;
        try (CpuBackend cpu = CpuBackend.of(2)) {
            for (long seed = 0; seed < 8; seed++) {
                noticed += rowsThatDiffer(cpu, Schedule.SPLIT_BY_BATCH, seed, 31) > 0 ? 1 : 0;
            }
        }
        assertTrue(noticed >= 4, "noticed in " + noticed + " programs of 8");
    }

    /// The first, the last and a few rows between, each alone on the CPU, and the first on the reference.
    private static int rowsThatDiffer(CpuBackend cpu, Schedule schedule, long seed, int batch) {
        Function whole = RowPrograms.of(seed, schedule, batch);
        Function alone = RowPrograms.of(seed, schedule, 1);
        List<Buffer> inputs = Runs.inputs(whole, seed, Runs.Draw.ORDINARY, 1);
        float[] rows = Runs.floats(inputs.getFirst());
        int inner = rows.length / batch;
        long[] together = bits(cpu, whole, inputs).getFirst();
        int outer = together.length / batch;
        int differ = 0;
        for (int row : new int[] {0, batch / 3, batch / 2, batch - 1}) {
            List<Buffer> one = new ArrayList<>(inputs);
            one.set(0, Runs.of(Type.f32(1, inner), Arrays.copyOfRange(rows, row * inner, (row + 1) * inner)));
            long[] expected = Arrays.copyOfRange(together, row * outer, (row + 1) * outer);
            differ += Arrays.equals(expected, bits(cpu, alone, one).getFirst()) ? 0 : 1;
            differ += row > 0 || Arrays.equals(expected, bits(REFERENCE, alone, one).getFirst()) ? 0 : 1;
            one.getFirst().close();
        }
        inputs.forEach(Buffer::close);
        return differ;
    }
}
