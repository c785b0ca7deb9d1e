package org.tensorem.backend.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.num.Domain;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Value;

/// Runs functions of the IR over any scalar domain, every node by its specification.
///
/// The domain's scalar is every real of the function, f32 or f64: a conversion between the two changes nothing but the
/// name, unless the domain rounds. A node whose operator works along an axis is given to its specification as
/// `[axes before..., extent, r]`, r the product of the axes behind.
///
/// @param <S> the scalar
public final class IrInterpreter<S> {
    private final Interpreter<S> interpreter;

    /// @param interpreter what runs the specifications
    public IrInterpreter(Interpreter<S> interpreter) {
        this.interpreter = interpreter;
    }

    /// The results of a function, in order.
    ///
    /// @param inputs one value per parameter, of its type
    /// @throws org.tensorem.ir.ShapeException when a node breaks a constraint of its specification
    /// @throws org.tensorem.num.DomainException when the domain lacks an operation
    public List<Value<S>> run(Function function, List<Value<S>> inputs) {
        Map<Node, List<Value<S>>> values = new IdentityHashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            values.put(function.parameters().get(i), List.of(inputs.get(i)));
        }
        for (Node node : function.nodes()) {
            if (!values.containsKey(node)) {
                List<Value<S>> operands = new ArrayList<>();
                node.operands().forEach(operand -> operands.addAll(values.get(operand)));
                values.put(node, apply(node, operands));
            }
        }
        return function.results().stream().map(node -> values.get(node).getFirst()).toList();
    }

    /// The results of one node.
    ///
    /// @param x the values of its operands; for an item all results of its operand
    public List<Value<S>> apply(Node node, List<Value<S>> x) {
        Map<String, Attribute> attributes = Primitives.attributes(node.op());
        return switch (node.op()) {
            case Op.Parameter parameter -> throw new IllegalArgumentException("parameter " + parameter.index()
                    + " has the value that the caller gives it");
            case Op.Constant constant -> List.of(constant(interpreter.domain(), constant.literal()));
            case Op.Iota _ -> call(node, x, attributes);
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _, Op.Select _ -> call(node, x, attributes);
            case Op.Convert convert -> call(node, x, Map.of("dtype", Interpreter.attribute(convert.dtype())));
            case Op.Broadcast broadcast -> axis(node, x, broadcast.axis(), 0, attributes);
            case Op.Reshape _ -> call(node, List.of(reshaped(x.getFirst(), Shape.of(node.shape().size()))),
                    Map.of("size", new Attribute.Int(node.shape().size())));
            case Op.Transpose transpose -> transpose(node, x.getFirst(), transpose);
            case Op.Slice slice -> axis(node, x, slice.axis(), 1, attributes);
            case Op.Pad pad -> axis(node, x, pad.axis(), 1, attributes);
            case Op.Concat concat -> List.of(concat(node, x, concat.axis()));
            case Op.Gather _ -> call(node, List.of(flat(x.get(0), 0, 1), x.get(1)), attributes);
            case Op.ScatterAdd _ -> call(node, List.of(x.get(0), flat(x.get(1), 0, 1)), attributes);
            case Op.ReduceSum reduce -> axis(node, x, reduce.axis(), 1, Map.of());
            case Op.ReduceMax reduce -> axis(node, x, reduce.axis(), 1, Map.of());
            case Op.ArgMax argMax -> axis(node, x, argMax.axis(), 1, Map.of());
            case Op.Matmul _ -> call(node, x, attributes);
            case Op.RandomUniform _ -> call(node, x, attributes);
            case Op.Composite composite -> interpreter.call(composite.stem(), x, composite.attributes());
            case Op.Item item -> List.of(x.get(item.index()));
        };
    }

    /// The primitive's specification on operands at its core rank, the result under the node's shape.
    private List<Value<S>> call(Node node, List<Value<S>> operands, Map<String, Attribute> attributes) {
        Value<S> result = interpreter.call(node.op().stem(), operands, attributes).getFirst();
        return List.of(reshaped(result, node.shape()));
    }

    /// The first operand split around an axis: so many core axes of its own before the flattened rest.
    private List<Value<S>> axis(Node node, List<Value<S>> x, int axis, int own, Map<String, Attribute> attributes) {
        Map<String, Attribute> rest = new HashMap<>(attributes);
        rest.remove("axis");
        List<Value<S>> operands = new ArrayList<>(x);
        operands.set(0, flat(x.getFirst(), axis, own));
        return call(node, operands, rest);
    }

    private List<Value<S>> transpose(Node node, Value<S> x, Op.Transpose op) {
        Shape shape = x.type().shape();
        Shape split = shape.axes(0, op.first()).then(Shape.of(shape.extent(op.first()),
                shape.axes(op.first() + 1, op.second()).size(), shape.extent(op.second()),
                shape.axes(op.second() + 1, shape.rank()).size()));
        return call(node, List.of(reshaped(x, split)), Map.of());
    }

    private Value<S> concat(Node node, List<Value<S>> x, int axis) {
        Value<S> joined = flat(x.getFirst(), axis, 1);
        for (Value<S> next : x.subList(1, x.size())) {
            joined = interpreter.call("concat", List.of(joined, flat(next, axis, 1)), Map.of()).getFirst();
        }
        return reshaped(joined, node.shape());
    }

    private static <S> Value<S> flat(Value<S> x, int axis, int own) {
        Shape shape = x.type().shape();
        int rest = axis + own;
        return reshaped(x, shape.axes(0, rest).then(Shape.of(shape.axes(rest, shape.rank()).size())));
    }

    /// The same elements under another shape.
    private static <S> Value<S> reshaped(Value<S> x, Shape shape) {
        if (x.type().shape().equals(shape)) {
            return x;
        }
        return switch (x.type().dtype()) {
            case F32, F64 -> {
                Object[] reals = new Object[x.size()];
                Arrays.setAll(reals, x::real);
                yield Value.reals(x.type().dtype(), shape, reals);
            }
            case I32 -> {
                int[] integers = new int[x.size()];
                Arrays.setAll(integers, x::integer);
                yield Value.i32(shape, integers);
            }
            case BOOL -> {
                boolean[] truths = new boolean[x.size()];
                for (int i = 0; i < truths.length; i++) {
                    truths[i] = x.truth(i);
                }
                yield Value.bool(shape, truths);
            }
        };
    }

    /// The value of a literal.
    public static <S> Value<S> constant(Domain<S> domain, Literal literal) {
        Shape shape = literal.type().shape();
        ByteBuffer data = literal.data();
        int count = Math.toIntExact(shape.size());
        int[] places = literal.isSplat() ? new int[count] : IntStream.range(0, count).toArray();
        return switch (literal.type().dtype()) {
            case F32 -> Value.reals(literal.type().dtype(), shape,
                    Arrays.stream(places).mapToObj(i -> domain.of((double) data.getFloat(4 * i))).toArray());
            case F64 -> Value.reals(literal.type().dtype(), shape,
                    Arrays.stream(places).mapToObj(i -> domain.of(data.getDouble(8 * i))).toArray());
            case I32 -> Value.i32(shape, Arrays.stream(places).map(i -> data.getInt(4 * i)).toArray());
            case BOOL -> {
                boolean[] truths = new boolean[count];
                for (int i = 0; i < count; i++) {
                    truths[i] = data.get(places[i]) != 0;
                }
                yield Value.bool(shape, truths);
            }
        };
    }
}
