package org.example;

import java.util.Arrays;
import java.util.List;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Compiled;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.TensorFunction;
import org.tensorem.tensor.Tensorem;

/// Fits a line through points, with Tensorem as the only dependency and no flag for the virtual machine.
public final class Consumer {
    private Consumer() {}

    /// Trains for a few steps and prints.
    public static void main(String[] args) {
        Tensor points = Tensor.normal(Tensor.key(1), 64, 3);
        Tensor heights = points.matmul(Tensor.of(new float[][] {{1}, {-2}, {3}}));
        TensorFunction loss = in -> {
            Tensor error = points.matmul(in.getFirst()).sub(heights);
            return List.of(error.mul(error).mean());
        };
        Compiled step = Tensorem.compile(in -> {
            List<Tensor> both = Tensorem.valueAndGradient(loss).apply(in);
            return List.of(both.get(0), in.getFirst().sub(both.get(1).mul(0.2)));
        }, List.of(Type.f32(3, 1)));
        Tensor slopes = Tensor.zeros(3, 1);
        for (int i = 1; i <= 30; i++) {
            List<Tensor> results = step.call(slopes);
            slopes = results.get(1);
            if (i % 10 == 0) {
                System.out.println("step " + i + ": loss " + results.get(0).toFloat());
            }
        }
        System.out.println("slopes " + Arrays.toString(slopes.toFloatArray()));
    }
}
