package org.tensorem.backend.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tensorem.backend.cuda.ptx.SmallKernels.failure;
import static org.tensorem.backend.cuda.ptx.SmallKernels.run;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How lanes go their ways, and what the machine reports.
class PtxMachineTest {
    private static final int THREADS = 64;

    @Test
    void aPredicateIsOneBit() {
        assertEquals(1, run(1, 2, "\tmov.pred %p1, -1;\n\tnot.pred %p2, %p1;\n\tmov.u32 %r9, 1;\n\t@!%p2 bra $end;\n\tmov.u32 %r9, 2;\n$end:\n"
                + "\tst.global.u32 [%rd3], %r9;\n")[1]);
    }

    @Test
    void aNumberIsNotDividedByZero() {
        assertTrue(failure(1, 2, "\tdiv.u32 %r9, 5, %r1;\n").startsWith("ptx_division: "));
    }

    /// Odd lanes go one way, even lanes the other; a loop runs as often as each says.
    @Test
    void lanesGoTheirWaysAndMeetAgain() {
        int[] found = run(1, 40, """
                	mov.u32 	%r9, 0;
                	mov.u32 	%r8, %r1;
                $loop:
                	setp.eq.s32 	%p1, %r8, 0;
                	@%p1 bra 	$end;
                	add.s32 	%r9, %r9, 3;
                	sub.s32 	%r8, %r8, 1;
                	bra.uni 	$loop;
                $end:
                	shfl.sync.bfly.b32 	%r7|%p2, %r9, 1, 31, -1;
                	st.global.u32 	[%rd3], %r7;
                """);
        for (int thread = 0; thread < found.length; thread++) {
            assertEquals(3 * (thread ^ 1), found[thread]);
        }
    }

    private static final String PASS_ON = """
            	st.shared.u32 	[%%r4], %%r1;
            	%s
            	xor.b32 	%%r5, %%r3, %d;
            	add.s32 	%%r6, %%r2, %%r5;
            	ld.shared.u32 	%%r7, [%%r6];
            	st.global.u32 	[%%rd3], %%r7;
            """;

    @Test
    void aBarrierOrdersWhatThreadsDo() {
        int[] expected = new int[THREADS];
        Arrays.setAll(expected, thread -> thread ^ 33);
        assertArrayEquals(expected, run(1, THREADS, PASS_ON.formatted("bar.sync 0;", 33 * 4)));
        Arrays.setAll(expected, thread -> thread ^ 1);
        assertArrayEquals(expected, run(1, THREADS, PASS_ON.formatted("bar.warp.sync -1;", 4)));
    }

    @Test
    void withoutOneThereIsARace() {
        String said = failure(1, THREADS, PASS_ON.formatted("", 4));
        assertEquals("ptx_race: between accesses of two threads to a word, one of them writing, lies a barrier: word 1 was written by thread 1"
                + " at k.cu:7 (st.shared.u32 \t[%r4], %r1); at k.cu:7 (ld.shared.u32 \t%r7, [%r6]), thread 0 of block (0, 0, 0) of k", said);
        // A barrier of the warp does not order what other warps do.
        assertTrue(failure(1, THREADS, PASS_ON.formatted("bar.warp.sync -1;", 33 * 4)).startsWith("ptx_"));
        // Nor does a shuffle.
        assertTrue(failure(1, THREADS, PASS_ON.formatted("shfl.sync.bfly.b32 %r7|%p2, %r1, 1, 31, -1;", 4)).startsWith("ptx_race: "));
    }

    /// A word is read by others, and then written, without a barrier between.
    @ParameterizedTest
    @ValueSource(strings = {"", "bar.warp.sync -1;"})
    void writingWhatOthersReadIsARace(String between) {
        String body = """
                	st.shared.u32 	[%%r4], %%r1;
                	bar.sync 	0;
                	ld.shared.u32 	%%r7, [kept];
                	%s
                	st.shared.u32 	[%%r4], %%r7;
                	st.global.u32 	[%%rd3], %%r7;
                """.formatted(between);
        assertTrue(failure(1, THREADS, body).startsWith("ptx_race: "));
    }

    @Test
    void blocksThatWriteTheSameWordRace() {
        assertEquals(2, run(1, 2, "\tst.global.u32 [%rd3], 5;\n").length);
        assertTrue(failure(2, 2, "\tst.global.u32 [%rd3], 5;\n").startsWith("ptx_race: "));
    }

    /// A copy arrives when it is awaited; before, its words are nobody's to touch.
    @Test
    void copiesAreAwaited() {
        String copy = """
                	bar.sync 	0;
                	cp.async.ca.shared.global 	[%%r4], [%%rd3], 4, 4;
                	cp.async.commit_group;
                	%s
                	ld.shared.u32 	%%r7, [%%r4];
                	add.s32 	%%r7, %%r7, 1;
                	st.global.u32 	[%%rd3], %%r7;
                """;
        assertEquals(1, run(1, 32, copy.formatted("cp.async.wait_group 0;"))[5]);
        assertTrue(failure(1, 32, copy.formatted("cp.async.wait_group 1;")).startsWith("ptx_race: a copy is awaited"));
        assertTrue(failure(1, 32, copy.formatted("bar.sync 0;")).startsWith("ptx_race: a copy is awaited"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ptx_unwritten | ld.shared.u32 %r9, [%r4]", "ptx_bounds | ld.global.u32 %r9, [%rd3+4]",
        "ptx_bounds | st.global.u32 [%rd3+4], 1", "ptx_bounds | st.global.u32 [%rd3+-4], 1", "ptx_bounds | ld.shared.u32 %r9, [%r4+1024]",
        "ptx_bounds | st.shared.u32 [%r4+-4], 1", "ptx_alignment | ld.global.v2.u32 {%r8, %r9}, [%rd3+4]",
        "ptx_alignment | ld.shared.u32 %r9, [%r4+2]", "ptx_alignment | cp.async.cg.shared.global [%r4+4], [%rd3], 16, 16"})
    void whatLiesWhereNothingIsMeantIsReported(String label, String instruction) {
        String said = failure(1, 1, "\t" + instruction + ";\n");
        assertTrue(said.startsWith(label + ": "), said);
        assertTrue(said.endsWith("; at k.cu:7 (" + instruction + "), thread 0 of block (0, 0, 0) of k"), said);
    }

    /// Half of the lanes go round an instruction that is for all.
    private static final String SOME = """
            	setp.lt.s32 	%%p1, %%r1, 16;
            	@%%p1 bra 	$other;
            	%s;
            $other:
            	%s
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '/', value = {"ptx_barrier / bar.sync 0", "ptx_lanes / bar.warp.sync -1",
        "ptx_lanes / shfl.sync.bfly.b32 %r7|%p2, %r1, 1, 31, -1",
        "ptx_lanes / ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r5, %r6, %r7, %r8}, [%r2]"})
    void whoWaitsElsewhereIsMissed(String label, String instruction) {
        String said = failure(1, 32, SOME.formatted(instruction, "bar.sync 0;"));
        assertTrue(said.startsWith(label + ": "), said);
    }

    /// Two parts of a warp wait for each other at two instructions.
    @Test
    void whoWaitsForEachOtherIsReported() {
        String body = SOME.formatted("shfl.sync.bfly.b32 %r7|%p2, %r1, 1, 31, -1;\n\tbra.uni $end",
                "shfl.sync.bfly.b32 %r7|%p2, %r1, 1, 31, -1;\n$end:");
        assertTrue(failure(1, 32, body).startsWith("ptx_lanes: "));
    }

    /// Lanes of one instruction have one mask, those too that came to it before the others.
    @Test
    void lanesNameEachOther() {
        assertTrue(failure(1, 32, """
                	bra.uni 	$choose;
                $shuffle:
                	shfl.sync.bfly.b32 	%r7|%p2, %r1, 1, 31, %r9;
                	bra.uni 	$end;
                $choose:
                	setp.lt.s32 	%p1, %r1, 16;
                	mov.u32 	%r9, 16777215;
                	@%p1 bra 	$shuffle;
                	mov.u32 	%r9, -1;
                	bra.uni 	$shuffle;
                $end:
                """).startsWith("ptx_lanes: lanes of an instruction name each other"));
    }

    /// A barrier of all lanes, and matrices, miss those that have ended; a shuffle of those that are left does not.
    @Test
    void whoHasEndedIsMissed() {
        assertTrue(failure(1, 32, SOME.formatted("bar.sync 0", "")).startsWith("ptx_barrier: "));
        assertTrue(failure(1, 32, SOME.formatted("bar.warp.sync -1", "")).startsWith("ptx_lanes: "));
        assertTrue(failure(1, 32, SOME.formatted("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r5, %r6, %r7, %r8}, [%r2]", ""))
                .startsWith("ptx_lanes: "));
        int[] found = run(1, 32, SOME.formatted("shfl.sync.bfly.b32 %r7|%p2, %r1, 1, 31, -1;\n\tst.global.u32 [%rd3], %r7", ""));
        assertEquals(0, found[15]);
        assertEquals(17, found[16]);
    }

    @Test
    void whatDoesNotEndIsReported() {
        assertTrue(failure(1, 1, "$again:\n\tbra.uni $again;\n").startsWith("ptx_end: "));
    }

    @Test
    void aBlockHasNoMoreThreadsThanItsKernelTakes() {
        assertTrue(failure(1, 65, "").startsWith("ptx_threads: "));
    }

    @Test
    void linesThatNobodyCameToAreKnown() {
        PtxKernel kernel = SmallKernels.of("""
                	setp.eq.s32 	%p1, %r1, 1;
                	@%p1 bra 	$one;
                	.loc	1 8 0
                	st.global.u32 	[%rd3], 8;
                	ret;
                $one:
                	.loc	1 9 0
                	st.global.u32 	[%rd3], 9;
                """);
        assertArrayEquals(new int[] {8}, run(1, 1, kernel));
        assertEquals(Set.of("k.cu:9"), kernel.unexecuted("k.cu"::equals));
        assertEquals(Set.of(), kernel.unexecuted("other.cu"::equals));
        assertArrayEquals(new int[] {8, 9}, run(1, 2, kernel));
        assertEquals(Set.of(), kernel.unexecuted("k.cu"::equals));
    }

    @Test
    void atomicsJoin() {
        String body = """
                	cvt.u64.u32 	%rd5, %r1;
                	add.s64 	%rd6, %rd5, 5;
                	atom.global.min.u64 	%rd7, [%rd2], %rd6;
                """;
        assertEquals(0, run(1, 4, body)[0]);
    }
}
