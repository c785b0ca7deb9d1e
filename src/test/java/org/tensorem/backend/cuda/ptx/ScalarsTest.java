package org.tensorem.backend.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tensorem.backend.cuda.ptx.SmallKernels.failure;
import static org.tensorem.backend.cuda.ptx.SmallKernels.run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each instruction does with numbers, at the edges too, and which are refused.
class ScalarsTest {
    /// The result of one instruction, whose operands are numbers.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"add.rn.f32 %r9, 0f3F800000, 0f33800000 | 3f800000",
        "fma.rn.f32 %r9, 0f3F800001, 0f3F800001, 0fBF800002 | 28800000", "mul.rn.f32 %r9, 0f00800000, 0f3F000000 | 00400000",
        "div.rn.f32 %r9, 0f3F800000, 0f40400000 | 3eaaaaab", "rcp.rn.f32 %r9, 0f40400000 | 3eaaaaab",
        "sqrt.rn.f32 %r9, 0f40000000 | 3fb504f3", "add.rn.f32 %r9, 0f7F800000, 0fFF800000 | 7fffffff",
        "max.NaN.f32 %r9, 0f3F800000, 0f7FC00000 | 7fffffff", "max.f32 %r9, 0f3F800000, 0f7FC00000 | 3f800000",
        "min.NaN.f32 %r9, 0f00000000, 0f80000000 | 80000000", "neg.f32 %r9, 0f00000000 | 80000000", "abs.f32 %r9, 0fBF800000 | 3f800000",
        "cvt.rn.f32.s64 %r9, -16777217 | cb800000", "cvt.rn.f32.u32 %r9, -1 | 4f800000", "cvt.rna.tf32.f32 %r9, 0f3F801000 | 3f802000",
        "cvt.rna.tf32.f32 %r9, 0fBF800FFF | bf800000", "cvt.rzi.s32.f32 %r9, 0fC0200000 | fffffffe",
        "cvt.rni.f32.f32 %r9, 0f40200000 | 40000000", "sub.s32 %r9, 3, 5 | fffffffe", "mul.hi.s32 %r9, -2, 3 | ffffffff",
        "mul.hi.u32 %r9, -2, 3 | 2", "mad.lo.s32 %r9, 7, -3, 1 | ffffffec", "div.s32 %r9, -7, 2 | fffffffd",
        "rem.s32 %r9, -7, 2 | ffffffff", "div.u32 %r9, -7, 2 | 7ffffffc", "shl.b32 %r9, 1, 32 | 0", "shr.u32 %r9, -1, 28 | f",
        "shr.s32 %r9, -16, 40 | ffffffff", "shf.l.wrap.b32 %r9, -2147483648, 1, 33 | 3", "min.s32 %r9, -1, 1 | ffffffff",
        "min.u32 %r9, -1, 1 | 1", "bfi.b32 %r9, 3, -1, 4, 8 | fffff03f", "bfe.u32 %r9, 64206, 4, 8 | ac", "brev.b32 %r9, 6 | 60000000",
        "popc.b32 %r9, -1 | 20", "bfind.u32 %r9, 40 | 5", "bfind.shiftamt.u32 %r9, 40 | 1a", "clz.b32 %r9, 1 | 1f",
        "not.b32 %r9, 5 | fffffffa", "neg.s32 %r9, 5 | fffffffb", "xor.b32 %r9, 6, 3 | 5",
        // NaN, zeros of both signs, and what lies outside.
        "max.f32 %r9, 0fFFC00001, 0f7FC00002 | 7fffffff", "min.f32 %r9, 0f7FC00002, 0fBF800000 | bf800000",
        "max.f32 %r9, 0f80000000, 0f00000000 | 00000000", "min.f32 %r9, 0f00000000, 0f80000000 | 80000000",
        "cvt.rzi.s32.f32 %r9, 0f7FC00000 | 0", "cvt.rzi.s32.f32 %r9, 0f7F800000 | 7fffffff", "cvt.rzi.s32.f32 %r9, 0fFF800000 | 80000000",
        "cvt.rzi.s32.f64 %r9, 0d7FF8000000000000 | 80000000", "cvt.rzi.u32.f64 %r9, 0d7FF8000000000000 | 80000000",
        "cvt.rzi.u32.f32 %r9, 0f7FC00000 | 0", "cvt.rzi.u32.f64 %r9, 0dC008000000000000 | 0",
        "cvt.rni.s32.f64 %r9, 0d4004000000000000 | 2", "cvt.rzi.u32.f64 %r9, 0d41EFFFFFFFF00000 | ffffffff",
        "cvt.rn.f32.u64 %r9, -1 | 5f800000", "cvt.rn.f32.u64 %r9, -9223371487098961919 | 5f000001",
        "cvt.rn.f32.u64 %r9, -9223371487098961920 | 5f000000", "cvt.rn.f32.u64 %r9, 1 | 3f800000",
        "cvt.rn.f32.f64 %r9, 0d3FF0000010000000 | 3f800000", "cvt.rn.f32.f64 %r9, 0d3FF0000010000001 | 3f800001",
        "cvt.rna.tf32.f32 %r9, 0f7F7FFFFF | 7f800000", "cvt.rna.tf32.f32 %r9, 0f7FC00001 | 7fffffff",
        "cvt.rna.tf32.f32 %r9, 0fFF800000 | ff800000", "cvt.rna.tf32.f32 %r9, 0f80001000 | 80002000", "cvt.u32.u8 %r9, 511 | ff",
        "cvt.s32.s8 %r9, 128 | ffffff80", "cvt.s32.s16 %r9, -2 | fffffffe",
        // Shifts and fields beyond the width.
        "shl.b32 %r9, 1, -1 | 0", "shr.u32 %r9, -1, 32 | 0", "shr.s32 %r9, 5, 32 | 0",
        "shf.r.wrap.b32 %r9, -2147483648, 1, 33 | c0000000", "bfe.u32 %r9, -1, 28, 8 | f", "bfe.u32 %r9, -1, 32, 8 | 0",
        "bfe.u32 %r9, -1, 0, 32 | ffffffff", "bfe.u32 %r9, -1, 256, 260 | f", "bfi.b32 %r9, 0, -1, 28, 8 | 0fffffff",
        "bfi.b32 %r9, 0, -1, 32, 8 | ffffffff", "bfi.b32 %r9, 0, -1, 0, 32 | 0", "bfi.b32 %r9, 0, -1, 4, 0 | ffffffff",
        "bfind.u32 %r9, 0 | ffffffff", "bfind.shiftamt.u32 %r9, 0 | ffffffff", "clz.b32 %r9, 0 | 20",
        // Upper halves, and types of 16 bits.
        "mul.hi.s16 %r9, -2, 3 | ffff", "mul.hi.u16 %r9, -2, 3 | 2", "mul.wide.s16 %r9, -3, 5 | fffffff1",
        "mul.wide.u16 %r9, -1, -1 | fffe0001", "mul.hi.u32 %r9, -1, -1 | fffffffe", "div.s32 %r9, -2147483648, -1 | 80000000",
        "abs.s32 %r9, -2147483648 | 80000000", "add.s16 %r9, -1, 2 | 1"})
    void anInstructionHasItsMeaning(String instruction, String bits) {
        int[] found = run(1, 1, "\t" + instruction + ";\n\tst.global.u32 [%rd3], %r9;\n");
        assertEquals(Integer.parseUnsignedInt(bits, 16), found[0], () -> Integer.toHexString(found[0]));
    }

    /// The upper half of the result of one instruction of 64 bits, whose operands are numbers, and the lower.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"mul.hi.s64 %rd9, -2, 3 | ffffffff | ffffffff", "mul.hi.u64 %rd9, -2, 3 | 0 | 2",
        "mul.wide.s32 %rd9, -2, 3 | ffffffff | fffffffa", "mul.wide.u32 %rd9, -1, -1 | fffffffe | 1",
        "mad.wide.u32 %rd9, -1, -1, -1 | fffffffe | 0", "mad.wide.s32 %rd9, -2, 3, 7 | 0 | 1", "shl.b64 %rd9, 1, 64 | 0 | 0",
        "shl.b64 %rd9, -1, 36 | fffffff0 | 0", "shr.s64 %rd9, -16, 70 | ffffffff | ffffffff", "shr.u64 %rd9, -1, 63 | 0 | 1",
        "shr.u64 %rd9, -1, 64 | 0 | 0", "bfi.b64 %rd9, 5, -1, 32, 64 | 5 | ffffffff", "bfi.b64 %rd9, 5, 9, 64, 2 | 0 | 9",
        "cvt.s64.s32 %rd9, -5 | ffffffff | fffffffb", "cvt.u64.u32 %rd9, -5 | 0 | fffffffb",
        "cvt.rzi.s64.f32 %rd9, 0f7FC00000 | 80000000 | 0", "cvt.rzi.u64.f64 %rd9, 0d7FF8000000000000 | 80000000 | 0",
        "cvt.rzi.s64.f64 %rd9, 0d43E0000000000000 | 7fffffff | ffffffff", "cvt.rzi.u64.f64 %rd9, 0d43E0000000000000 | 80000000 | 0",
        "cvt.rzi.u64.f64 %rd9, 0d43F0000000000000 | ffffffff | ffffffff", "cvt.rzi.u64.f64 %rd9, 0dBFF0000000000000 | 0 | 0",
        "cvt.rn.f64.u64 %rd9, -1 | 43f00000 | 0", "cvt.rn.f64.s64 %rd9, -1 | bff00000 | 0",
        "cvt.rn.f64.u64 %rd9, -3072 | 43efffff | fffffffe", "cvt.rn.f64.u64 %rd9, -3071 | 43efffff | ffffffff",
        "cvt.rn.f64.s32 %rd9, -1 | bff00000 | 0", "cvt.rn.f64.u32 %rd9, -1 | 41efffff | ffe00000",
        "cvt.rni.f64.f64 %rd9, 0dBFE0000000000000 | 80000000 | 0", "cvt.rzi.f64.f64 %rd9, 0dBFE8000000000000 | 80000000 | 0",
        "cvt.f64.f32 %rd9, 0f00000001 | 36a00000 | 0", "max.f64 %rd9, 0d7FF8000000000000, 0d8000000000000000 | 80000000 | 0",
        "min.f64 %rd9, 0d0000000000000000, 0d8000000000000000 | 80000000 | 0", "rem.s64 %rd9, -9223372036854775808, -1 | 0 | 0",
        "mov.b64 %rd9, {3, -2} | fffffffe | 3",
        "fma.rn.f64 %rd9, 0d3FF0000000000001, 0d3FF0000000000001, 0dBFF0000000000002 | 39700000 | 0"})
    void anInstructionOf64BitsHasItsMeaning(String instruction, String high, String low) {
        String body = "\t" + instruction + ";\n\tmov.b64 {%r8, %r9}, %rd9;\n\tst.global.u32 [%rd3], ";
        int upper = run(1, 1, body + "%r9;\n")[0];
        assertEquals(Integer.parseUnsignedInt(high, 16), upper, () -> Integer.toHexString(upper));
        int lower = run(1, 1, body + "%r8;\n")[0];
        assertEquals(Integer.parseUnsignedInt(low, 16), lower, () -> Integer.toHexString(lower));
    }

    @ParameterizedTest
    @CsvSource({"lt.s32, -1, 1, 1", "lt.u32, -1, 1, 0", "ge.s32, 1, 1, 1", "eq.s32, -1, 4294967295, 1",
        "ne.f32, 0f7FC00000, 0f3F800000, 0", "neu.f32, 0f7FC00000, 0f3F800000, 1", "nan.f32, 0f7FC00000, 0f3F800000, 1",
        "num.f32, 0f00000000, 0f3F800000, 1", "eq.f32, 0f00000000, 0f80000000, 1", "gt.f64, 0d3FF0000000000000, 0d0000000000000000, 1",
        "eq.b32, -1, 4294967295, 1", "lt.s16, -1, 1, 1", "lt.u16, -1, 1, 0", "lt.s64, -1, 1, 1", "lt.u64, -1, 1, 0",
        "lt.f32, 0f7FC00000, 0f3F800000, 0", "ltu.f32, 0f7FC00000, 0f3F800000, 1", "ltu.f32, 0f3F800000, 0f3F800000, 0",
        "leu.f64, 0d3FF0000000000000, 0d3FF0000000000000, 1", "gtu.f32, 0f3F800000, 0f40000000, 0", "geu.f32, 0f3F800000, 0f7FC00000, 1",
        "equ.f32, 0f3F800000, 0f7FC00000, 1", "equ.f32, 0f3F800000, 0f40000000, 0", "ne.f32, 0f3F800000, 0f40000000, 1",
        "num.f64, 0d3FF0000000000000, 0d7FF8000000000000, 0"})
    void aComparisonHasItsMeaning(String relation, String a, String b, int truth) {
        assertEquals(truth, run(1, 1, "\tsetp." + relation + " %p1, " + a + ", " + b
                + ";\n\tselp.u32 %r9, 1, 0, %p1;\n\tst.global.u32 [%rd3], %r9;\n")[0]);
    }

    /// What rounds otherwise, what the assembler may fuse, and barriers of some threads are not known.
    @ParameterizedTest
    @ValueSource(strings = {"add.f32 %r9, 0f3F800000, 0f3F800000", "add.rn.ftz.f32 %r9, 0f3F800000, 0f3F800000",
        "ex2.approx.f32 %r9, 0f3F800000", "div.approx.f32 %r9, 0f3F800000, 0f3F800000", "bar.sync 1", "bar.arrive 1, 64",
        "add.rz.f32 %r9, 0f3F800000, 0f3F800000", "red.global.add.f32 [%rd3], 0f3F800000", "ld.volatile.global.u32 %r9, [%rd3]",
        "@%p1 mov.u32 %r9, 1", "mov.u32 %r9, %clock", "mov.u32 %r9, %warpid", "mov.u32 %r9, 017", "mov.f32 %f9, 1",
        "mov.f64 %fd9, 0f3F800000", "mov.b64 %rd9, {%rs1, %rs2, %rs3, %rs4}", "mov.b32 %r9, {%rs1, %rs2}", "setp.lt.b32 %p1, 1, 2",
        "setp.lt.and.s32 %p1, 1, 2, %p2", "setp.eq.s32 %p1|%p2, 1, 2", "ld.shared.u8 %rs1, [%r4]", "ld.global.u16 %rs1, [%rd3]",
        "ld.const.f32 %f1, [%rd3]", "ld.local.f32 %f1, [%rd3]", "ld.f32 %f1, [%rd3]", "st.global.nc.f32 [%rd3], %f1",
        "cvt.s8.s32 %rs1, %r1", "cvt.sat.s32.s64 %r9, 1", "cvt.rmi.f32.f32 %f9, 0f3F800000", "cvt.rn.f16.f32 %rs1, 0f3F800000",
        "mul.f32 %f9, %f8, %f7", "cp.async.cg.shared.global [%r4], [%rd3], 4", "bra $nowhere",
        "min.NaN.f64 %fd9, 0d3FF0000000000000, 0d3FF0000000000000", "shfl.bfly.b32 %r7, %r1, 1, 31", "bar.sync 0, 32", "barrier.sync 0",
        "membar.gl", "atom.global.add.f32 %f9, [%rd3], 0f3F800000"})
    void whatBreaksTheContractIsRefused(String instruction) {
        assertTrue(failure(1, 1, "\t" + instruction + ";\n").startsWith("ptx_instruction: "));
    }

    /// What lane 5 of 32 gets of the numbers of the lanes, and whether it is another lane's or its own.
    @ParameterizedTest
    @CsvSource({"up, 1, 0, 4, 1", "up, 5, 0, 0, 1", "up, 6, 0, 5, 0", "up, 1, 4, 4, 1", "up, 2, 4, 5, 0", "down, 26, 31, 31, 1",
        "down, 27, 31, 5, 0", "down, 1, 5, 5, 0", "bfly, 3, 31, 6, 1", "bfly, 16, 31, 21, 1", "bfly, 16, 15, 5, 0", "idx, 9, 31, 9, 1",
        "idx, 33, 31, 1, 1", "idx, 9, 8, 5, 0", "down, 3, 6175, 5, 0", "idx, 3, 6175, 3, 1", "idx, 9, 6175, 1, 1", "up, 1, 7168, 4, 1",
        "up, 2, 7168, 5, 0"})
    void aShuffleGetsWhatLiesWithinItsBounds(String how, int by, int bounds, int value, int truth) {
        int[] found = run(1, 32, ("\tshfl.sync.%s.b32 %%r7|%%p2, %%r1, %d, %d, -1;\n\tselp.u32 %%r8, 100, 0, %%p2;\n\tadd.s32 %%r7, %%r7, %%r8;\n"
                + "\tst.global.u32 [%%rd3], %%r7;\n").formatted(how, by, bounds));
        assertEquals(value + 100 * truth, found[5]);
    }
}
