package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Function;
import org.tensorem.num.Domain;
import org.tensorem.num.Dual;
import org.tensorem.num.Duals;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Value;

/// Derivatives along a direction, over any scalar domain: forward by dual numbers, and backward by a gradient function.
final class Oracle<S> {
    private final Domain<S> domain;
    private final Duals<S> duals;
    private final IrInterpreter<S> plain;
    private final IrInterpreter<Dual<S>> forward;

    Oracle(Domain<S> domain) {
        this.domain = domain;
        this.duals = new Duals<>(domain);
        this.plain = new IrInterpreter<>(new Interpreter<>(Ops.standard().specs(), domain));
        this.forward = new IrInterpreter<>(new Interpreter<>(Ops.standard().specs(), duals));
    }

    Domain<S> domain() {
        return domain;
    }

    /// Scalars for these numbers.
    List<List<S>> scalars(List<double[]> numbers) {
        return numbers.stream().map(row -> java.util.Arrays.stream(row).mapToObj(domain::of).toList()).toList();
    }

    /// The first result of a function, a scalar.
    S value(Function f, List<List<S>> x) {
        return plain.run(f, inputs(f, x)).getFirst().real(0);
    }

    /// The derivative of the first result at x along u, by dual numbers.
    S forward(Function f, List<List<S>> x, List<List<S>> u) {
        List<List<Dual<S>>> moving = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<Dual<S>> row = new ArrayList<>();
            for (int j = 0; j < x.get(i).size(); j++) {
                row.add(new Dual<>(x.get(i).get(j), u.get(i).get(j)));
            }
            moving.add(row);
        }
        return forward.run(f, inputs(f, moving)).getFirst().real(0).tangent();
    }

    /// The derivative at x along u by a gradient function: Σ u · gradient, the gradients being all results but the first.
    S backward(Function gradient, List<List<S>> x, List<List<S>> u) {
        List<Value<S>> results = plain.run(gradient, inputs(gradient, x));
        S sum = domain.of(0L);
        for (int i = 0; i < u.size(); i++) {
            for (int j = 0; j < u.get(i).size(); j++) {
                sum = domain.add(sum, domain.mul(results.get(i + 1).real(j), u.get(i).get(j)));
            }
        }
        return sum;
    }

    private static <T> List<Value<T>> inputs(Function f, List<List<T>> x) {
        List<Value<T>> inputs = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            inputs.add(Value.reals(f.parameters().get(i).type().dtype(), f.parameters().get(i).shape(), x.get(i).toArray()));
        }
        return inputs;
    }
}
