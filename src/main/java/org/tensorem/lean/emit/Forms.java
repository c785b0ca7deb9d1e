package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.spec.Checked;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// Nodes as uses of the definitions of `proofs/Spec`: the same mapping of axes as the reference backend's.
///
/// A node along an axis is its specification at that axis, mapped over all others; the specification's extent r of the axes behind is then 1, as
/// no element of one such column depends on another column.
final class Forms {
    private final Specs specs;
    // The types of f32 and f64, of which a function may have both.
    private final Map<Dtype, String> types;

    Forms(Specs specs, Map<Dtype, String> types) {
        this.specs = specs;
        this.types = types;
    }

    /// The type of an element.
    String type(Dtype dtype) {
        return types.get(dtype);
    }

    /// The form of a node; a concatenation has two operands.
    Form of(Node node) {
        return switch (node.op()) {
            case Op.Parameter parameter -> new Form.Parameter(parameter.index());
            case Op.Constant constant -> new Form.Constant(constant.literal());
            case Op.Iota iota -> new Form.Core("iota", List.of("(ι := ι)"), List.of(), List.of(),
                    List.of(Long.toString(iota.extent())), List.of(new Form.Slot.Axis(0)));
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _, Op.Select _, Op.Matmul _, Op.Composite _ -> mapped(node);
            case Op.Convert convert when convert.dtype() == node.operands().getFirst().type().dtype() ->
                    new Form.Moved(node.operands().getFirst(), Reshaping.same(node.shape()));
            case Op.Convert convert -> new Form.Core("convert", List.of("(α := " + type(node.operands().getFirst().type().dtype()) + ")",
                    "(β := " + type(convert.dtype()) + ")"), List.of(), List.of(whole(node.operands().getFirst())), List.of(), List.of());
            case Op.Broadcast broadcast -> {
                Node x = node.operands().getFirst();
                yield new Form.Core("broadcast", List.of(), List.of(1L), List.of(new Form.View(x, List.of(1L), IntStream.range(0, x.shape().rank())
                        .mapToObj(t -> axis(t < broadcast.axis() ? t : t + 1)).toList())), List.of(Long.toString(broadcast.extent())),
                        List.of(axis(broadcast.axis()), new Form.Slot.Zero()));
            }
            case Op.Reshape _ -> new Form.Moved(node.operands().getFirst(),
                    Reshaping.of(node.operands().getFirst().shape(), node.shape()));
            case Op.Transpose transpose -> transpose(node, transpose);
            case Op.Slice slice -> along(node, slice.axis(), List.of(), List.of(Long.toString(slice.start()), Long.toString(slice.limit()),
                    Long.toString(slice.stride())));
            case Op.Pad pad -> along(node, pad.axis(), List.of(), List.of(Long.toString(pad.low()), Long.toString(pad.high())));
            case Op.Concat concat -> along(node, concat.axis(), List.of(), List.of());
            case Op.Gather _ -> gather(node);
            case Op.ScatterAdd scatter -> scatter(node, scatter);
            case Op.ReduceSum reduce -> reduce(node, reduce.axis(), List.of());
            case Op.ReduceMax reduce -> reduce(node, reduce.axis(), List.of());
            case Op.ArgMax argMax -> reduce(node, argMax.axis(), List.of("(ι := ι)"));
            case Op.RandomUniform random -> new Form.Core("random_uniform", List.of("(α := " + type(Dtype.F32) + ")"), List.of(),
                    List.of(new Form.View(node.operands().getFirst(), List.of(2L), List.of(new Form.Slot.Bound(0)))),
                    List.of(Long.toString(random.extent())), List.of(axis(0)));
            case Op.Item item -> new Form.Part(node.operands().getFirst(), item.index());
        };
    }

    private static Form.Slot axis(int axis) {
        return new Form.Slot.Axis(axis);
    }

    /// An operand of rank 0 in its specification: all its axes are mapped.
    private static Form.View whole(Node x) {
        return new Form.View(x, List.of(), IntStream.range(0, x.shape().rank()).mapToObj(Forms::axis).toList());
    }

    /// An operator at the rank of its specification, by the prefix rule.
    private Form mapped(Node node) {
        Checked.Operator operator = operator(node);
        List<Form.View> views = new ArrayList<>();
        Map<String, Long> extents = new HashMap<>();
        for (int i = 0; i < node.operands().size(); i++) {
            Node x = node.operands().get(i);
            List<Term> axes = operator.heading().operandExtents().get(i);
            int lead = x.shape().rank() - axes.size();
            List<Form.Slot> slots = new ArrayList<>();
            List<Long> bound = new ArrayList<>();
            for (int t = 0; t < x.shape().rank(); t++) {
                slots.add(t < lead ? axis(t) : new Form.Slot.Bound(t - lead));
                if (t >= lead) {
                    bound.add(x.shape().extent(t));
                    if (axes.get(t - lead) instanceof Term.Local(Variable extent)) {
                        extents.putIfAbsent(extent.name(), x.shape().extent(t));
                    }
                }
            }
            views.add(new Form.View(x, bound, slots));
        }
        int rank = operator.heading().results().getFirst().rank();
        int lead = node.types().getFirst().shape().rank() - rank;
        List<Form.Slot> result = IntStream.range(lead, lead + rank).mapToObj(Forms::axis).toList();
        return new Form.Core(node.op().stem(), List.of(), operator.heading().extents().stream()
                .map(extent -> extents.get(extent.name())).toList(), views, attributes(operator, node), result);
    }

    private Checked.Operator operator(Node node) {
        return specs.operator(node.op().stem());
    }

    private List<String> attributes(Checked.Operator operator, Node node) {
        Map<String, Attribute> values = Primitives.attributes(node.op());
        List<String> texts = new ArrayList<>();
        for (Declaration.Parameter attribute : operator.heading().operator().attributes()) {
            texts.add(switch (values.get(attribute.name())) {
                case Attribute.Int(long value) -> attribute.type().equals("i32") ? Literals.integer(Math.toIntExact(value))
                        : Long.toString(value);
                case Attribute.Real(float value) -> Literals.real(value, real(node));
                case Attribute.Flag(boolean value) -> Boolean.toString(value);
            });
        }
        return texts;
    }

    private String real(Node node) {
        return node.operands().stream().map(x -> x.type().dtype()).filter(Dtype::isReal).findFirst().map(this::type)
                .orElse(type(Dtype.F32));
    }

    /// The first operand at one axis of its own, which the result has too; other operands likewise, or scalars.
    private static Form along(Node node, int axis, List<String> types, List<String> attributes) {
        List<Form.View> views = new ArrayList<>();
        List<Long> extents = new ArrayList<>();
        for (Node x : node.operands()) {
            if (x.shape().rank() == 0) {
                views.add(whole(x));
                continue;
            }
            List<Form.Slot> slots = IntStream.range(0, x.shape().rank())
                    .mapToObj(t -> t == axis ? new Form.Slot.Bound(0) : axis(t)).toList();
            views.add(new Form.View(x, List.of(x.shape().extent(axis), 1L), slots));
            extents.add(x.shape().extent(axis));
            if (extents.size() == 1) {
                extents.add(1L);
            }
        }
        return new Form.Core(node.op().stem(), types, extents, views, attributes, List.of(axis(axis), new Form.Slot.Zero()));
    }

    private static Form reduce(Node node, int axis, List<String> types) {
        Node x = node.operands().getFirst();
        List<Form.Slot> slots = IntStream.range(0, x.shape().rank())
                .mapToObj(t -> t == axis ? new Form.Slot.Bound(0) : axis(t < axis ? t : t - 1)).toList();
        return new Form.Core(node.op().stem(), types, List.of(x.shape().extent(axis), 1L),
                List.of(new Form.View(x, List.of(x.shape().extent(axis), 1L), slots)), List.of(), List.of(new Form.Slot.Zero()));
    }

    private static Form transpose(Node node, Op.Transpose op) {
        Node x = node.operands().getFirst();
        List<Form.Slot> slots = IntStream.range(0, x.shape().rank()).mapToObj(t -> t == op.first() ? new Form.Slot.Bound(0)
                : t == op.second() ? new Form.Slot.Bound(2) : axis(t)).toList();
        List<Long> extents = List.of(x.shape().extent(op.first()), 1L, x.shape().extent(op.second()), 1L);
        return new Form.Core("transpose", List.of(), extents, List.of(new Form.View(x, extents, slots)), List.of(),
                List.of(axis(op.first()), new Form.Slot.Zero(), axis(op.second()), new Form.Slot.Zero()));
    }

    private static Form gather(Node node) {
        Node table = node.operands().get(0);
        Node ids = node.operands().get(1);
        List<Form.Slot> slots = IntStream.range(0, table.shape().rank())
                .mapToObj(t -> t == 0 ? new Form.Slot.Bound(0) : axis(ids.shape().rank() + t - 1)).toList();
        long rows = table.shape().extent(0);
        return new Form.Core("gather", List.of(), List.of(rows, 1L), List.of(new Form.View(table, List.of(rows, 1L), slots), whole(ids)),
                List.of(), List.of(new Form.Slot.Zero()));
    }

    private static Form scatter(Node node, Op.ScatterAdd op) {
        Node ids = node.operands().get(0);
        Node updates = node.operands().get(1);
        Shape shape = updates.shape();
        List<Form.Slot> slots = IntStream.range(0, shape.rank()).mapToObj(t -> t == 0 ? new Form.Slot.Bound(0) : axis(t)).toList();
        return new Form.Core("scatter_add", List.of(), List.of(ids.shape().extent(0), 1L),
                List.of(new Form.View(ids, List.of(ids.shape().extent(0)), List.of(new Form.Slot.Bound(0))),
                        new Form.View(updates, List.of(shape.extent(0), 1L), slots)),
                List.of(Long.toString(op.rows())), List.of(axis(0), new Form.Slot.Zero()));
    }

    /// What a form computes with, beyond its operands.
    Needs own(Node node, Form form) {
        Needs needs = Needs.none();
        node.types().forEach(type -> needs.withType(type(type.dtype())));
        node.operands().forEach(x -> x.types().forEach(type -> needs.withType(type(type.dtype()))));
        if (node.op() instanceof Op.Convert convert && form instanceof Form.Core) {
            needs.withConversion(type(node.operands().getFirst().type().dtype()), type(convert.dtype()));
        }
        if (form instanceof Form.Parameter(int index)) {
            needs.parameters().add(index);
        }
        return needs;
    }
}
