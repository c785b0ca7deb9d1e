package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorem.grad.Pull;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// The proof of one step of a gradient: the sum over a node's elements of cotangent times tangent is the sum of the same for its operands and
/// the shares that they get. By the operator's adjoint theorem, at the operands that [DualRun] puts together.
final class AdjointProof {
    private static final String GELU_SLOPE = "smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α)\n"
            + "      = sratio 39894228040143267793994605993438187 100000000000000000000000000000000000";
    private static final String ERF_SLOPE = "(erfSlope : α) = sratio 5081767996463981 4503599627370496";
    private static final Set<String> ROWS = Set.of("softmax", "log_softmax", "reduce_mean", "cross_entropy");

    private final DualRun run;
    private final Definitions definitions;
    private final Pull pull;
    private final Node node;
    private final Form form;
    private final List<Long> extents;
    private final List<String> indices;

    AdjointProof(DualRun run, Definitions definitions, Pull pull) {
        this.run = run;
        this.definitions = definitions;
        this.pull = pull;
        this.node = pull.node();
        this.form = definitions.form(node);
        this.extents = extents(node);
        this.indices = Definitions.indices(extents.size());
    }

    static List<Long> extents(Node node) {
        return IntStream.range(0, node.shape().rank()).mapToObj(axis -> node.shape().extent(axis)).toList();
    }

    /// What a node's tangent and a cotangent make.
    static Sums pairing(DualRun run, Node cotangent, Node node) {
        List<String> indices = Definitions.indices(node.shape().rank());
        return new Sums(extents(node), indices, product(run, cotangent, indices, node, indices));
    }

    private static String product(DualRun run, Node cotangent, List<String> at, Node node, List<String> there) {
        return LeanText.apply("smul", LeanText.apply(run.values(cotangent), at), "(tangent " + LeanText.argument(LeanText.apply(run.run(node), there)) + ")");
    }

    /// Adds what the node's theorem assumes to the premises.
    void premises() {
        premise(node.op().stem());
    }

    /// The proof for the node.
    String proof() {
        pull.shares().keySet().forEach(i -> require(run.isMoving(node.operands().get(i)), "operand " + i + " has no tangent"));
        require(!pull.shares().isEmpty(), "no operand gets a share");
        return switch (node.op()) {
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Select _ -> elementwise();
            case Op.Composite composite -> composite(composite.stem());
            case Op.Matmul _ -> matmul();
            case Op.Reshape _ -> new Regrouped(((Form.Moved) form).reshaping(), (after, before) -> product(run, pull.cotangent(), after, operand(0),
                    before)).proof().orElseThrow(() -> DualRun.refused(node, "its axes are regrouped"));
            case Op.Transpose transpose -> transpose(transpose);
            case Op.Broadcast broadcast -> broadcast(broadcast);
            case Op.ReduceSum reduce -> reduceSum(reduce);
            case Op.Slice slice -> slice(slice);
            case Op.Concat concat -> concat(concat);
            case Op.Gather _ -> gather();
            case Op.Parameter _, Op.Constant _, Op.Iota _, Op.Compare _, Op.Convert _, Op.Pad _, Op.ScatterAdd _, Op.ReduceMax _, Op.ArgMax _,
                    Op.RandomUniform _, Op.Item _ -> throw DualRun.refused(node, "no theorem is used for " + node.op().stem());
        };
    }

    private String composite(String stem) {
        return switch (stem) {
            case "silu", "gelu", "gelu_tanh", "clip_scale" -> elementwise();
            case "linear" -> rows("linear_adjoint", List.of());
            case "layer_norm" -> rows("layer_norm", epsilon());
            case "rms_norm" -> rows("rms_norm", epsilon());
            case "attention" -> attention();
            default -> {
                require(ROWS.contains(stem), "no theorem is used for " + stem);
                yield row(stem);
            }
        };
    }

    private void require(boolean holds, String why) {
        if (!holds) {
            throw DualRun.refused(node, why);
        }
    }

    // Texts.

    private Form.Core core() {
        return (Form.Core) form;
    }

    private Node operand(int position) {
        return node.operands().get(position);
    }

    private Sums pairing(int operand) {
        return pairing(run, pull.shares().get(operand), operand(operand));
    }

    /// The cotangent's element.
    private String cotangent(List<String> at) {
        return LeanText.argument(LeanText.apply(run.values(pull.cotangent()), at));
    }

    private static List<Index> free(List<String> indices) {
        return indices.stream().map(index -> Index.free(index, "h" + index)).toList();
    }

    /// The proof that an element's product is that of the operator on operands put together.
    private String element(List<Index> at) {
        return "tangent_of " + cotangent(at.stream().map(Index::left).toList()) + " " + LeanText.argument(run.operands(node, at));
    }

    private String view(int operand, List<String> at) {
        return Definitions.view(core().views().get(operand), at, run::split);
    }

    private static String then(String first, String second) {
        return first.equals("rfl") ? second : second.equals("rfl") ? first : "Eq.trans " + LeanText.argument(first) + "\n    " + LeanText.argument(second);
    }

    private void fullRank() {
        for (int i : pull.shares().keySet()) {
            require(operand(i).shape().equals(node.shape()), "operand " + i + " is shared along axes");
        }
    }

    // Operators on single elements.

    private String elementwise() {
        fullRank();
        String stem = node.op().stem();
        List<String> arguments = new ArrayList<>();
        List<Integer> reals = IntStream.range(0, node.operands().size()).filter(i -> operand(i).type().dtype().isReal()).boxed().toList();
        reals.forEach(i -> arguments.add(view(i, indices)));
        arguments.addAll(core().attributes());
        arguments.add(cotangent(indices));
        if (stem.equals("select")) {
            arguments.add(view(0, indices));
        }
        premise(stem).forEach(arguments::add);
        String proof = then(element(free(indices)), LeanText.apply(stem + "_adjoint", arguments));
        if (pull.shares().size() < reals.size()) {
            proof = then(proof, without(reals));
        }
        return Sums.apart(extents, indices, pull.shares().size(), proof);
    }

    /// Leaves out the terms of operands without a tangent.
    private String without(List<Integer> reals) {
        require(reals.size() == 2, "an operand without a tangent");
        return pull.shares().containsKey(reals.getFirst()) ? "constant_right _ _" : "constant_left _ _";
    }

    /// What the operator's theorem assumes, as the premises' names applied.
    private List<String> premise(String stem) {
        return switch (stem) {
            case "gelu" -> List.of(run.premise("gelu_slope", GELU_SLOPE));
            case "erf" -> List.of(run.premise("erf_slope", ERF_SLOPE));
            case "div" -> List.of(everywhere("divisor", 1, "%s = snat 0 → False"));
            case "log" -> List.of(everywhere("argument", 0, "%s = snat 0 → False"));
            case "sqrt", "rsqrt" -> List.of(everywhere("argument", 0, "sle %s (snat 0) = false"));
            case "clip_scale" -> List.of(everywhere("total", 0, "sle %s (snat 0) = false"));
            case "pow" -> List.of(everywhere("base", 0, "seq %s (snat 0) = false"));
            default -> List.of();
        };
    }

    private String everywhere(String name, int operand, String statement) {
        Node x = operand(operand);
        String premise = run.premise(name, run.forAll(x, element -> statement.formatted(element)));
        List<String> arguments = new ArrayList<>();
        free(indices.subList(0, x.shape().rank())).forEach(index -> arguments.addAll(index.arguments()));
        return LeanText.apply(premise, arguments);
    }

    private List<String> epsilon() {
        String text = core().attributes().getFirst();
        require(text.startsWith("(sratio "), "its epsilon is no positive fraction");
        String[] words = text.split(" ");
        return List.of(text, "(ratio_pos " + words[1] + " " + words[2] + " rfl rfl)");
    }

    // Operators on rows.

    private String row(String stem) {
        Node x = operand(0);
        int lead = x.shape().rank() - 1;
        boolean keeps = !core().result().isEmpty();
        List<String> arguments = new ArrayList<>(List.of(Long.toString(x.shape().extent(lead))));
        if (!stem.equals("cross_entropy")) {
            arguments.add("rfl");
        }
        arguments.add(view(0, indices));
        if (stem.equals("cross_entropy")) {
            arguments.add(view(1, indices));
            List<String> inside = new ArrayList<>();
            free(indices).forEach(index -> inside.addAll(index.arguments()));
            arguments.add(LeanText.apply(run.inside(node, operand(1)), inside));
        }
        arguments.add(keeps ? LeanText.lambda(List.of("k0"), LeanText.apply(run.values(pull.cotangent()), with(indices.subList(0, lead), "k0")))
                : cotangent(indices));
        String elements = element(free(indices));
        String proof = then(keeps ? Sums.equal(extents.subList(lead, lead + 1), indices.subList(lead, lead + 1), elements) : elements,
                LeanText.apply(stem + "_adjoint", arguments));
        return Sums.equal(extents(x).subList(0, lead), indices.subList(0, lead), proof);
    }

    private static List<String> with(List<String> indices, String... more) {
        List<String> all = new ArrayList<>(indices);
        all.addAll(List.of(more));
        return all;
    }

    /// Operators on rows that share their other operands: all rows become rows of one matrix.
    private String rows(String theorem, List<String> epsilon) {
        Node x = operand(0);
        int lead = x.shape().rank() - 1;
        List<Long> grid = extents.subList(0, lead);
        require(lead > 0 && (lead == 1 || grid.stream().noneMatch(extent -> extent == 1)), "its rows have an axis of one element");
        require(pull.shares().size() == node.operands().size(), "an operand without a tangent");
        for (int i = 1; i < node.operands().size(); i++) {
            require(operand(i).shape().rank() == core().views().get(i).extents().size(), "rows have operands of their own");
        }
        boolean linear = theorem.equals("linear_adjoint");
        long n = extents.getLast();
        String rows = Long.toString(Sums.product(grid));
        List<String> number = Sums.apart("q", grid);
        List<Index> at = new ArrayList<>(Sums.placed("q", "hq", grid));
        at.add(Index.free("i" + lead, "hi" + lead));
        List<String> arguments = new ArrayList<>(List.of(rows));
        core().extents().forEach(extent -> arguments.add(extent.toString()));
        if (!linear) {
            arguments.add("rfl");
        }
        arguments.add(LeanText.lambda(List.of("q", "k0"), LeanText.apply(run.split(x), with(number, "k0"))));
        IntStream.range(1, node.operands().size()).forEach(i -> arguments.add(run.split(operand(i))));
        arguments.addAll(epsilon);
        arguments.add(LeanText.lambda(List.of("q", "k0"), LeanText.apply(run.values(pull.cotangent()), with(number, "k0"))));
        String flat = "Lib.sum " + rows + " (fun (q : Nat) => Lib.sum " + n + " (fun (i" + lead + " : Nat) => "
                + product(run, pull.cotangent(), with(number, "i" + lead), node, with(number, "i" + lead)) + "))";
        String one = Sums.reversed(Sums.places(grid, (z, row) -> "Lib.sum " + n + " (fun (i" + lead + " : Nat) => "
                + product(run, pull.cotangent(), with(row, "i" + lead), node, with(row, "i" + lead)) + ")"));
        String elements = "sum_congr " + rows + " _ _ (fun (q : Nat) (hq : below q " + rows + " = true) => sum_congr " + n + " _ _ (fun (i" + lead
                + " : Nat) (hi" + lead + " : below i" + lead + " " + n + " = true) => " + element(at) + "))";
        String back = back(grid, lead, linear);
        String proof = then(elements, LeanText.apply(linear ? theorem : theorem + "_rows_adjoint", arguments));
        if (!back.equals("rfl")) {
            String both = node.operands().size() == 3 ? "eadd (eadd " + LeanText.argument(back) + " rfl) rfl" : "eadd " + LeanText.argument(back) + " rfl";
            proof = then(proof, both);
        }
        return Sums.then(one, flat, proof);
    }

    /// The share of the rows, from one matrix back to the grid.
    private String back(List<Long> grid, int lead, boolean linear) {
        Node x = operand(0);
        Node share = pull.shares().get(0);
        String k = "i" + lead;
        return Sums.places(grid, (z, row) -> "Lib.sum " + x.shape().extent(lead) + " (fun (" + k + " : Nat) => "
                + (linear ? product(run, share.operands().getFirst(), List.of(z, k), x, with(row, k)) : product(run, share, with(row, k), x, with(row, k)))
                + ")");
    }

    // Products of matrices.

    private String matrices(String theorem, List<String> arguments, List<Integer> views) {
        int lead = extents.size() - 2;
        List<String> all = new ArrayList<>(arguments);
        views.forEach(i -> all.add(view(i, indices)));
        String elements = Sums.equal(extents.subList(lead, lead + 2), indices.subList(lead, lead + 2), element(free(indices)));
        all.add(LeanText.lambda(List.of("k0", "k1"), LeanText.apply(run.values(pull.cotangent()), with(indices.subList(0, lead), "k0", "k1"))));
        return then(elements, LeanText.apply(theorem, all));
    }

    private List<String> coreExtents() {
        return core().extents().stream().map(extent -> extent.toString()).toList();
    }

    private String matmul() {
        require(pull.shares().size() == 2, "an operand without a tangent");
        int lead = extents.size() - 2;
        int left = operand(0).shape().rank();
        int right = operand(1).shape().rank();
        if (left == right) {
            return Sums.apart(extents.subList(0, lead), indices.subList(0, lead), 2, matrices("matmul_adjoint", coreExtents(), List.of(0, 1)));
        }
        require(lead == 1, "a factor is shared along several axes");
        boolean sharesRight = left > right;
        List<String> arguments = new ArrayList<>(List.of(Long.toString(extents.getFirst())));
        arguments.addAll(coreExtents());
        arguments.add(sharesRight ? LeanText.lambda(List.of("k0", "k1", "k2"), LeanText.apply(run.split(operand(0)), List.of("k0", "k1", "k2")))
                : run.split(operand(0)));
        arguments.add(sharesRight ? run.split(operand(1))
                : LeanText.lambda(List.of("k0", "k1", "k2"), LeanText.apply(run.split(operand(1)), List.of("k0", "k1", "k2"))));
        arguments.add(run.values(pull.cotangent()));
        return then(Sums.equal(extents, indices, element(free(indices))), LeanText.apply(sharesRight ? "matmul_shared_right_adjoint"
                : "matmul_shared_left_adjoint", arguments));
    }

    private String attention() {
        int lead = extents.size() - 2;
        require(pull.shares().size() == 3, "an operand without a tangent");
        for (int i = 0; i < 3; i++) {
            require(operand(i).shape().rank() == extents.size(), "keys or values are shared by heads");
        }
        List<String> arguments = new ArrayList<>(coreExtents());
        arguments.add("rfl");
        IntStream.range(0, 3).forEach(i -> arguments.add(view(i, indices)));
        arguments.add(LeanText.lambda(List.of("k0", "k1"), LeanText.apply(run.values(pull.cotangent()), with(indices.subList(0, lead), "k0", "k1"))));
        arguments.addAll(core().attributes());
        arguments.add("(fun (" + "hc : " + core().attributes().getLast() + " = true) => rfl)");
        String elements = Sums.equal(extents.subList(lead, lead + 2), indices.subList(lead, lead + 2), element(free(indices)));
        return Sums.apart(extents.subList(0, lead), indices.subList(0, lead), 3, then(elements, LeanText.apply("attention_adjoint", arguments)));
    }

    private String transpose(Op.Transpose op) {
        require(Math.abs(op.first() - op.second()) == 1, "axes apart are exchanged");
        return pairing(run, pull.cotangent(), node).exchange(Math.min(op.first(), op.second()));
    }

    /// A step along one axis: the axis becomes the innermost on both sides.
    ///
    /// @param results the operands' sums, joined as the step joins them
    private String along(int axis, List<Sums> operands, String step) {
        Sums before = pairing(run, pull.cotangent(), node);
        List<String> others = new ArrayList<>(indices);
        others.remove(axis);
        List<Long> counts = new ArrayList<>(extents);
        counts.remove(axis);
        String there = Sums.apart(counts, others, operands.size(), step);
        String proof = Sums.then(before.toInnermost(axis), before.innermost(axis).text(), there);
        List<String> back = operands.stream().map(sums -> Sums.reversed(sums.toInnermost(axis))).toList();
        return back.getFirst().equals("rfl") ? proof
                : then(proof, back.size() == 1 ? back.getFirst() : LeanText.apply("eadd", back));
    }

    private List<String> at(int axis, String index) {
        List<String> at = new ArrayList<>(indices);
        at.set(axis, index);
        return at;
    }

    /// A tensor's column along an axis, with an index that is not there.
    private String column(String tensor, int axis) {
        return "fun (k0 k1 : Nat) => " + LeanText.apply(tensor, at(axis, "k0"));
    }

    private String broadcast(Op.Broadcast op) {
        List<String> others = new ArrayList<>(indices);
        others.remove(op.axis());
        String index = indices.get(op.axis());
        String step = LeanText.apply("repeated_adjoint", Long.toString(op.extent()), "fun (" + index + " : Nat) => " + cotangent(indices),
                "tangent " + LeanText.argument(LeanText.apply(run.run(operand(0)), others)));
        Sums before = pairing(run, pull.cotangent(), node);
        List<Long> counts = new ArrayList<>(extents);
        counts.remove(op.axis());
        return Sums.then(before.toInnermost(op.axis()), before.innermost(op.axis()).text(), Sums.equal(counts, others, step));
    }

    private String reduceSum(Op.ReduceSum op) {
        Sums after = pairing(0);
        List<String> others = new ArrayList<>(after.indices());
        String index = others.remove(op.axis());
        String step = LeanText.apply("summed_adjoint", Long.toString(operand(0).shape().extent(op.axis())), "fun (" + index + " : Nat) => "
                + LeanText.apply(run.run(operand(0)), after.indices()), cotangent(others));
        return Sums.then(Sums.equal(extents, others, step), after.innermost(op.axis()).text(), Sums.reversed(after.toInnermost(op.axis())));
    }

    private String slice(Op.Slice op) {
        long n = operand(0).shape().extent(op.axis());
        require(op.stride() == 1 && extents.get(op.axis()) < n, "its stride is not 1, or it is all of its operand");
        String step = LeanText.apply("slice_column_adjoint", Long.toString(op.start()), extents.get(op.axis()).toString(), Long.toString(n - op.limit()),
                column(run.run(operand(0)), op.axis()), column(run.values(pull.cotangent()), op.axis()));
        return along(op.axis(), List.of(pairing(0)), step);
    }

    private String concat(Op.Concat op) {
        require(pull.shares().size() == 2 && node.operands().size() == 2, "it does not join two operands with tangents");
        List<String> arguments = new ArrayList<>();
        List.of(0, 1).forEach(i -> arguments.add(Long.toString(operand(i).shape().extent(op.axis()))));
        List.of(0, 1).forEach(i -> arguments.add(column(run.run(operand(i)), op.axis())));
        arguments.add(column(run.values(pull.cotangent()), op.axis()));
        return along(op.axis(), List.of(pairing(0), pairing(1)), LeanText.apply("concat_column_adjoint", arguments));
    }

    /// Looked up for a grid of ids: one list of ids.
    private String gather() {
        Node table = operand(0);
        Node ids = operand(1);
        require(table.shape().rank() == 2 && ids.shape().rank() > 0, "its table has no rows of numbers");
        List<Long> grid = extents(ids);
        require(grid.size() == 1 || grid.stream().noneMatch(extent -> extent == 1), "its ids have an axis of one element");
        int lead = grid.size();
        long width = extents.getLast();
        String rows = Long.toString(Sums.product(grid));
        List<String> number = Sums.apart("q", grid);
        String k = "i" + lead;
        String one = Sums.reversed(Sums.places(grid, (z, row) -> "Lib.sum " + width + " (fun (" + k + " : Nat) => "
                + product(run, pull.cotangent(), with(row, k), node, with(row, k)) + ")"));
        String flat = "Lib.sum " + rows + " (fun (q : Nat) => Lib.sum " + width + " (fun (" + k + " : Nat) => "
                + product(run, pull.cotangent(), with(number, k), node, with(number, k)) + "))";
        List<String> inside = new ArrayList<>();
        Sums.placed("q", "hq", grid).forEach(index -> inside.addAll(index.arguments()));
        String step = LeanText.apply("gather_adjoint", Long.toString(table.shape().extent(0)), Long.toString(width), rows,
                LeanText.lambda(List.of("q"), LeanText.apply(run.values(ids), number)),
                "fun (q : Nat) (hq : below q " + rows + " = true) => " + LeanText.apply(run.inside(node, ids), inside), run.run(table),
                LeanText.lambda(List.of("q", "k0"), LeanText.apply(run.values(pull.cotangent()), with(number, "k0"))));
        return Sums.then(one, flat, step);
    }
}
