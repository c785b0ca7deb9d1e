package org.tensorem.backend.cpu;

import java.util.Arrays;

/// The registers of elementwise regions: each a chunk of elements of one dtype that fits the first-level cache.
final class Registers {
    /// Elements in a chunk.
    static final int CHUNK = 512;

    private float[][] f32 = new float[0][];
    private double[][] f64 = new double[0][];
    private int[][] i32 = new int[0][];
    private boolean[][] bool = new boolean[0][];

    float[] f32(int index) {
        if (index >= f32.length) {
            int from = f32.length;
            f32 = Arrays.copyOf(f32, index + 1);
            for (int i = from; i <= index; i++) {
                f32[i] = new float[CHUNK];
            }
        }
        return f32[index];
    }

    double[] f64(int index) {
        if (index >= f64.length) {
            int from = f64.length;
            f64 = Arrays.copyOf(f64, index + 1);
            for (int i = from; i <= index; i++) {
                f64[i] = new double[CHUNK];
            }
        }
        return f64[index];
    }

    int[] i32(int index) {
        if (index >= i32.length) {
            int from = i32.length;
            i32 = Arrays.copyOf(i32, index + 1);
            for (int i = from; i <= index; i++) {
                i32[i] = new int[CHUNK];
            }
        }
        return i32[index];
    }

    boolean[] bool(int index) {
        if (index >= bool.length) {
            int from = bool.length;
            bool = Arrays.copyOf(bool, index + 1);
            for (int i = from; i <= index; i++) {
                bool[i] = new boolean[CHUNK];
            }
        }
        return bool[index];
    }
}
