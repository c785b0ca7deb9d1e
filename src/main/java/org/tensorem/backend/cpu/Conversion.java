package org.tensorem.backend.cpu;

import org.tensorem.ir.Dtype;

/// The instructions of `convert`: Java's casts, which round to nearest even, truncate and saturate as the specification says.
final class Conversion {
    private Conversion() {}

    static Instruction of(Dtype from, Dtype to, int x, int out) {
        if (from == to) {
            return copy(from, x, out);
        }
        return switch (to) {
            case F32 -> (r, a, n) -> {
                float[] result = r.f32(out);
                switch (from) {
                    case F32 -> throw new IllegalStateException();
                    case F64 -> each(n, i -> result[i] = (float) r.f64(x)[i]);
                    case I32 -> each(n, i -> result[i] = (float) r.i32(x)[i]);
                    case BOOL -> each(n, i -> result[i] = r.bool(x)[i] ? 1f : 0f);
                }
            };
            case F64 -> (r, a, n) -> {
                double[] result = r.f64(out);
                switch (from) {
                    case F32 -> each(n, i -> result[i] = r.f32(x)[i]);
                    case F64 -> throw new IllegalStateException();
                    case I32 -> each(n, i -> result[i] = r.i32(x)[i]);
                    case BOOL -> each(n, i -> result[i] = r.bool(x)[i] ? 1 : 0);
                }
            };
            case I32 -> (r, a, n) -> {
                int[] result = r.i32(out);
                switch (from) {
                    case F32 -> each(n, i -> result[i] = (int) r.f32(x)[i]);
                    case F64 -> each(n, i -> result[i] = (int) r.f64(x)[i]);
                    case I32 -> throw new IllegalStateException();
                    case BOOL -> each(n, i -> result[i] = r.bool(x)[i] ? 1 : 0);
                }
            };
            case BOOL -> (r, a, n) -> {
                boolean[] result = r.bool(out);
                switch (from) {
                    case F32 -> each(n, i -> result[i] = r.f32(x)[i] != 0);
                    case F64 -> each(n, i -> result[i] = r.f64(x)[i] != 0);
                    case I32 -> each(n, i -> result[i] = r.i32(x)[i] != 0);
                    case BOOL -> throw new IllegalStateException();
                }
            };
        };
    }

    private static void each(int count, java.util.function.IntConsumer body) {
        for (int i = 0; i < count; i++) {
            body.accept(i);
        }
    }

    private static Instruction copy(Dtype dtype, int x, int out) {
        return switch (dtype) {
            case F32 -> (r, a, n) -> System.arraycopy(r.f32(x), 0, r.f32(out), 0, n);
            case F64 -> (r, a, n) -> System.arraycopy(r.f64(x), 0, r.f64(out), 0, n);
            case I32 -> (r, a, n) -> System.arraycopy(r.i32(x), 0, r.i32(out), 0, n);
            case BOOL -> (r, a, n) -> System.arraycopy(r.bool(x), 0, r.bool(out), 0, n);
        };
    }
}
