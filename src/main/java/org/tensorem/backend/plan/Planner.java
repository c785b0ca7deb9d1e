package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Turns a function into a [Plan]. Works for one function.
///
/// Movements emit nothing: their nodes are views of their operand's value. A consumer that cannot read through a view asks for
/// [#rowMajor(Node)], which copies once. Elementwise nodes wait for their region's root.
public final class Planner {
    private final Function function;
    private final Set<String> byRows;
    private final List<Node> order;
    private final Regions regions;
    private final List<Step> steps = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();
    private final Map<Integer, Place> fixed = new java.util.HashMap<>();
    private final Map<Node, List<Operand>> operands = new IdentityHashMap<>();
    private final Map<Node, Operand> copies = new IdentityHashMap<>();

    /// What a consumer reads: a value, through a view.
    record Operand(int value, View view, Dtype dtype) {}

    private Planner(Function function, Set<String> byRows) {
        this.function = function;
        this.byRows = byRows;
        this.order = function.nodes();
        this.regions = Regions.of(function, order);
    }

    /// The plan of a function. A composite in it becomes [Work.Composite] (`linear` a matrix product), so it must be one
    /// that the backend has a kernel for.
    ///
    /// @param byRows stems of composites whose kernel reads and writes rows wherever each of them lies, its elements side by side
    public static Plan of(Function function, Set<String> byRows) {
        Planner planner = new Planner(function, byRows);
        planner.order.forEach(planner::lower);
        return planner.plan();
    }

    private void lower(Node node) {
        switch (node.op()) {
            case Op.Parameter parameter -> bind(node, fix(new Place.Input(parameter.index()), node.type().bytes()));
            case Op.Constant constant -> constant(node, constant.literal());
            case Op.Iota iota -> emit(node, new Work.Iota(iota.extent()));
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _, Op.Select _, Op.Convert _ -> {
                Regions.Region region = regions.region(node);
                if (region.root() == node) {
                    elementwise(region);
                }
            }
            case Op.Broadcast broadcast -> {
                Operand x = operand(node, 0);
                bind(node, x.value(), x.view().broadcast(broadcast.axis(), broadcast.extent()));
            }
            case Op.Reshape reshape -> {
                Operand x = operand(node, 0);
                Operand from = x.view().reshape(reshape.shape()).isPresent() ? x : rowMajor(node.operands().getFirst());
                bind(node, from.value(), from.view().reshape(reshape.shape()).orElseThrow());
            }
            case Op.Transpose transpose -> {
                Operand x = operand(node, 0);
                bind(node, x.value(), x.view().transpose(transpose.first(), transpose.second()));
            }
            case Op.Slice slice -> {
                Operand x = operand(node, 0);
                bind(node, x.value(), x.view().slice(slice.axis(), slice.start(), slice.stride(),
                        node.shape().extent(slice.axis())));
            }
            case Op.Pad pad -> emit(node, new Work.Pad(node.type().dtype(), blocks(node, 0, pad.axis()), pad.low(), pad.high()));
            case Op.Concat _ when operands.containsKey(node) -> { }
            case Op.Concat concat -> {
                List<Blocks> joined = node.operands().stream().map(x -> Blocks.of(x.shape(), concat.axis())).toList();
                emit(node, new Work.Concat(node.type().dtype(), joined));
            }
            case Op.Gather _ -> emit(node, new Work.Gather(node.operands().get(0).type(), node.operands().get(1).type()));
            case Op.ScatterAdd scatter -> emit(node, new Work.ScatterAdd(node.operands().get(1).type(), scatter.rows()));
            case Op.ReduceSum reduce -> emit(node, new Work.ReduceSum(node.type().dtype(), blocks(node, 0, reduce.axis())));
            case Op.ReduceMax reduce -> emit(node, new Work.ReduceMax(node.type().dtype(), blocks(node, 0, reduce.axis())));
            case Op.ArgMax argMax -> emit(node, new Work.ArgMax(node.operands().getFirst().type().dtype(),
                    blocks(node, 0, argMax.axis())));
            case Op.Matmul _ -> matmul(node);
            case Op.RandomUniform random -> emit(node, new Work.RandomUniform(random.extent()));
            case Op.Composite composite -> composite(node, composite);
            case Op.Item item -> operands.put(node, List.of(operands.get(node.operands().getFirst()).get(item.index())));
        }
    }

    private static Blocks blocks(Node node, int operand, int axis) {
        return Blocks.of(node.operands().get(operand).shape(), axis);
    }

    private void constant(Node node, Literal literal) {
        int value = fix(new Place.Constant(literal), node.type().bytes());
        View view = literal.isSplat() ? View.of(Shape.SCALAR).along(node.shape()) : View.of(node.shape());
        bind(node, value, view);
    }

    private void composite(Node node, Op.Composite composite) {
        if (composite.stem().equals("linear")) {
            matmul(node);
            return;
        }
        boolean rows = byRows.contains(composite.stem());
        List<Operand> in = node.operands().stream().map(x -> rows ? rows(x) : rowMajor(x)).toList();
        Optional<Joined> joined = rows ? Joined.of(node, regions) : Optional.empty();
        List<View> writes = new ArrayList<>();
        for (int i = 0; i < node.types().size(); i++) {
            writes.add(joined.isPresent() ? joined.get().writes().get(i) : rows ? asRead(node, i) : View.of(node.types().get(i).shape()));
        }
        Work work = new Work.Composite(composite, node.operands().stream().map(Node::type).toList(), node.types(),
                in.stream().map(Operand::view).toList(), writes);
        if (joined.isPresent()) {
            int value = value(joined.get().concat().type().bytes());
            bind(joined.get().concat(), value);
            emit(node, work, in, writes, Collections.nCopies(writes.size(), value));
        } else {
            emit(node, work, in, writes);
        }
    }

    /// A node's elements where they are, if those of each row lie side by side.
    private Operand rows(Node node) {
        Operand x = operands.get(node).getFirst();
        int last = x.view().rank() - 1;
        return x.view().stride(last) == 1 || x.view().extent(last) <= 1 ? x : rowMajor(node);
    }

    /// Where the elements of a result go: when users exchange two of its axes, all the same two, to where these find them in row-major
    /// order; other users must be such as read by rows.
    private View asRead(Node node, int index) {
        Shape shape = node.types().get(index).shape();
        List<Node> readers = new ArrayList<>();
        for (Node user : regions.users(node)) {
            if (!(user.op() instanceof Op.Item item)) {
                readers.add(user);
            } else if (item.index() == index) {
                readers.addAll(regions.users(user));
            }
        }
        List<Op> others = readers.stream().map(Node::op)
                .filter(op -> !(op instanceof Op.Composite composite && byRows.contains(composite.stem()))).distinct().toList();
        return others.size() == 1 && others.getFirst() instanceof Op.Transpose turn
                && Math.max(turn.first(), turn.second()) < shape.rank() - 1
                ? View.exchanged(shape, turn.first(), turn.second())
                : View.of(shape);
    }

    private void matmul(Node node) {
        List<Operand> in = new ArrayList<>();
        for (Node operand : node.operands().subList(0, 2)) {
            Operand x = operands.get(operand).getFirst();
            in.add(operand.shape().rank() < 2 || Matrix.accepts(x.view()) ? x : rowMajor(operand));
        }
        boolean biased = node.operands().size() == 3;
        if (biased) {
            in.add(rowMajor(node.operands().get(2)));
        }
        Matrix a = new Matrix(asMatrix(in.get(0).view()));
        Matrix b = new Matrix(in.get(1).view());
        Shape shape = node.shape();
        Shape leading = shape.axes(0, Math.max(0, shape.rank() - 2));
        emit(node, Work.Matmul.of(node.type().dtype(), a, b, leading, biased), in);
    }

    /// A row alone (`linear` of rank 1) is a matrix of one row.
    private static View asMatrix(View view) {
        return view.rank() == 1 ? view.broadcast(0, 1) : view;
    }

    private void elementwise(Regions.Region region) {
        ElementwiseBuilder builder = new ElementwiseBuilder(region, node -> operands.get(node).getFirst());
        List<Integer> outputs = new ArrayList<>();
        for (Node output : region.outputs()) {
            int value = value(output.type().bytes());
            bind(output, value);
            outputs.add(value);
        }
        step(builder.work(), builder.inputs(), outputs);
    }

    private Operand operand(Node node, int index) {
        return operands.get(node.operands().get(index)).getFirst();
    }

    /// The elements of a node side by side.
    private Operand rowMajor(Node node) {
        Operand x = operands.get(node).getFirst();
        if (x.view().isRowMajor() && x.view().offset() == 0) {
            return x;
        }
        return copies.computeIfAbsent(node, _ -> copy(x, node));
    }

    private Operand copy(Operand x, Node node) {
        int value = value(node.type().bytes());
        Work.Elementwise.Load load = new Work.Elementwise.Load(x.view(), x.dtype());
        step(new Work.Elementwise(node.shape(), List.of(load), List.of(), List.of(0)), List.of(x.value()), List.of(value));
        return new Operand(value, View.of(node.shape()), x.dtype());
    }

    /// Work that reads whole tensors.
    private void emit(Node node, Work work) {
        emit(node, work, node.operands().stream().map(this::rowMajor).toList());
    }

    private void emit(Node node, Work work, List<Operand> in) {
        emit(node, work, in, node.types().stream().map(type -> View.of(type.shape())).toList());
    }

    private void emit(Node node, Work work, List<Operand> in, List<View> writes) {
        emit(node, work, in, writes, node.types().stream().map(type -> value(type.bytes())).toList());
    }

    private void emit(Node node, Work work, List<Operand> in, List<View> writes, List<Integer> outputs) {
        List<Operand> results = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            results.add(new Operand(outputs.get(i), writes.get(i), node.types().get(i).dtype()));
        }
        operands.put(node, List.copyOf(results));
        step(work, in.stream().map(Operand::value).toList(), outputs);
    }

    private void step(Work work, List<Integer> inputs, List<Integer> outputs) {
        steps.add(new Step(work, inputs, outputs));
    }

    private int value(long size) {
        bytes.add(size);
        return bytes.size() - 1;
    }

    private int fix(Place place, long size) {
        int value = value(size);
        fixed.put(value, place);
        return value;
    }

    private void bind(Node node, int value) {
        bind(node, value, View.of(node.shape()));
    }

    private void bind(Node node, int value, View view) {
        operands.put(node, List.of(new Operand(value, view, node.type().dtype())));
    }

    /// Gives every result a value of its own, then every other value a place in the workspace.
    private Plan plan() {
        for (int i = 0; i < function.results().size(); i++) {
            Node result = function.results().get(i);
            Operand x = operands.get(result).getFirst();
            boolean whole = x.view().isRowMajor() && x.view().offset() == 0 && bytes.get(x.value()) == result.type().bytes();
            int value = whole && !fixed.containsKey(x.value()) ? x.value() : copy(x, result).value();
            fixed.put(value, new Place.Result(i));
        }
        boolean[] planned = new boolean[bytes.size()];
        for (int value = 0; value < planned.length; value++) {
            planned[value] = !fixed.containsKey(value);
        }
        MemoryPlan.Layout layout = MemoryPlan.of(steps, bytes, planned);
        List<Place> places = new ArrayList<>();
        for (int value = 0; value < planned.length; value++) {
            places.add(planned[value] ? new Place.Workspace(layout.offsets()[value]) : fixed.get(value));
        }
        return new Plan(steps, places, bytes, layout.bytes());
    }
}
