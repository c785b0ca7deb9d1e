package org.tensorem.backend.cuda;

import java.util.List;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// Products of the contract tf32 as a played GPU computes them, written out in Java: the specification's product of factors rounded to
/// 11 bits, k being filled up with zeros to a multiple of 16.
final class Tf32Model {
    private static final int STAGE = 16;
    private static final int K_BLOCK = 256;

    private Tf32Model() {}

    /// Rounded to 11 significant bits, halves away from zero.
    static float rounded(float x) {
        if (!Float.isFinite(x)) {
            return x;
        }
        float unit = Math.ulp(x) * 0x1p13f;
        // In binary64 the quotient and its sum with a half are exact.
        double whole = Math.floor(Math.abs((double) x) / unit + 0.5);
        return Math.copySign((float) (whole * unit), x);
    }

    /// The product of two matrices that are parameters, either of which may be transposed, or `linear` of three.
    static List<long[]> results(Function function, List<Buffer> inputs) {
        Node product = function.results().getFirst();
        Matrix a = Matrix.of(product.operands().get(0), inputs);
        Matrix b = Matrix.of(product.operands().get(1), inputs);
        float[] bias = product.operands().size() > 2 ? Runs.floats(inputs.get(2)) : new float[0];
        long[] bits = new long[a.rows * b.columns];
        for (int i = 0; i < a.rows; i++) {
            for (int j = 0; j < b.columns; j++) {
                float value = element(a, b, i, j);
                bits[i * b.columns + j] = Float.floatToIntBits(bias.length > 0 ? value + bias[j] : value);
            }
        }
        return List.of(bits);
    }

    private static float element(Matrix a, Matrix b, int i, int j) {
        int depth = Math.ceilDiv(a.columns, STAGE) * STAGE;
        float total = 0;
        for (int from = 0; from < depth; from += K_BLOCK) {
            float sum = 0;
            for (int k = from; k < Math.min(depth, from + K_BLOCK); k++) {
                sum = Math.fma(k < a.columns ? rounded(a.at(i, k)) : 0, k < a.columns ? rounded(b.at(k, j)) : 0, sum);
            }
            total = from == 0 ? sum : total + sum;
        }
        return total;
    }

    /// A matrix in memory.
    private record Matrix(float[] elements, int rows, int columns, boolean transposed) {
        static Matrix of(Node node, List<Buffer> inputs) {
            boolean isTransposed = node.op() instanceof Op.Transpose;
            Node parameter = isTransposed ? node.operands().getFirst() : node;
            Shape shape = node.shape();
            int columns = Math.toIntExact(shape.extent(shape.rank() - 1));
            return new Matrix(Runs.floats(inputs.get(((Op.Parameter) parameter.op()).index())),
                    Math.toIntExact(shape.product(0, shape.rank() - 1)), columns, isTransposed);
        }

        float at(int i, int j) {
            return transposed ? elements[j * rows + i] : elements[i * columns + j];
        }
    }
}
