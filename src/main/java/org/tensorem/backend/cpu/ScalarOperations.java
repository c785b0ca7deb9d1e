package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.num.ElementaryPrograms;
import org.tensorem.num.ElementaryPrograms64;

/// The operators of [Loop]s on single elements of any dtype. Conversions are Java's casts, which round to nearest even,
/// truncate and saturate as the specification says.
final class ScalarOperations {
    private ScalarOperations() {}

    static int width() {
        return 1;
    }

    static float loadF32(MemorySegment memory, long index) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    static float oneF32(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_FLOAT, 0);
    }

    static void storeF32(float x, MemorySegment memory, long index) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, x);
    }

    static double loadF64(MemorySegment memory, long index) {
        return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    static double oneF64(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_DOUBLE, 0);
    }

    static void storeF64(double x, MemorySegment memory, long index) {
        memory.setAtIndex(ValueLayout.JAVA_DOUBLE, index, x);
    }

    static int loadI32(MemorySegment memory, long index) {
        return memory.getAtIndex(ValueLayout.JAVA_INT, index);
    }

    static int oneI32(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_INT, 0);
    }

    static void storeI32(int x, MemorySegment memory, long index) {
        memory.setAtIndex(ValueLayout.JAVA_INT, index, x);
    }

    static boolean loadBool(MemorySegment memory, long index) {
        return memory.get(ValueLayout.JAVA_BYTE, index) != 0;
    }

    static boolean oneBool(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_BYTE, 0) != 0;
    }

    static void storeBool(boolean x, MemorySegment memory, long index) {
        memory.set(ValueLayout.JAVA_BYTE, index, (byte) (x ? 1 : 0));
    }

    static float neg(float x) {
        return -x;
    }

    static float abs(float x) {
        return Math.abs(x);
    }

    static float add(float x, float y) {
        return x + y;
    }

    static float sub(float x, float y) {
        return x - y;
    }

    static float mul(float x, float y) {
        return x * y;
    }

    static float div(float x, float y) {
        return x / y;
    }

    static float max(float x, float y) {
        return Math.max(x, y);
    }

    static float min(float x, float y) {
        return Math.min(x, y);
    }

    static float fma(float x, float y, float z) {
        return Math.fma(x, y, z);
    }

    static boolean equal(float x, float y) {
        return x == y;
    }

    static boolean less(float x, float y) {
        return x < y;
    }

    static boolean lessEqual(float x, float y) {
        return x <= y;
    }

    static double neg(double x) {
        return -x;
    }

    static double abs(double x) {
        return Math.abs(x);
    }

    static double add(double x, double y) {
        return x + y;
    }

    static double sub(double x, double y) {
        return x - y;
    }

    static double mul(double x, double y) {
        return x * y;
    }

    static double div(double x, double y) {
        return x / y;
    }

    static double max(double x, double y) {
        return Math.max(x, y);
    }

    static double min(double x, double y) {
        return Math.min(x, y);
    }

    static double fma(double x, double y, double z) {
        return Math.fma(x, y, z);
    }

    static boolean equal(double x, double y) {
        return x == y;
    }

    static boolean less(double x, double y) {
        return x < y;
    }

    static boolean lessEqual(double x, double y) {
        return x <= y;
    }

    static int neg(int x) {
        return -x;
    }

    static int abs(int x) {
        return Math.abs(x);
    }

    static int add(int x, int y) {
        return x + y;
    }

    static int sub(int x, int y) {
        return x - y;
    }

    static int mul(int x, int y) {
        return x * y;
    }

    static int max(int x, int y) {
        return Math.max(x, y);
    }

    static int min(int x, int y) {
        return Math.min(x, y);
    }

    static boolean equal(int x, int y) {
        return x == y;
    }

    static boolean less(int x, int y) {
        return x < y;
    }

    static boolean lessEqual(int x, int y) {
        return x <= y;
    }

    static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    static float rint(float x) {
        return (float) Math.rint(x);
    }

    static double rint(double x) {
        return Math.rint(x);
    }

    static float exp(float x) {
        return ElementaryPrograms.exp(x);
    }

    static double exp(double x) {
        return ElementaryPrograms64.exp(x);
    }

    static float log(float x) {
        return ElementaryPrograms.log(x);
    }

    static double log(double x) {
        return ElementaryPrograms64.log(x);
    }

    static float tanh(float x) {
        return ElementaryPrograms.tanh(x);
    }

    static double tanh(double x) {
        return ElementaryPrograms64.tanh(x);
    }

    static float erf(float x) {
        return ElementaryPrograms.erf(x);
    }

    static double erf(double x) {
        return ElementaryPrograms64.erf(x);
    }

    static float sigmoid(float x) {
        return ElementaryPrograms.sigmoid(x);
    }

    static double sigmoid(double x) {
        return ElementaryPrograms64.sigmoid(x);
    }

    static float rsqrt(float x) {
        return ElementaryPrograms.rsqrt(x);
    }

    static double rsqrt(double x) {
        return ElementaryPrograms64.rsqrt(x);
    }

    static float sin(float x) {
        return ElementaryPrograms.sin(x);
    }

    static double sin(double x) {
        return ElementaryPrograms64.sin(x);
    }

    static float cos(float x) {
        return ElementaryPrograms.cos(x);
    }

    static double cos(double x) {
        return ElementaryPrograms64.cos(x);
    }

    static float pow(float x, float y) {
        return ElementaryPrograms.pow(x, y);
    }

    static double pow(double x, double y) {
        return ElementaryPrograms64.pow(x, y);
    }

    static boolean and(boolean x, boolean y) {
        return x & y;
    }

    static boolean or(boolean x, boolean y) {
        return x | y;
    }

    static boolean not(boolean x) {
        return !x;
    }

    static float select(boolean c, float x, float y) {
        return c ? x : y;
    }

    static double select(boolean c, double x, double y) {
        return c ? x : y;
    }

    static int select(boolean c, int x, int y) {
        return c ? x : y;
    }

    static boolean select(boolean c, boolean x, boolean y) {
        return c ? x : y;
    }

    static float toF32(float x) {
        return x;
    }

    static float toF32(double x) {
        return (float) x;
    }

    static float toF32(int x) {
        return (float) x;
    }

    static float toF32(boolean x) {
        return x ? 1 : 0;
    }

    static double toF64(float x) {
        return x;
    }

    static double toF64(double x) {
        return x;
    }

    static double toF64(int x) {
        return x;
    }

    static double toF64(boolean x) {
        return x ? 1 : 0;
    }

    static int toI32(float x) {
        return (int) x;
    }

    static int toI32(double x) {
        return (int) x;
    }

    static int toI32(int x) {
        return x;
    }

    static int toI32(boolean x) {
        return x ? 1 : 0;
    }

    static boolean toBool(float x) {
        return x != 0;
    }

    static boolean toBool(double x) {
        return x != 0;
    }

    static boolean toBool(int x) {
        return x != 0;
    }

    static boolean toBool(boolean x) {
        return x;
    }
}
