package org.tensorem;

import java.util.List;
import org.tensorem.claims.CheckedModule;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// The README's program that asks for theorems.
final class ProvingProgram {
    private ProvingProgram() {}

    /// Runs it.
    static void main() {
        List<Tensor> in = Tensorem.symbols(List.of(Type.f32(4, 8, 16), Type.f32(16, 3)));
        Tensor x = in.getFirst(); // 4 sequences of 8 tokens
        Tensor y = x.add(x.causalAttention(x, x, 0.25f)).matmul(in.getLast());
        Function function = Tensorem.function("scores", in, List.of("x", "w"), List.of(y), List.of("y"));
        CheckedModule lean = CheckedModule.theorems(Ops.standard(), function); // lean.text() is a Lean file
        System.out.println("accepted by the embedded checker, no axioms: " + lean.accepted());
        lean.theorems().forEach(System.out::println);
    }
}
