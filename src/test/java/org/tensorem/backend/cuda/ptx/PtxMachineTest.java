package org.tensorem.backend.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What instructions do, and what the machine reports: each kernel here has one parameter, an array of as many words as there are threads.
class PtxMachineTest {
    private static final int THREADS = 64;

    /// The address of the thread's word in %rd3, the thread in %r1.
    private static final String HEAD = """
            .shared .align 16 .b8 kept[1024];
            .visible .entry k(
            	.param .u64 k_param_0
            )
            .maxntid 64, 1, 1
            {
            	.loc	1 7 0
            	ld.param.u64 	%rd1, [k_param_0];
            	cvta.to.global.u64 	%rd2, %rd1;
            	mov.u32 	%r1, %tid.x;
            	mul.wide.u32 	%rd4, %r1, 4;
            	add.s64 	%rd3, %rd2, %rd4;
            	mov.u32 	%r2, kept;
            	shl.b32 	%r3, %r1, 2;
            	add.s32 	%r4, %r2, %r3;
            """;

    private static PtxKernel kernel(String body) {
        return PtxText.kernels(".file 1 \"some/where/k.cu\"\n" + HEAD + body + "\tret;\n}\n").get("k");
    }

    private static int[] run(int blocks, int threads, String body) {
        return run(blocks, threads, kernel(body));
    }

    private static int[] run(int blocks, int threads, PtxKernel kernel) {
        GlobalMemory memory = new GlobalMemory();
        long out = memory.allocate(4L * threads);
        try {
            memory.written(out, 4L * threads).fill((byte) 0);
            new Launch(kernel, memory, new long[] {blocks, 1, 1}, threads, 0, new long[] {out}, 0).run();
            MemorySegment words = memory.bytes(out, 4L * threads);
            int[] results = new int[threads];
            MemorySegment.copy(words, ValueLayout.JAVA_INT, 0, results, 0, threads);
            return results;
        } finally {
            memory.free(out);
        }
    }

    private static String failure(int blocks, int threads, String body) {
        return assertThrows(PtxException.class, () -> run(blocks, threads, body)).getMessage();
    }

    /// The result of one instruction, whose operands are numbers.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "add.rn.f32 %r9, 0f3F800000, 0f33800000 | 3f800000", "fma.rn.f32 %r9, 0f3F800001, 0f3F800001, 0fBF800002 | 28800000",
        "mul.rn.f32 %r9, 0f00800000, 0f3F000000 | 00400000", "div.rn.f32 %r9, 0f3F800000, 0f40400000 | 3eaaaaab",
        "rcp.rn.f32 %r9, 0f40400000 | 3eaaaaab", "sqrt.rn.f32 %r9, 0f40000000 | 3fb504f3", "add.rn.f32 %r9, 0f7F800000, 0fFF800000 | 7fffffff",
        "max.NaN.f32 %r9, 0f3F800000, 0f7FC00000 | 7fffffff", "max.f32 %r9, 0f3F800000, 0f7FC00000 | 3f800000",
        "min.NaN.f32 %r9, 0f00000000, 0f80000000 | 80000000", "neg.f32 %r9, 0f00000000 | 80000000", "abs.f32 %r9, 0fBF800000 | 3f800000",
        "cvt.rn.f32.s64 %r9, -16777217 | cb800000", "cvt.rn.f32.u32 %r9, -1 | 4f800000", "cvt.rna.tf32.f32 %r9, 0f3F801000 | 3f802000",
        "cvt.rna.tf32.f32 %r9, 0fBF800FFF | bf800000", "cvt.rzi.s32.f32 %r9, 0fC0200000 | fffffffe", "cvt.rni.f32.f32 %r9, 0f40200000 | 40000000",
        "sub.s32 %r9, 3, 5 | fffffffe", "mul.hi.s32 %r9, -2, 3 | ffffffff", "mul.hi.u32 %r9, -2, 3 | 2", "mad.lo.s32 %r9, 7, -3, 1 | ffffffec",
        "div.s32 %r9, -7, 2 | fffffffd", "rem.s32 %r9, -7, 2 | ffffffff", "div.u32 %r9, -7, 2 | 7ffffffc", "shl.b32 %r9, 1, 32 | 0",
        "shr.u32 %r9, -1, 28 | f", "shr.s32 %r9, -16, 40 | ffffffff", "shf.l.wrap.b32 %r9, -2147483648, 1, 33 | 3",
        "min.s32 %r9, -1, 1 | ffffffff", "min.u32 %r9, -1, 1 | 1", "bfi.b32 %r9, 3, -1, 4, 8 | fffff03f", "bfe.u32 %r9, 64206, 4, 8 | ac",
        "brev.b32 %r9, 6 | 60000000", "popc.b32 %r9, -1 | 20", "bfind.u32 %r9, 40 | 5", "bfind.shiftamt.u32 %r9, 40 | 1a", "clz.b32 %r9, 1 | 1f",
        "not.b32 %r9, 5 | fffffffa", "neg.s32 %r9, 5 | fffffffb", "xor.b32 %r9, 6, 3 | 5"})
    void anInstructionHasItsMeaning(String instruction, String bits) {
        int[] found = run(1, 1, "\t" + instruction + ";\n\tst.global.u32 [%rd3], %r9;\n");
        assertEquals(Integer.parseUnsignedInt(bits, 16), found[0], () -> Integer.toHexString(found[0]));
    }

    @ParameterizedTest
    @CsvSource({"lt.s32, -1, 1, 1", "lt.u32, -1, 1, 0", "ge.s32, 1, 1, 1", "eq.s32, -1, 4294967295, 1", "ne.f32, 0f7FC00000, 0f3F800000, 0",
        "neu.f32, 0f7FC00000, 0f3F800000, 1", "nan.f32, 0f7FC00000, 0f3F800000, 1", "num.f32, 0f00000000, 0f3F800000, 1",
        "eq.f32, 0f00000000, 0f80000000, 1", "gt.f64, 0d3FF0000000000000, 0d0000000000000000, 1"})
    void aComparisonHasItsMeaning(String relation, String a, String b, int truth) {
        assertEquals(truth, run(1, 1, "\tsetp." + relation + " %p1, " + a + ", " + b
                + ";\n\tselp.u32 %r9, 1, 0, %p1;\n\tst.global.u32 [%rd3], %r9;\n")[0]);
    }

    /// What rounds otherwise, what the assembler may fuse, and barriers of some threads are not known.
    @ParameterizedTest
    @ValueSource(strings = {"add.f32 %r9, 0f3F800000, 0f3F800000", "add.rn.ftz.f32 %r9, 0f3F800000, 0f3F800000", "ex2.approx.f32 %r9, 0f3F800000",
        "div.approx.f32 %r9, 0f3F800000, 0f3F800000", "bar.sync 1", "bar.arrive 1, 64", "add.rz.f32 %r9, 0f3F800000, 0f3F800000",
        "red.global.add.f32 [%rd3], 0f3F800000", "ld.volatile.global.u32 %r9, [%rd3]", "@%p1 mov.u32 %r9, 1"})
    void whatBreaksTheContractIsRefused(String instruction) {
        assertTrue(failure(1, 1, "\t" + instruction + ";\n").startsWith("ptx_instruction: "));
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

    /// A barrier of all lanes, and matrices, miss those that have ended; a shuffle of those that are left does not.
    @Test
    void whoHasEndedIsMissed() {
        assertTrue(failure(1, 32, SOME.formatted("bar.sync 0", "")).startsWith("ptx_barrier: "));
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
        PtxKernel kernel = kernel("""
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
