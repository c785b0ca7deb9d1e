package org.tensorem;

import java.util.Arrays;
import java.util.List;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// The README's program.
final class FirstProgram {
    private FirstProgram() {}

    /// Runs it.
    static void main() {
        Tensor queries = Tensor.normal(Tensor.key(1), 64, 8, 16); // 64 sequences of 8 tokens, 16 channels
        Tensor one = queries.slice(0, 7, 8);                       // the eighth of them, alone
        float[] batch = queries.causalAttention(queries, queries, 0.25f).slice(0, 7, 8).toFloatArray();
        float[] alone = one.causalAttention(one, one, 0.25f).toFloatArray();
        System.out.println("same bits alone and in a batch of 64: " + Arrays.equals(batch, alone));

        var loss = Tensorem.valueAndGradient(in -> List.of(in.getFirst().softmax(-1).log().mean()));
        List<Tensor> both = loss.apply(List.of(Tensor.of(new float[][] {{1, 2, 3}})));
        System.out.println("loss " + both.getFirst().toFloat());
        System.out.println("gradient " + Arrays.toString(both.getLast().toFloatArray()));
    }
}
