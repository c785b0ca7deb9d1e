package org.tensorem.backend.cpu;

/// What the gradients of `layer_norm` and `rms_norm` share, with h = x · r and g = dy · gain, in buffers from 2 on.
///
/// @param g the mean of g
/// @param gh the mean of g · h
record NormGrad(float g, float gh) {
    private static final int H = 4;
    private static final int G = 5;

    /// Computes h, g and the second result, dy · h.
    ///
    /// @param x the row, centred for `layer_norm`, +0 behind its last element
    static NormGrad parts(RowKernel.Row row, long x, float r) {
        float[] sums = row.lanes();
        float[] products = row.moreLanes();
        long dgain = row.out(1, 6);
        row.loops().normGradParts(x, r, new Rows.Given(row.in(1, 2, 0f), row.in(2, 3, 0f)),
                new Rows.Parts(row.buffer(H), row.buffer(G), dgain, sums, products), row.count());
        row.done(1, dgain);
        return new NormGrad(Arithmetic.tree(sums) / row.n(), Arithmetic.tree(products) / row.n());
    }

    /// Computes the first result, `r · (h · -gh + (g - a))`.
    void finish(RowKernel.Row row, float a, float r) {
        long dx = row.out(0, 7);
        row.loops().normGrad(row.buffer(H), row.buffer(G), a, -gh, r, dx, row.count());
        row.done(0, dx);
    }
}
