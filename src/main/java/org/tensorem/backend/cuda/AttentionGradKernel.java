package org.tensorem.backend.cuda;

import org.tensorem.backend.plan.Heads;

/// `attention_grad`: see `cuda/attention_grad.cu`. Heads of few channels go in tiles, others through all their weights in memory.
///
/// @param heads the extents, of the operands q, k, v, out, dout
/// @param sharedBytes shared memory that a block can have; where it is too little for tiles, rows are computed
/// @param scratchFloats temporary memory of heads that are computed together, about
record AttentionGradKernel(Heads heads, int sharedBytes, long scratchFloats) implements CudaKernel {
    private static final int TILE = AttentionKernel.TILE;
    private static final int ROW_PANELS = 2;
    private static final int PANELS = 5;
    private static final int THREADS = 256;
    private static final long SCRATCH_FLOATS = 1L << 26;

    AttentionGradKernel(Heads heads, int sharedBytes) {
        this(heads, sharedBytes, SCRATCH_FLOATS);
    }

    private boolean inTiles() {
        return AttentionKernel.fits(heads) && PANELS * AttentionKernel.PANEL_BYTES <= sharedBytes;
    }

    private long pairs() {
        return (long) heads.t() * heads.s();
    }

    /// Heads of one launch: so many that the temporary memory stays small.
    private long slice() {
        return Math.clamp(scratchFloats / Math.max(1, 2 * pairs()), 1, Math.max(1, heads.heads()));
    }

    @Override
    public long[] scratchBytes() {
        return inTiles() ? new long[] {12 * heads.heads() * heads.t()} : new long[] {4 * slice() * pairs(), 4 * slice() * pairs()};
    }

    @Override
    public void run(CudaLaunch launch) {
        if (heads.heads() == 0) {
            return;
        }
        if (inTiles()) {
            runTiles(launch);
        } else {
            for (long first = 0; first < heads.heads(); first += slice()) {
                runRows(launch, first, Math.min(slice(), heads.heads() - first));
            }
        }
    }

    private void runTiles(CudaLaunch launch) {
        Heads h = heads;
        int causal = h.causal() ? 1 : 0;
        long q = h.shared().get(0);
        long k = h.shared().get(1);
        long v = h.shared().get(2);
        if (h.t() > 0) {
            long blocks = h.heads() * Math.ceilDiv(h.t(), TILE);
            launch.launch(kernel("rows"), grid(blocks, ROW_PANELS), launch.scratch(0), launch.in(0), launch.in(1), launch.in(3),
                    launch.in(4), h.heads(), q, k, h.t(), h.s(), h.d(), h.c(), h.scale(), causal);
            launch.launch(kernel("queries"), grid(blocks, PANELS), launch.out(0), launch.scratch(0), launch.in(0), launch.in(1),
                    launch.in(2), launch.in(4), h.heads(), q, k, v, h.t(), h.s(), h.d(), h.c(), h.scale(), causal);
        }
        launch.launch(kernel("keys"), grid(h.heads() * Math.ceilDiv(h.s(), TILE), PANELS), launch.out(1), launch.out(2),
                launch.scratch(0), launch.in(0), launch.in(1), launch.in(2), launch.in(4), h.heads(), q, k, v, h.t(), h.s(), h.d(),
                h.c(), h.scale(), causal);
    }

    private void runRows(CudaLaunch launch, long first, long count) {
        Heads h = heads;
        int causal = h.causal() ? 1 : 0;
        long q = h.shared().get(0);
        long k = h.shared().get(1);
        if (h.t() > 0) {
            launch.launch(kernel("weights"), Grid.of(count * h.t(), AttentionKernel.ROW_THREADS), launch.scratch(0),
                    launch.scratch(1), launch.in(0), launch.in(1), launch.in(2), launch.in(3), launch.in(4), first, q, k,
                    h.shared().get(2), h.t(), h.s(), h.d(), h.c(), h.scale(), causal);
            launch.launch(kernel("dq"), Grid.covering(count * h.t() * h.d(), THREADS), launch.out(0), launch.scratch(1),
                    launch.in(1), first, count, k, h.t(), h.s(), h.d(), h.scale(), causal);
        }
        launch.launch(kernel("dkv"), Grid.covering(count * h.s() * (h.d() + h.c()), THREADS), launch.out(1), launch.out(2),
                launch.scratch(0), launch.scratch(1), launch.in(0), launch.in(4), first, count, q, h.t(), h.s(), h.d(), h.c(),
                h.scale(), causal);
    }

    private static Grid grid(long blocks, int panels) {
        return Grid.of(blocks, AttentionKernel.TILE_THREADS, panels * AttentionKernel.PANEL_BYTES);
    }

    private static KernelName kernel(String method) {
        return new KernelName("attention_grad", "attention_grad_" + method);
    }
}
