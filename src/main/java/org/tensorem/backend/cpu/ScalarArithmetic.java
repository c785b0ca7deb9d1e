package org.tensorem.backend.cpu;

import org.tensorem.ir.Op;
import org.tensorem.num.ElementaryPrograms;

/// [Arithmetic] in plain loops.
final class ScalarArithmetic implements Arithmetic {
    private final Loops loops = new Loops(new Elements.Single());
    private final Rows rows = new ScalarRows();
    private final Tiles tiles = Tiles.only(new ScalarTile());

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public Tiles tiles() {
        return tiles;
    }

    @Override
    public Turn turn() {
        return new ScalarTurn();
    }

    @Override
    public Sweep sweep() {
        return new ScalarSweep();
    }

    @Override
    public Dots dots() {
        return new ScalarDots();
    }

    @Override
    public Panels panels() {
        return new ScalarPanels();
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public Loops loops() {
        return loops;
    }

    private interface Unary {
        float of(float x);
    }

    private static void each(Unary function, float[] x, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = function.of(x[i]);
        }
    }

    @Override
    public void unary(Op.UnaryFunction function, float[] x, float[] out, int count) {
        switch (function) {
            case NEG -> each(a -> -a, x, out, count);
            case ABS -> each(Math::abs, x, out, count);
            case SQRT -> each(a -> (float) Math.sqrt(a), x, out, count);
            case RINT -> each(a -> (float) Math.rint(a), x, out, count);
            case EXP -> each(ElementaryPrograms::exp, x, out, count);
            case LOG -> each(ElementaryPrograms::log, x, out, count);
            case TANH -> each(ElementaryPrograms::tanh, x, out, count);
            case ERF -> each(ElementaryPrograms::erf, x, out, count);
            case SIGMOID -> each(ElementaryPrograms::sigmoid, x, out, count);
            case RSQRT -> each(ElementaryPrograms::rsqrt, x, out, count);
            case SIN -> each(ElementaryPrograms::sin, x, out, count);
            case COS -> each(ElementaryPrograms::cos, x, out, count);
            case NOT -> throw new IllegalArgumentException("not of floats");
        }
    }

    @Override
    public void accumulate(float[] sums, int at, float[] x, int from, int count) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += x[from + i];
        }
    }

    @Override
    public void maximum(float[] maxima, int at, float[] x, int from, int count) {
        for (int i = 0; i < count; i++) {
            maxima[at + i] = Math.max(maxima[at + i], x[from + i]);
        }
    }

    @Override
    public void multiplyAdd(float factor, float[] x, int from, float[] sums, int at, int count) {
        for (int i = 0; i < count; i++) {
            sums[at + i] = Math.fma(factor, x[from + i], sums[at + i]);
        }
    }

    @Override
    public void lanes(float[] lanes, float[] x, int count) {
        for (int i = 0; i < count; i += 32) {
            for (int l = 0; l < 32; l++) {
                lanes[l] += x[i + l];
            }
        }
    }

    @Override
    public float maximum(float[] x, int count) {
        float maximum = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            maximum = Math.max(maximum, x[i]);
        }
        return maximum;
    }
}
