package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Rows] in the Vector API, copied for a width ([Widths]).
final class VectorRows implements Rows {
    static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
    private static final int WIDTH = SPECIES.length();
    private static final int LANES = 32;

    VectorRows() {}

    private static FloatVector load(MemorySegment row, int i) {
        return FloatVector.fromMemorySegment(SPECIES, row, 4L * i, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public float maximum(long x, int count) {
        MemorySegment row = Memory.at(x, 4L * count);
        // Two, so that one need not wait for the other.
        FloatVector even = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector odd = even;
        for (int i = 0; i < count; i += 2 * WIDTH) {
            FloatVector a = load(row, i);
            FloatVector b = load(row, i + WIDTH);
            even = even.blend(a, a.compare(VectorOperators.GT, even));
            odd = odd.blend(b, b.compare(VectorOperators.GT, odd));
        }
        return even.max(odd).reduceLanes(VectorOperators.MAX);
    }

    @Override
    public void exponentials(long x, float shift, long out, float[] lanes, int count) {
        exponentials(x, shift, out, count);
        sum(out, lanes, count);
    }

    // A loop of its own: with the sum in it the compiler makes slower code of both.
    private static void exponentials(long x, float shift, long out, int count) {
        MemorySegment row = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            VectorElementary.exp(load(row, i).sub(shift)).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    // Lanes l and l + 16 go together, so that a sweep reads every line of memory.

    @Override
    public void sum(long x, float[] lanes, int count) {
        MemorySegment row = Memory.at(x, 4L * count);
        for (int l = 0; l < 16; l += WIDTH) {
            FloatVector low = FloatVector.fromArray(SPECIES, lanes, l);
            FloatVector high = FloatVector.fromArray(SPECIES, lanes, l + 16);
            for (int i = l; i < count; i += 32) {
                low = low.add(load(row, i));
                high = high.add(load(row, i + 16));
            }
            low.intoArray(lanes, l);
            high.intoArray(lanes, l + 16);
        }
    }

    @Override
    public void products(long x, long y, float[] lanes, int count) {
        MemorySegment left = Memory.at(x, 4L * count);
        MemorySegment right = Memory.at(y, 4L * count);
        for (int l = 0; l < 16; l += WIDTH) {
            FloatVector low = FloatVector.fromArray(SPECIES, lanes, l);
            FloatVector high = FloatVector.fromArray(SPECIES, lanes, l + 16);
            for (int i = l; i < count; i += 32) {
                low = low.add(load(left, i).mul(load(right, i)));
                high = high.add(load(left, i + 16).mul(load(right, i + 16)));
            }
            low.intoArray(lanes, l);
            high.intoArray(lanes, l + 16);
        }
    }

    @Override
    public void centred(long x, float mean, long out, float[] lanes, int count) {
        MemorySegment row = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int l = 0; l < 16; l += WIDTH) {
            FloatVector low = FloatVector.fromArray(SPECIES, lanes, l);
            FloatVector high = FloatVector.fromArray(SPECIES, lanes, l + 16);
            for (int i = l; i < count; i += 32) {
                FloatVector c = load(row, i).sub(mean);
                FloatVector d = load(row, i + 16).sub(mean);
                c.intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
                d.intoMemorySegment(outRow, 4L * (i + 16), ByteOrder.LITTLE_ENDIAN);
                low = low.add(c.mul(c));
                high = high.add(d.mul(d));
            }
            low.intoArray(lanes, l);
            high.intoArray(lanes, l + 16);
        }
    }

    @Override
    public void divide(long x, float c, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(xRow, i).div(c).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public void divideAndScale(long x, float c, float d, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(xRow, i).div(c).mul(d).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public void subtract(long x, float a, float b, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(xRow, i).sub(a).sub(b).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public void affine(long x, float r, long gain, long bias, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment gainRow = Memory.at(gain, 4L * count);
        MemorySegment biasRow = Memory.at(bias, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(xRow, i).mul(r).fma(load(gainRow, i), load(biasRow, i)).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public void scaled(long x, float r, long gain, long out, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment gainRow = Memory.at(gain, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(xRow, i).mul(r).mul(load(gainRow, i)).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public void softmaxGrad(long y, long dy, float s, long out, int count) {
        MemorySegment yRow = Memory.at(y, 4L * count);
        MemorySegment dyRow = Memory.at(dy, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(yRow, i).mul(load(dyRow, i).sub(s)).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
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
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector d = load(dyRow, i);
            FloatVector h = load(xRow, i).mul(r);
            FloatVector g = d.mul(load(gainRow, i));
            h.intoMemorySegment(hsRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
            g.intoMemorySegment(gsRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
            d.mul(h).intoMemorySegment(dgainRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
            FloatVector.fromArray(SPECIES, sums, i & 31).add(g).intoArray(sums, i & 31);
            FloatVector.fromArray(SPECIES, products, i & 31).add(g.mul(h)).intoArray(products, i & 31);
        }
    }

    @Override
    public void normGrad(long h, long g, float a, float b, float r, long out, int count) {
        MemorySegment hRow = Memory.at(h, 4L * count);
        MemorySegment gRow = Memory.at(g, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            load(hRow, i).fma(FloatVector.broadcast(SPECIES, b), load(gRow, i).sub(a)).mul(r).intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
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
        for (int i = 0; i < count; i += WIDTH) {
            load(sumsRow, i).add(load(xRow, i)).intoMemorySegment(sumsRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
        }
    }
}
