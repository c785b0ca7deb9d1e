package org.tensorem.backend.cpu;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tensorem.ir.Op;

/// [Arithmetic] in the Vector API, copied for a width ([VectorArithmetics]). Loaded only where the module `jdk.incubator.vector` is.
final class VectorArithmetic implements Arithmetic {
    static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
    private static final int WIDTH = SPECIES.length();
    private static final int LANES = 32;
    private static final Panels PANELS = Widths.copy(VectorPanels.class, Panels.class, SPECIES);
    private static final Rows ROWS = Widths.copy(VectorRows.class, Rows.class, SPECIES);
    private static final Tiles TILES = VectorTile.of(SPECIES);
    // For packing: squares of 16 leave more over, and products with a transposed operand took up to a tenth longer.
    private static final Turn TURN = VectorTurn.of(WIDTH > 8 ? FloatVector.SPECIES_256 : SPECIES);
    private static final Dots DOTS = VectorDots.of(SPECIES);
    private static final Sweep SWEEP = Widths.copy(VectorSweep.class, Sweep.class, SPECIES);

    private final Loops loops = new Loops(new Elements.Vectors(SPECIES));

    VectorArithmetic() {}

    @Override
    public String name() {
        return "vector " + SPECIES.vectorBitSize();
    }

    @Override
    public Tiles tiles() {
        return TILES;
    }

    @Override
    public Turn turn() {
        return TURN;
    }

    @Override
    public Sweep sweep() {
        return SWEEP;
    }

    @Override
    public Dots dots() {
        return DOTS;
    }

    @Override
    public Panels panels() {
        return PANELS;
    }

    @Override
    public Rows rows() {
        return ROWS;
    }

    @Override
    public Loops loops() {
        return loops;
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    @Override
    public void unary(Op.UnaryFunction function, float[] x, float[] out, int count) {
        switch (function) {
            case NEG -> negate(x, out, count);
            case ABS -> magnitude(x, out, count);
            case SQRT -> squareRoot(x, out, count);
            case RINT -> rint(x, out, count);
            case EXP -> exp(x, out, count);
            case LOG -> log(x, out, count);
            case TANH -> tanh(x, out, count);
            case ERF -> erf(x, out, count);
            case SIGMOID -> sigmoid(x, out, count);
            case RSQRT -> rsqrt(x, out, count);
            case SIN -> sin(x, out, count);
            case COS -> cos(x, out, count);
            case NOT -> throw new IllegalArgumentException("not of floats");
        }
    }

    // One method for each loop: a compiler that compiles several at once runs out of room and leaves vectors on the heap.

    private static void negate(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            load(x, i).neg().intoArray(out, i);
        }
    }

    private static void magnitude(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            load(x, i).abs().intoArray(out, i);
        }
    }

    private static void squareRoot(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            load(x, i).sqrt().intoArray(out, i);
        }
    }

    private static void rint(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.rint(load(x, i)).intoArray(out, i);
        }
    }

    private static void exp(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.exp(load(x, i)).intoArray(out, i);
        }
    }

    private static void log(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.log(load(x, i)).intoArray(out, i);
        }
    }

    private static void tanh(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.tanh(load(x, i)).intoArray(out, i);
        }
    }

    private static void erf(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.erf(load(x, i)).intoArray(out, i);
        }
    }

    private static void sigmoid(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.sigmoid(load(x, i)).intoArray(out, i);
        }
    }

    private static void rsqrt(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.rsqrt(load(x, i)).intoArray(out, i);
        }
    }

    private static void sin(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.sin(load(x, i)).intoArray(out, i);
        }
    }

    private static void cos(float[] x, float[] out, int count) {
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.cos(load(x, i)).intoArray(out, i);
        }
    }

    @Override
    public void accumulate(float[] sums, int at, float[] x, int from, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            load(sums, at + i).add(load(x, from + i)).intoArray(sums, at + i);
        }
        for (; i < count; i++) {
            sums[at + i] += x[from + i];
        }
    }

    @Override
    public void maximum(float[] maxima, int at, float[] x, int from, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            load(maxima, at + i).max(load(x, from + i)).intoArray(maxima, at + i);
        }
        for (; i < count; i++) {
            maxima[at + i] = Math.max(maxima[at + i], x[from + i]);
        }
    }

    @Override
    public void multiplyAdd(float factor, float[] x, int from, float[] sums, int at, int count) {
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            f.fma(load(x, from + i), load(sums, at + i)).intoArray(sums, at + i);
        }
        for (; i < count; i++) {
            sums[at + i] = Math.fma(factor, x[from + i], sums[at + i]);
        }
    }

    @Override
    public void lanes(float[] lanes, float[] x, int count) {
        if (WIDTH == LANES / 2) {
            FloatVector low = load(lanes, 0);
            FloatVector high = load(lanes, WIDTH);
            for (int i = 0; i < count; i += LANES) {
                low = low.add(load(x, i));
                high = high.add(load(x, i + WIDTH));
            }
            low.intoArray(lanes, 0);
            high.intoArray(lanes, WIDTH);
            return;
        }
        for (int l = 0; l < LANES; l += 4 * WIDTH) {
            fourVectors(lanes, l, x, count);
        }
    }

    /// The lanes of four vectors; four, so that an addition need not wait for the one before it.
    private static void fourVectors(float[] lanes, int l, float[] x, int count) {
        FloatVector a = load(lanes, l);
        FloatVector b = load(lanes, l + WIDTH);
        FloatVector c = load(lanes, l + 2 * WIDTH);
        FloatVector d = load(lanes, l + 3 * WIDTH);
        for (int i = l; i < count; i += LANES) {
            a = a.add(load(x, i));
            b = b.add(load(x, i + WIDTH));
            c = c.add(load(x, i + 2 * WIDTH));
            d = d.add(load(x, i + 3 * WIDTH));
        }
        a.intoArray(lanes, l);
        b.intoArray(lanes, l + WIDTH);
        c.intoArray(lanes, l + 2 * WIDTH);
        d.intoArray(lanes, l + 3 * WIDTH);
    }

    @Override
    public float maximum(float[] x, int count) {
        float maximum = Float.NEGATIVE_INFINITY;
        int i = 0;
        if (count >= WIDTH) {
            FloatVector maxima = load(x, 0);
            for (i = WIDTH; i <= count - WIDTH; i += WIDTH) {
                maxima = maxima.max(load(x, i));
            }
            maximum = maxima.reduceLanes(VectorOperators.MAX);
        }
        for (; i < count; i++) {
            maximum = Math.max(maximum, x[i]);
        }
        return maximum;
    }
}
