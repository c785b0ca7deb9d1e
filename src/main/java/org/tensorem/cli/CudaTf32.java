package org.tensorem.cli;

import java.io.PrintWriter;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;

/// Products under the contract tf32 (`spec/contracts.md`): every row has the bits that it has alone, a second run the bits of the first,
/// and no error exceeds the bound. A device that cannot keep the contract is passed over, and that is said.
record CudaTf32() implements CudaCheckCommand.Check {
    private static final int[] ROWS = {1, 2, 7, 64, 200};
    private static final int[] DEPTHS = {5, 768, 3000};
    private static final int COLUMNS = 137;

    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        CudaBackend tf32;
        try {
            tf32 = cuda.with(Contract.TF32);
        } catch (BackendException unkept) {
            out.println("tf32: passed over: " + unkept.getMessage());
            return 0;
        }
        long differences = 0;
        long elements = 0;
        double worst = 0;
        try (Device device = CudaLaws.device(tf32)) {
            for (int k : DEPTHS) {
                try (Buffer a = CudaBatches.drawn(Type.f32(ROWS[ROWS.length - 1], k), 1);
                        Buffer b = CudaBatches.drawn(Type.f32(k, COLUMNS), 2)) {
                    float[] most = product(device, ROWS[ROWS.length - 1], k, a, b);
                    for (int rows : ROWS) {
                        float[] found = product(device, rows, k, a, b);
                        for (int i = 0; i < found.length; i++) {
                            elements++;
                            differences += Float.floatToIntBits(found[i]) == Float.floatToIntBits(most[i]) ? 0 : 1;
                        }
                    }
                    worst = Math.max(worst, worst(most, k, a, b));
                }
            }
        }
        out.printf(Locale.ROOT, "tf32: products of 1, 2, 7, 64 and 200 rows, %d elements, %d differ from those of the largest batch; greatest error by"
                + " its bound %.3f%s%n", elements, differences, worst, worst <= 1 ? "" : ": it is broken");
        return differences + (worst <= 1 ? 0 : 1);
    }

    private static float[] product(Device device, int rows, int k, Buffer a, Buffer b) {
        Node left = Node.of(new Op.Parameter(0, Type.f32(rows, k)));
        Node right = Node.of(new Op.Parameter(1, Type.f32(k, COLUMNS)));
        Function function = new Function("product", List.of(left, right), List.of("a", "b"), List.of(Node.of(new Op.Matmul(), left, right)),
                List.of("y"));
        List<Buffer> inputs = new ArrayList<>(List.of(Buffer.of(left.type(), a.data(), () -> {}), b));
        try (Buffer result = device.executable(function).run(inputs).getFirst()) {
            return floats(result);
        }
    }

    private static float[] floats(Buffer buffer) {
        return buffer.data().asSlice(0, buffer.type().bytes()).toArray(ValueLayout.JAVA_FLOAT);
    }

    /// The greatest error by the bound; sums in binary64 err by at most 2^-53 a term.
    private static double worst(float[] product, int k, Buffer left, Buffer right) {
        float[] a = floats(left);
        float[] b = floats(right);
        double terms = Math.ceilDiv(k, 16) * 16 + Math.ceilDiv(k, 256);
        double bound = (1 + 0x1p-11) * (1 + 0x1p-11) * Math.pow(1 + 0x1p-23, terms) - 1 + k * 0x1p-53;
        double worst = 0;
        for (int i = 0; i < product.length / COLUMNS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                double sum = 0;
                double absolute = 0;
                for (int p = 0; p < k; p++) {
                    double term = (double) a[i * k + p] * b[p * COLUMNS + j];
                    sum += term;
                    absolute += Math.abs(term);
                }
                worst = Math.max(worst, Math.abs(product[i * COLUMNS + j] - sum) / (bound * absolute));
            }
        }
        return worst;
    }
}
