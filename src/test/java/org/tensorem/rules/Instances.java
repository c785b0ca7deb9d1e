package org.tensorem.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Random expressions that fit a rule: its pattern is filled with parameters, constants and attributes by chance, over and over, until types
/// and conditions hold. What the rule was not meant for is drawn as well, as long as it applies.
public final class Instances {
    private static final int TRIES = 100_000;

    private final Random random;
    private final Ops ops = Ops.standard();
    private final Map<String, Node> names = new HashMap<>();
    private final List<Node> parameters = new ArrayList<>();
    private Shape base = Shape.SCALAR;
    private Dtype number = Dtype.F32;

    public Instances(long seed) {
        this.random = new Random(seed);
    }

    /// Both sides of one use of a rule, over the same parameters.
    public record Instance(Function before, Function after) {}

    /// An instance, if chance finds one.
    public Optional<Instance> draw(Rule rule) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Instance> instance = attempt(rule);
            if (instance.isPresent()) {
                return instance;
            }
        }
        return Optional.empty();
    }

    /// What chance would hardly ever make: an empty part, a batch of rows, keys repeated for the heads of a group.
    private Optional<Node> made(String rule) {
        long n = 2 + random.nextInt(3);
        long m = 1 + random.nextInt(3);
        return Optional.ofNullable(switch (rule) {
            case "concat.with_nothing" -> Node.of(new Op.Concat(0), parameter(Type.f32(n, m)), parameter(Type.f32(0, m)));
            case "matmul.batch_is_rows/back" -> Node.of(new Op.Reshape(Shape.of(2, n, 3)), Nodes.matmul(Node.of(
                    new Op.Reshape(Shape.of(2 * n, m)), parameter(Type.f32(2, n, m))), parameter(Type.f32(m, 3))));
            case "attention.grouped/back" -> Node.of(ops, new Op.Composite("attention", attributes("attention")), List.of(
                    parameter(Type.f32(2, m, 2, n)), Nodes.broadcast(parameter(Type.f32(2, 4, n)), 1, m),
                    Nodes.broadcast(parameter(Type.f32(2, 4, 3)), 1, m)));
            case "masked_softmax" -> ops.softmax(Node.of(new Op.Select(), parameter(Type.of(Dtype.BOOL, n, m)), parameter(Type.f32(n, m)),
                    Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, Float.NEGATIVE_INFINITY)))));
            case "softmax.normalises_last/back" -> {
                Node e = Nodes.unary(Op.UnaryFunction.EXP, parameter(Type.f32(2, n, m)));
                Node v = parameter(random.nextBoolean() ? Type.f32(m, 3) : Type.f32(2, m, n));
                yield Nodes.binary(Op.BinaryFunction.DIV, Nodes.matmul(e, v), Node.of(new Op.ReduceSum(2), e));
            }
            case "matmul.splits/back" -> {
                Node v = parameter(Type.f32(5, 2));
                Node left = Nodes.matmul(parameter(Type.f32(n, m)), Node.of(new Op.Slice(0, 0, m, 1), v));
                yield Nodes.add(left, Nodes.matmul(parameter(Type.f32(n, 5 - m)), Node.of(new Op.Slice(0, m, 5, 1), v)));
            }
            case "reduce_sum.of_concat/back" -> Nodes.add(Node.of(new Op.ReduceSum(1), Nodes.unary(Op.UnaryFunction.EXP,
                    parameter(Type.f32(2, n)))), Node.of(new Op.ReduceSum(1), Nodes.unary(Op.UnaryFunction.EXP, parameter(Type.f32(2, m)))));
            case "matmul.column_alone/back" -> {
                Node a = parameter(Type.f32(2, n, m));
                yield Node.of(new Op.Concat(2), Nodes.matmul(a, parameter(Type.f32(m, n))), Nodes.matmul(a, parameter(Type.f32(m, 2))));
            }
            case "pad.neighbours", "pad.more_neighbours" -> {
                Node zero = Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, 0f)));
                long high = random.nextInt(2);
                Node behind = Node.of(new Op.Pad(1, n + 1, high), parameter(Type.f32(2, m)), zero);
                yield Nodes.add(rule.equals("pad.neighbours") ? behind : Nodes.add(behind, zero),
                        Node.of(new Op.Pad(1, 1, m + high), parameter(Type.f32(2, n)), zero));
            }
            case "item_one" -> Node.of(new Op.Item(0), Nodes.neg(parameter(Type.f32(n, m))));
            default -> null;
        });
    }

    private Node parameter(Type type) {
        Node parameter = Node.of(new Op.Parameter(parameters.size(), type));
        parameters.add(parameter);
        return parameter;
    }

    private Optional<Instance> attempt(Rule rule) {
        names.clear();
        parameters.clear();
        base = shape(random.nextInt(5));
        number = random.nextInt(4) == 0 ? Dtype.I32 : Dtype.F32;
        try {
            Node before = made(rule.name()).orElseGet(() -> node(rule.before(), Optional.empty()));
            if (before.types().size() != 1) {
                return Optional.empty();
            }
            return rule.rewrite(before).map(after -> new Instance(function(before), function(after)));
        } catch (ShapeException misfit) {
            return Optional.empty();
        }
    }

    private Function function(Node result) {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            given.add("p" + i);
        }
        return new Function("side", parameters, given, List.of(result), List.of("y"));
    }

    private Shape shape(int rank) {
        long[] extents = new long[rank];
        Arrays.setAll(extents, _ -> random.nextInt(12) == 0 ? 1 : 2 + random.nextInt(2));
        return Shape.of(extents);
    }

    private Node node(Pattern pattern, Optional<Dtype> wanted) {
        return switch (pattern) {
            case Pattern.Any(String name) -> {
                Node known = names.get(name);
                Node leaf = known != null ? known : leaf(wanted.orElse(number));
                names.put(name, leaf);
                yield leaf;
            }
            case Pattern.Applied applied -> {
                List<String> stems = applied.stems().stream().sorted().toList();
                String stem = stems.get(random.nextInt(stems.size()));
                int count = applied.operands().map(List::size).orElseGet(() -> arity(stem));
                List<Node> operands = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    Pattern operand = applied.operands().isPresent() ? applied.operands().get().get(i) : Pattern.any("free" + i);
                    operands.add(node(operand, dtype(stem, i, wanted)));
                }
                yield applied(stem, operands, wanted.orElse(number));
            }
        };
    }

    private int arity(String stem) {
        if (ops.names().contains(stem)) {
            return ops.specs().op(stem).operator().operands().size();
        }
        return switch (stem) {
            case "iota" -> 0;
            case "fma", "select" -> 3;
            case "add", "sub", "mul", "div", "max", "min", "pow", "and", "or", "equal", "less", "less_equal", "pad", "gather",
                    "scatter_add", "matmul", "concat" -> 2;
            default -> 1;
        };
    }

    /// The dtype that an operand must have, where it is not the one of the result.
    private Optional<Dtype> dtype(String stem, int operand, Optional<Dtype> wanted) {
        return switch (stem) {
            case "not", "and", "or" -> Optional.of(Dtype.BOOL);
            case "select" -> operand == 0 ? Optional.of(Dtype.BOOL) : wanted;
            case "gather" -> operand == 1 ? Optional.of(Dtype.I32) : wanted;
            case "scatter_add" -> operand == 0 ? Optional.of(Dtype.I32) : wanted;
            case "cross_entropy", "cross_entropy_grad" -> Optional.of(operand == 1 ? Dtype.I32 : Dtype.F32);
            case "equal", "less", "less_equal" -> Optional.of(number);
            case "convert" -> Optional.of(Dtype.values()[random.nextInt(4) == 0 ? 2 : random.nextInt(2) * 3]);
            default -> wanted;
        };
    }

    private Node leaf(Dtype dtype) {
        Shape shape = switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> base;
            case 4, 5 -> base.axes(0, random.nextInt(base.rank() + 1));
            case 6 -> base.axes(base.rank() - random.nextInt(base.rank() + 1), base.rank());
            case 7 -> Shape.SCALAR;
            default -> shape(random.nextInt(4));
        };
        if (random.nextInt(4) == 0) {
            return Node.of(new Op.Constant(constant(dtype, shape)));
        }
        return parameter(new Type(dtype, shape));
    }

    private Literal constant(Dtype dtype, Shape shape) {
        int some = random.nextInt(4) - 1;
        return switch (dtype) {
            case F32 -> random.nextInt(3) == 0 ? identity(2 + random.nextInt(2)) : Literal.splat(shape, (float) some);
            case F64 -> Literal.splat(shape, (double) some);
            case I32 -> random.nextBoolean() ? Literal.splat(shape, some) : Literal.of(Shape.of(2), 0, 1);
            case BOOL -> Literal.splat(shape, random.nextBoolean());
        };
    }

    private static Literal identity(int n) {
        float[] elements = new float[n * n];
        for (int i = 0; i < n; i++) {
            elements[i * n + i] = 1;
        }
        return Literal.of(Shape.of(n, n), elements);
    }

    private Node applied(String stem, List<Node> operands, Dtype wanted) {
        if (stem.equals("item")) {
            return Node.of(new Op.Item(random.nextInt(operands.getFirst().types().size())), operands);
        } else if (ops.names().contains(stem)) {
            return Node.of(ops, new Op.Composite(stem, attributes(stem)), operands);
        }
        Shape x = operands.isEmpty() || operands.getFirst().types().size() != 1 ? Shape.SCALAR : operands.getFirst().shape();
        int axis = random.nextInt(x.rank() + (stem.equals("broadcast") ? 1 : 0) + (x.rank() == 0 ? 1 : 0));
        long extent = axis < x.rank() ? x.extent(axis) : 1;
        Op op = switch (stem) {
            case "iota" -> new Op.Iota(random.nextInt(4));
            case "convert" -> new Op.Convert(Dtype.values()[random.nextInt(2) * 3 == 0 ? random.nextInt(3) : 3]);
            case "broadcast" -> new Op.Broadcast(axis, 1 + random.nextInt(4));
            case "reshape" -> new Op.Reshape(reshaped(x));
            case "transpose" -> new Op.Transpose(x.rank() > 1 && random.nextBoolean() ? x.rank() - 2 : Math.min(axis, Math.max(0, x.rank() - 2)),
                    Math.max(1, x.rank() - 1));
            case "slice" -> slice(axis, extent);
            case "pad" -> new Op.Pad(axis, random.nextInt(2), random.nextInt(2));
            case "concat" -> new Op.Concat(axis);
            case "scatter_add" -> new Op.ScatterAdd(1 + random.nextInt(3));
            case "reduce_sum" -> new Op.ReduceSum(random.nextBoolean() ? axis : Math.max(0, x.rank() - 1));
            case "reduce_max" -> new Op.ReduceMax(axis);
            case "argmax" -> new Op.ArgMax(axis);
            default -> Primitives.named(stem, Map.of(), new Type(wanted, Shape.SCALAR)).orElseThrow();
        };
        return Node.of(op, operands);
    }

    private Op slice(int axis, long extent) {
        long start = random.nextBoolean() ? 0 : random.nextLong(extent + 1);
        long limit = random.nextBoolean() ? extent : start + random.nextLong(extent - start + 1);
        return new Op.Slice(axis, start, limit, random.nextInt(3) == 0 ? 2 : 1);
    }

    /// Axes merged, an axis split, ones put in or taken out; or the base shape.
    private Shape reshaped(Shape x) {
        List<Long> extents = new ArrayList<>();
        for (long extent : x.extents()) {
            extents.add(extent);
        }
        int at = extents.isEmpty() ? 0 : random.nextInt(extents.size());
        switch (random.nextInt(6)) {
            case 0 -> extents.add(at, 1L);
            case 1 -> {
                if (at + 1 < extents.size()) {
                    extents.set(at, extents.get(at) * extents.remove(at + 1));
                }
            }
            case 2 -> {
                if (!extents.isEmpty() && extents.get(at) % 2 == 0) {
                    extents.set(at, extents.get(at) / 2);
                    extents.add(at, 2L);
                }
            }
            case 3 -> Collections.reverse(extents);
            case 4 -> {
                return base.size() == x.size() ? base : x;
            }
            default -> {
                return x;
            }
        }
        return Shape.of(extents);
    }

    private Map<String, Attribute> attributes(String stem) {
        return switch (stem) {
            case "layer_norm", "layer_norm_grad", "rms_norm", "rms_norm_grad" -> Map.of("epsilon", new Attribute.Real(random.nextBoolean() ? 0.01f : 1e-5f));
            case "attention", "attention_grad" -> Map.of("scale", new Attribute.Real(0.375f), "causal",
                    new Attribute.Flag(random.nextBoolean()));
            case "clip_scale" -> Map.of("max_norm", new Attribute.Real(1.5f));
            case "adamw" -> Map.of("beta1", new Attribute.Real(0.9f), "beta2", new Attribute.Real(0.95f), "epsilon",
                    new Attribute.Real(1e-8f), "weight_decay", new Attribute.Real(0.1f));
            default -> Map.of();
        };
    }
}
