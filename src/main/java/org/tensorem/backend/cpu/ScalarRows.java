package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.num.ElementaryPrograms;

/// [Rows] in plain loops.
final class ScalarRows implements Rows {
    private static final int LANES = 32;

    @Override
    public float maximum(long x, int count) {
        MemorySegment row = Memory.at(x, 4L * count);
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            float element = row.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            greatest = element > greatest ? element : greatest;
        }
        return greatest;
    }

    @Override
    public void exponentials(long x, float shift, long out, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            float e = ElementaryPrograms.exp(xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) - shift);
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, e);
            lanes[i & 31] += e;
        }
    }

    @Override
    public void sum(long x, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        for (int i = 0; i < count; i++) {
            lanes[i & 31] += xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i);
        }
    }

    @Override
    public void products(long x, long y, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment yRow = Memory.at(y, 4L * count);
        for (int i = 0; i < count; i++) {
            lanes[i & 31] += xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) * yRow.getAtIndex(ValueLayout.JAVA_FLOAT, i);
        }
    }

    @Override
    public void centred(long x, float mean, long out, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            float c = xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) - mean;
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, c);
            lanes[i & 31] += c * c;
        }
    }

    @Override
    public void divide(long x, float c, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) / c);
        }
    }

    @Override
    public void divideAndScale(long x, float c, float d, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) / c * d);
        }
    }

    @Override
    public void subtract(long x, float a, float b, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, (xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) - a) - b);
        }
    }

    @Override
    public void affine(long x, float r, long gain, long bias, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment gainRow = Memory.at(gain, 4L * count);
        MemorySegment biasRow = Memory.at(bias, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, Math.fma(xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) * r, gainRow.getAtIndex(ValueLayout.JAVA_FLOAT, i), biasRow.getAtIndex(ValueLayout.JAVA_FLOAT, i)));
        }
    }

    @Override
    public void scaled(long x, float r, long gain, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment gainRow = Memory.at(gain, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) * r * gainRow.getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
    }

    @Override
    public void softmaxGrad(long y, long dy, float s, long out, int count) {
        MemorySegment yRow = Memory.at(y, 4L * count);
        MemorySegment dyRow = Memory.at(dy, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, yRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) * (dyRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) - s));
        }
    }

    @Override
    public void normGradParts(long x, float r, Given given, Parts parts, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment gainRow = Memory.at(given.gain(), 4L * count);
        MemorySegment dyRow = Memory.at(given.dy(), 4L * count);
        MemorySegment hsRow = Memory.at(parts.h(), 4L * count);
        MemorySegment gsRow = Memory.at(parts.g(), 4L * count);
        MemorySegment dgainRow = Memory.at(parts.dgain(), 4L * count);
        float[] sums = parts.sums();
        float[] products = parts.products();
        for (int i = 0; i < count; i++) {
            float d = dyRow.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            float h = xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) * r;
            float g = d * gainRow.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            hsRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, h);
            gsRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, g);
            dgainRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, d * h);
            sums[i & 31] += g;
            products[i & 31] += g * h;
        }
    }

    @Override
    public void normGrad(long h, long g, float a, float b, float r, long out, int count) {
        MemorySegment hRow = Memory.at(h, 4L * count);
        MemorySegment gRow = Memory.at(g, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i++) {
            outRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, r * Math.fma(hRow.getAtIndex(ValueLayout.JAVA_FLOAT, i), b, gRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) - a));
        }
    }

    @Override
    public void columns(long x, long stride, long rows, long lanes, int count) {
        Memory.at(lanes, 4L * LANES * count).fill((byte) 0);
        for (long j = 0; j < rows; j++) {
            add(lanes + 4L * count * (j % LANES), x + 4L * stride * j, count);
        }
        for (int w = LANES / 2; w > 0; w /= 2) {
            add(lanes, lanes + 4L * count * w, count * w);
        }
    }

    private static void add(long sums, long x, int count) {
        MemorySegment sumsRow = Memory.at(sums, 4L * count);
        MemorySegment xRow = Memory.at(x, 4L * count);
        for (int i = 0; i < count; i++) {
            sumsRow.setAtIndex(ValueLayout.JAVA_FLOAT, i, sumsRow.getAtIndex(ValueLayout.JAVA_FLOAT, i) + xRow.getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
    }
}
