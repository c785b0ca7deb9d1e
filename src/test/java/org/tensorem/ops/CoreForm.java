package org.tensorem.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Signature;
import org.tensorem.spec.Specs;

/// An application of a primitive as its specification sees it: the axes behind the operator's own flattened into one extent.
final class CoreForm {
    private CoreForm() {}

    /// The result's type by the specification's heading, flattened as the specification has it. The axes must be the operands'.
    static Type infer(Specs specs, Op op, List<Type> x) {
        Signature signature = specs.op(op.stem()).signature();
        return switch (op) {
            case Op.Iota _, Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _, Op.Select _, Op.Matmul _, Op.RandomUniform _ ->
                one(signature, x, Primitives.attributes(op));
            case Op.Convert convert -> one(signature, x, Map.of("dtype", Interpreter.attribute(convert.dtype())));
            case Op.Broadcast broadcast -> one(signature, flat(x, 0, broadcast.axis(), 0), withoutAxis(op));
            case Op.Reshape reshape -> one(signature, flat(x, 0, 0, 0), Map.of("size", new Attribute.Int(reshape.shape().size())));
            case Op.Transpose transpose -> one(signature, split(x, transpose), Map.of());
            case Op.Slice slice -> one(signature, flat(x, 0, slice.axis(), 1), withoutAxis(op));
            case Op.Pad pad -> one(signature, flat(x, 0, pad.axis(), 1), withoutAxis(op));
            case Op.Concat concat -> concat(signature, x, concat.axis());
            case Op.Gather _ -> one(signature, flat(x, 0, 0, 1), Map.of());
            case Op.ScatterAdd _ -> one(signature, flat(x, 1, 0, 1), Primitives.attributes(op));
            case Op.ReduceSum reduce -> one(signature, flat(x, 0, reduce.axis(), 1), Map.of());
            case Op.ReduceMax reduce -> one(signature, flat(x, 0, reduce.axis(), 1), Map.of());
            case Op.ArgMax argMax -> one(signature, flat(x, 0, argMax.axis(), 1), Map.of());
            case Op.Parameter _, Op.Constant _, Op.Composite _, Op.Item _ ->
                throw new IllegalArgumentException(op.stem() + " has no specification");
        };
    }

    private static Type one(Signature signature, List<Type> operands, Map<String, Attribute> attributes) {
        return signature.infer(operands, attributes).getFirst();
    }

    private static Map<String, Attribute> withoutAxis(Op op) {
        Map<String, Attribute> attributes = new HashMap<>(Primitives.attributes(op));
        attributes.remove("axis");
        return attributes;
    }

    /// One operand with the axes from `axis + own` on made one; an operand that is too small or missing is left to the rule.
    private static List<Type> flat(List<Type> x, int index, int axis, int own) {
        List<Type> flat = new ArrayList<>(x);
        if (index < x.size() && x.get(index).shape().rank() >= axis + own) {
            flat.set(index, flat(x.get(index), axis + own));
        }
        return flat;
    }

    private static Type flat(Type x, int rest) {
        Shape shape = x.shape();
        return x.with(shape.axes(0, rest).then(Shape.of(shape.product(rest, shape.rank()))));
    }

    private static List<Type> split(List<Type> x, Op.Transpose op) {
        if (x.size() != 1) {
            return x;
        }
        Shape s = x.getFirst().shape();
        return List.of(x.getFirst().with(s.axes(0, op.first()).then(Shape.of(s.extent(op.first()),
                s.product(op.first() + 1, op.second()), s.extent(op.second()), s.product(op.second() + 1, s.rank())))));
    }

    private static Type concat(Signature signature, List<Type> x, int axis) {
        Type joined = flat(x.getFirst(), axis + 1);
        for (Type next : x.subList(1, x.size())) {
            joined = one(signature, List.of(joined, flat(next, axis + 1)), Map.of());
        }
        return joined;
    }
}
