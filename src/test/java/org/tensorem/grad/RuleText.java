package org.tensorem.grad;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// The reverse rule of one operator as Lean text: what the pullback of the function that is this one operator computes, in the
/// definitions that are generated from the specifications. Axes named by an operator are the first; extents are told apart by
/// their numbers, so that a number stands for a name.
final class RuleText {
    private final Map<Node, String> leaves = new IdentityHashMap<>();
    private final Map<Long, String> extents;
    private final Map<String, Core> cores;

    /// A composite's definition: its extents, the ranks of its operands, the attributes behind them.
    record Core(String extents, List<Integer> ranks, String attributes) {
        Core {
            ranks = List.copyOf(ranks);
        }
    }

    private RuleText(Map<Long, String> extents, Map<String, Core> cores) {
        this.extents = extents;
        this.cores = cores;
    }

    /// The share of every real operand, in their order.
    ///
    /// @param op the operator
    /// @param types its operands' types
    /// @param names Lean text for each operand, and for the cotangent
    /// @param extents names of extents and of sums of them
    /// @param cores the composites that may occur
    static List<String> of(Op op, List<Type> types, List<String> names, Map<Long, String> extents, Map<String, Core> cores) {
        Function pullback = pullback(op, types);
        RuleText text = new RuleText(extents, cores);
        for (int i = 0; i < names.size(); i++) {
            text.leaves.put(pullback.parameters().get(i), names.get(i));
        }
        return pullback.results().stream().map(text::array).toList();
    }

    /// The shares as expressions of operators and their attributes, `x0`, `x1`, ... the operands, the last the cotangent.
    static List<String> compositions(Op op, List<Type> types) {
        return pullback(op, types).results().stream().map(RuleText::composition).toList();
    }

    private static String composition(Node node) {
        return switch (node.op()) {
            case Op.Parameter parameter -> "x" + parameter.index();
            case Op.Constant constant -> new RuleText(Map.of(), Map.of()).constant(constant.literal());
            case Op other -> other + node.operands().stream().map(RuleText::composition).collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private static Function pullback(Op op, List<Type> types) {
        List<Node> parameters = new ArrayList<>();
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parameters.add(Node.of(new Op.Parameter(i, types.get(i))));
            if (types.get(i).dtype().isReal()) {
                wanted.add(i);
            }
        }
        Node applied = op instanceof Op.Composite composite
                ? Node.of(Ops.standard(), composite, parameters) : Node.of(op, parameters);
        List<String> parameterNames = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parameterNames.add("x" + i);
        }
        Function function = new Function("f", parameters, parameterNames, List.of(applied), List.of("y"));
        return new Backward(new CompositeRules(Ops.standard())).pullback(function, List.of(true), wanted);
    }

    private static Node x(Node node, int operand) {
        return node.operands().get(operand);
    }

    private String extent(long extent) {
        String name = extents.getOrDefault(extent, Long.toString(extent));
        return argument(name);
    }

    private static String argument(String term) {
        return term.contains(" ") && !term.startsWith("(") || term.startsWith("(") && !closes(term) ? "(" + term + ")" : term;
    }

    /// True when the first parenthesis is closed by the last character.
    private static boolean closes(String term) {
        int depth = 0;
        for (int i = 0; i < term.length(); i++) {
            depth += term.charAt(i) == '(' ? 1 : term.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i + 1 < term.length()) {
                return false;
            }
        }
        return true;
    }

    private String call(String name, Object... arguments) {
        StringBuilder text = new StringBuilder(name);
        for (Object each : arguments) {
            text.append(' ').append(each instanceof Long extent ? extent(extent) : argument(each.toString()));
        }
        return text.toString();
    }

    /// A tensor as a function of its indices.
    private String array(Node node) {
        String leaf = leaves.get(node);
        if (leaf != null) {
            return leaf;
        }
        Shape shape = node.shape();
        return switch (node.op()) {
            case Op.Parameter _, Op.Iota _, Op.Convert _, Op.ReduceMax _, Op.ArgMax _, Op.RandomUniform _ ->
                    throw new AssertionError("no text for " + node.op());
            case Op.Constant constant -> constant(constant.literal());
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _, Op.Select _ ->
                    shape.rank() == 0 ? entry(node, "") : "fun (j : Nat) => " + entry(node, "j");
            case Op.Broadcast broadcast -> shape.rank() == 1 ? "fun (j : Nat) => " + array(x(node, 0))
                    : call("Op.broadcast", shape.extent(1), array(x(node, 0)), broadcast.extent());
            case Op.Reshape _ -> throw new AssertionError("no text for a reshape to " + shape);
            case Op.Transpose _ -> shape.rank() == 2 ? "fun (i j : Nat) => " + argument(array(x(node, 0))) + " j i"
                    : call("Op.transpose", x(node, 0).shape().extent(0), shape.extent(1), shape.extent(0), shape.extent(3), array(x(node, 0)));
            case Op.Slice slice -> call("Op.slice", x(node, 0).shape().extent(0), shape.extent(1), array(x(node, 0)), slice.start(),
                    slice.limit(), slice.stride());
            case Op.Pad pad -> call("Op.pad", x(node, 0).shape().extent(0), shape.extent(1), array(x(node, 0)), array(x(node, 1)), pad.low(),
                    pad.high());
            case Op.Concat _ -> call("Op.concat", x(node, 0).shape().extent(0), shape.extent(1), x(node, 1).shape().extent(0),
                    array(x(node, 0)), array(x(node, 1)));
            case Op.Gather _ -> "fun (a : Nat) => " + call("Op.gather", x(node, 0).shape().extent(0), x(node, 0).shape().extent(1),
                    array(x(node, 0)), array(x(node, 1)) + " a");
            case Op.ScatterAdd scatter -> call("Op.scatter_add", x(node, 1).shape().extent(0), shape.extent(1), array(x(node, 0)),
                    array(x(node, 1)), scatter.rows());
            case Op.ReduceSum _ -> reduceSum(x(node, 0));
            case Op.Matmul _ -> call("Op.matmul", shape.extent(0), x(node, 0).shape().extent(1), shape.extent(1), array(x(node, 0)),
                    array(x(node, 1)));
            case Op.Composite composite -> composite(node, composite, "%s");
            case Op.Item item -> composite(x(node, 0), (Op.Composite) x(node, 0).op(), projection(item.index(), x(node, 0).types().size()));
        };
    }

    /// An element of an elementwise operator's result, or of a vector.
    private String entry(Node node, String index) {
        if (leaves.containsKey(node) || node.operands().isEmpty()) {
            return node.shape().rank() == 0 ? array(node) : array(node) + " " + index;
        }
        return switch (node.op()) {
            case Op.Unary unary -> elementwise(unary.function().stem(), node, index);
            case Op.Binary binary -> elementwise(binary.function().stem(), node, index);
            case Op.Fma _ -> elementwise("fma", node, index);
            case Op.Compare compare -> elementwise(compare.relation().stem(), node, index);
            case Op.Select _ -> elementwise("select", node, index);
            default -> node.shape().rank() == 0 ? array(node) : array(node) + " " + index;
        };
    }

    private String elementwise(String stem, Node node, String index) {
        return call("Op." + stem, node.operands().stream().map(operand -> entry(operand, index)).toArray());
    }

    private String constant(Literal literal) {
        BigDecimal value = new BigDecimal(literal.type().dtype() == Dtype.F64
                ? literal.data().getDouble(0) : literal.data().getFloat(0));
        String magnitude = fraction(value.abs());
        return value.signum() < 0 ? "sneg (" + magnitude + ")" : magnitude;
    }

    private String fraction(BigDecimal value) {
        if (value.stripTrailingZeros().scale() <= 0) {
            long whole = value.longValueExact();
            return "snat " + (whole < 3 ? Long.toString(whole) : extent(whole));
        }
        BigInteger bottom = BigInteger.TEN.pow(value.scale());
        BigInteger common = value.unscaledValue().gcd(bottom);
        return "sratio " + value.unscaledValue().divide(common) + " " + bottom.divide(common);
    }

    /// Along the first axis; a vector has one column, and a matrix that is read as a vector is one.
    private String reduceSum(Node summed) {
        Shape shape = summed.shape();
        if (shape.rank() == 2) {
            return call("Op.reduce_sum", shape.extent(0), shape.extent(1), array(summed));
        }
        if (summed.op() instanceof Op.Reshape && !leaves.containsKey(summed)) {
            Node rows = x(summed, 0);
            String r = extent(rows.shape().extent(1));
            return call("Op.reduce_sum", shape.extent(0), "1",
                    "fun (q i : Nat) => " + array(rows) + " (quot q " + r + ") (rem q " + r + ")", "0");
        }
        return call("Op.reduce_sum", shape.extent(0), "1", "fun (i k : Nat) => " + array(summed) + " i", "0");
    }

    private static String projection(int index, int of) {
        return index == 0 ? "Prod.fst (%s)" : index + 1 == of && of == 2 ? "Prod.snd (%s)"
                : index == 1 ? "Prod.fst (Prod.snd (%s))" : "Prod.snd (Prod.snd (%s))";
    }

    /// Operands may have one leading axis more than the definition: it is then applied to every row.
    private String composite(Node node, Op.Composite op, String projection) {
        Core core = cores.get(op.stem());
        if (core == null) {
            throw new AssertionError("no text for " + op.stem());
        }
        boolean mapped = x(node, 0).shape().rank() > core.ranks.getFirst();
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < node.operands().size(); i++) {
            boolean row = x(node, i).shape().rank() > core.ranks.get(i);
            String term = array(x(node, i));
            operands.add(argument(row ? term.replaceAll("^\\((.*)\\)$", "$1") + " i" : term));
        }
        String text = ("Op." + op.stem() + " " + core.extents + " " + operands.stream().collect(Collectors.joining(" ")) + " "
                + core.attributes).replace("  ", " ").strip();
        return (mapped ? "fun (i : Nat) => " : "") + projection.formatted(text);
    }
}
