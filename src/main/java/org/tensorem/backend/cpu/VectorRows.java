package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Rows] in the Vector API, copied for a width ([Widths]).
final class VectorRows implements Rows {
    static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
    private static final int WIDTH = SPECIES.length();

    VectorRows() {}

    private static FloatVector load(MemorySegment row, int i) {
        return FloatVector.fromMemorySegment(SPECIES, row, 4L * i, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public float maximum(long x, int count) {
        MemorySegment row = Memory.at(x, 4L * count);
        // Two, so that one need not wait for the other: a maximum takes several instructions.
        FloatVector even = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector odd = even;
        for (int i = 0; i < count; i += 2 * WIDTH) {
            even = even.max(load(row, i));
            odd = odd.max(load(row, i + WIDTH));
        }
        float greatest = Float.NEGATIVE_INFINITY;
        for (float lane : even.max(odd).toArray()) {
            greatest = Math.max(greatest, lane);
        }
        return greatest;
    }

    @Override
    public void exponentials(long x, float shift, long out, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector e = VectorElementary.exp(load(xRow, i).sub(shift));
            e.intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
            FloatVector.fromArray(SPECIES, lanes, i & 31).add(e).intoArray(lanes, i & 31);
        }
    }

    @Override
    public void sum(long x, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.fromArray(SPECIES, lanes, i & 31).add(load(xRow, i)).intoArray(lanes, i & 31);
        }
    }

    @Override
    public void products(long x, long y, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment yRow = Memory.at(y, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector.fromArray(SPECIES, lanes, i & 31).add(load(xRow, i).mul(load(yRow, i))).intoArray(lanes, i & 31);
        }
    }

    @Override
    public void centred(long x, float mean, long out, float[] lanes, int count) {
        MemorySegment xRow = Memory.at(x, 4L * count);
        MemorySegment outRow = Memory.at(out, 4L * count);
        for (int i = 0; i < count; i += WIDTH) {
            FloatVector c = load(xRow, i).sub(mean);
            c.intoMemorySegment(outRow, 4L * i, ByteOrder.LITTLE_ENDIAN);
            FloatVector.fromArray(SPECIES, lanes, i & 31).add(c.mul(c)).intoArray(lanes, i & 31);
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
}
