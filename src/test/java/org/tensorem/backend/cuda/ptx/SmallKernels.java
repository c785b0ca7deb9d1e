package org.tensorem.backend.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// SmallKernels for tests: each has one parameter, an array of as many words as there are threads, all of them 0 before.
final class SmallKernels {
    private SmallKernels() {}

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

    /// The kernel `k` of a body.
    static PtxKernel of(String body) {
        return PtxText.kernels(".file 1 \"some/where/k.cu\"\n" + HEAD + body + "\tret;\n}\n").get("k");
    }

    /// What the array holds in the end.
    ///
    /// @throws PtxException where the kernel does what it must not
    static int[] run(int blocks, int threads, String body) {
        return run(blocks, threads, of(body));
    }

    static int[] run(int blocks, int threads, PtxKernel kernel) {
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

    /// What is said of a kernel that does what it must not.
    static String failure(int blocks, int threads, String body) {
        return assertThrows(PtxException.class, () -> run(blocks, threads, body)).getMessage();
    }
}
