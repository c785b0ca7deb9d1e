package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;
import org.tensorem.num.ElementaryPrograms;

/// `layer_norm`: sum, centred row with the sum of its squares, the normalised row.
final class LayerNormKernel extends RowKernel {
    private final float epsilon;

    LayerNormKernel(Work.Composite work) {
        super(work, 1, 1, 1);
        this.epsilon = real(work, "epsilon");
    }

    @Override
    void row(Row row) {
        float r = centre(row, epsilon);
        long out = row.out(0, 4);
        row.loops().affine(row.buffer(1), r, row.in(1, 2, 0f), row.in(2, 3, 0f), out, row.count());
        row.done(0, out);
    }

    /// Puts the centred row into buffer 1; 1 / √(variance + epsilon). Uses buffer 0.
    static float centre(RowKernel.Row row, float epsilon) {
        long x = row.in(0, 0, 0f);
        float[] lanes = row.lanes();
        row.loops().sum(x, lanes, row.count());
        float mean = Arithmetic.tree(lanes) / row.n();
        if (x == row.buffer(0)) {
            // What follows the last element adds the square of +0. (Of an infinite mean it adds NaN, which the row then is anyway.)
            row.fill(x, mean);
        }
        lanes = row.lanes();
        row.loops().centred(x, mean, row.buffer(1), lanes, row.count());
        return ElementaryPrograms.rsqrt(Arithmetic.tree(lanes) / row.n() + epsilon);
    }
}
