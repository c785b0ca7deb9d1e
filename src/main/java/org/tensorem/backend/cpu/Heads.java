package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// The extents of attention over many heads, and the matrices of one of them.
///
/// @param heads how many heads: the size of the longest leading shape
/// @param shared for each operand, how many heads in a row share one of its matrices
/// @param t queries of a head
/// @param s keys of a head
/// @param d channels of queries and keys
/// @param c channels of values
/// @param scale the factor of the scores
/// @param causal true when query i sees the keys 0 .. s - t + i only
record Heads(long heads, long[] shared, int t, int s, int d, int c, float scale, boolean causal) {
    /// Keys (and, in gradients, queries) of one block of the specification.
    static final int BLOCK = 64;
    private static final int DOT_BLOCK = 256;

    /// The extents that a composite's attributes and the types of q, k, v and operands of the shape of the result give.
    static Heads of(Op.Composite composite, List<Type> operands) {
        long heads = operands.stream().mapToInt(type -> type.shape().rank()).max().orElseThrow() == 2 ? 1
                : operands.stream().max((a, b) -> a.shape().rank() - b.shape().rank()).map(Heads::leading).orElseThrow();
        long[] shared = operands.stream().mapToLong(type -> heads == 0 ? 1 : heads / leading(type)).toArray();
        return new Heads(heads, shared, extent(operands.getFirst(), 2), extent(operands.get(1), 2),
                extent(operands.getFirst(), 1), extent(operands.get(2), 1),
                ((Attribute.Real) composite.attributes().get("scale")).value(),
                ((Attribute.Flag) composite.attributes().get("causal")).value());
    }

    private static long leading(Type type) {
        return type.shape().product(0, type.shape().rank() - 2);
    }

    private static int extent(Type type, int fromLast) {
        return Math.toIntExact(type.shape().extent(type.shape().rank() - fromLast));
    }

    /// How many keys query i sees.
    int visible(int i) {
        return causal ? s - t + i + 1 : s;
    }

    /// Copies rows of the matrix of an operand that a head uses: `count` rows of `width` from row `row` on.
    void rows(MemorySegment operand, int index, long head, int matrixRows, int row, int count, int width, float[] out) {
        long element = (head / shared[index] * matrixRows + row) * width;
        MemorySegment.copy(operand, ValueLayout.JAVA_FLOAT, 4 * element, out, 0, count * width);
    }

    /// `out[a · 64 + j] = rows[j · width + a]`, +0 for absent rows.
    static void transpose(float[] rows, int count, int width, float[] out) {
        for (int a = 0; a < width; a++) {
            for (int j = 0; j < count; j++) {
                out[a * BLOCK + j] = rows[j * width + a];
            }
            Arrays.fill(out, a * BLOCK + count, (a + 1) * BLOCK, 0f);
        }
    }

    /// The dot products of one row with the 64 columns of a transposed block, in the specification's order.
    ///
    /// @param block 64 floats to work in
    static void dots(Arithmetic arithmetic, float[] row, int at, int width, float[] columns, float[] out, float[] block) {
        Arrays.fill(out, 0, BLOCK, 0f);
        for (int first = 0; first < width; first += DOT_BLOCK) {
            float[] sums = first == 0 ? out : block;
            Arrays.fill(sums, 0, BLOCK, 0f);
            for (int a = first; a < Math.min(width, first + DOT_BLOCK); a++) {
                arithmetic.multiplyAdd(row[at + a], columns, a * BLOCK, sums, 0, BLOCK);
            }
            if (first > 0) {
                arithmetic.accumulate(out, 0, block, 0, BLOCK);
            }
        }
    }
}
