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
final class AdjointProof extends AdjointStep {
    private static final String GELU_SLOPE = "smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α)\n"
            + "      = sratio 39894228040143267793994605993438187 100000000000000000000000000000000000";
    private static final Set<String> ROWS = Set.of("softmax", "log_softmax", "reduce_mean", "cross_entropy", "sum_squares");

    AdjointProof(DualRun run, Definitions definitions, Pull pull) {
        super(run, definitions.form(pull.node()), pull);
    }

    /// Adds what the node's theorem assumes to the premises.
    void premises() {
        if (node.op() instanceof Op.ReduceMax reduce) {
            new FlatAdjoint(run, form, pull, reduce.axis()).premises();
        }
        premise(node.op().stem());
    }

    @Override
    String proof() {
        pull.shares().keySet().forEach(i -> require(run.isMoving(node.operands().get(i)), "operand " + i + " has no tangent"));
        require(!pull.shares().isEmpty(), "no operand gets a share");
        return switch (node.op()) {
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Select _ -> elementwise();
            case Op.Composite composite -> composite(composite.stem());
            case Op.Matmul _ -> matmul();
            case Op.Reshape _, Op.Transpose _, Op.Broadcast _, Op.ReduceSum _, Op.ReduceMax _, Op.Slice _, Op.Pad _, Op.Concat _, Op.Gather _,
                    Op.ScatterAdd _ ->
                new MoveAdjoint(run, form, pull).proof();
            case Op.Parameter _, Op.Constant _, Op.Iota _, Op.Compare _, Op.Convert _, Op.ArgMax _,
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

    // Operators on single elements.

    private String elementwise() {
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
        String proof = then(element(free(indices)), LeanText.apply(stem.equals("erf") ? "erf_slope_adjoint" : stem + "_adjoint", arguments));
        proof = then(proof, kept(reals, i -> "ring_mul_zero _"));
        if (extents.isEmpty()) {
            proof = then(proof, apart());
        }
        String all = Sums.apart(extents, indices, pull.shares().size(), proof);
        List<String> back = pull.shares().keySet().stream().map(this::summed).toList();
        if (back.stream().allMatch("rfl"::equals)) {
            return all;
        }
        String joined = back.getFirst();
        for (String next : back.subList(1, back.size())) {
            joined = LeanText.apply("eadd", joined, next);
        }
        List<String> each = pull.shares().keySet().stream().map(i -> new Sums(extents, indices, product(run, term(i), indices, operand(i),
                indices.subList(0, operand(i).shape().rank()))).text()).toList();
        return Sums.then(all, Sums.added(each), joined);
    }

    /// An operand's share before it is summed over the axes that the operand is shared along.
    private Node term(int operand) {
        Node share = pull.shares().get(operand);
        if (operand(operand).shape().equals(node.shape())) {
            return share;
        }
        Node summed = share.operands().getFirst();
        return summed.op() instanceof Op.Reshape && !summed.shape().equals(node.shape()) ? summed.operands().getFirst() : summed;
    }

    /// The proof that what all copies of an element get is what it gets; `rfl` for an operand that is not shared.
    private String summed(int operand) {
        Node x = operand(operand);
        int lead = x.shape().rank();
        if (lead == extents.size()) {
            return "rfl";
        }
        List<Long> shared = extents.subList(lead, extents.size());
        List<String> at = indices.subList(0, lead);
        Node term = term(operand);
        Grid grid = new Grid(shared);
        String number = Sums.reversed(grid.places((z, inner) -> product(run, term, concat(at, inner), x, at)));
        String count = Long.toString(grid.rows());
        List<String> apart = grid.apart("q0");
        String middle = "Lib.sum " + count + " (fun (q0 : Nat) => " + product(run, term, concat(at, apart), x, at) + ")";
        String one = LeanText.apply("repeated_adjoint", count, "fun (q0 : Nat) => " + LeanText.apply(run.values(term), concat(at, apart)),
                "tangent " + LeanText.argument(LeanText.apply(run.run(x), at)));
        return Sums.equal(extents.subList(0, lead), at, Sums.then(number, middle, one));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// Of single numbers: their tangents are those of the run over dual numbers. Said in so many words, as a checker that computes to find out
    /// computes the whole run.
    private String apart() {
        List<String> each = pull.shares().entrySet().stream().map(share -> {
            Node x = operand(share.getKey());
            return x.op() instanceof Op.Parameter ? "rfl" : LeanText.apply("tangent_apart", run.values(share.getValue()), run.values(x), run.run(x));
        }).toList();
        String all = each.getFirst();
        for (String next : each.subList(1, each.size())) {
            all = all.equals("rfl") && next.equals("rfl") ? "rfl" : LeanText.apply("eadd", all, next);
        }
        return all;
    }

    /// What the operator's theorem assumes, as the premises' names applied.
    private List<String> premise(String stem) {
        return switch (stem) {
            case "gelu" -> List.of(run.premise("gelu_slope", GELU_SLOPE));
            case "erf" -> List.of(erfSlope(), run.premise("erf_slope", "(erfSlope : α) = " + erfSlope()));
            case "div" -> List.of(everywhere("divisor", 1, "%s = snat 0 → False"));
            case "log" -> List.of(everywhere("argument", 0, "%s = snat 0 → False"));
            case "sqrt", "rsqrt" -> List.of(everywhere("argument", 0, "sle %s (snat 0) = false"));
            case "clip_scale" -> List.of(everywhere("total", 0, "sle %s (snat 0) = false"));
            case "pow" -> List.of(everywhere("base", 0, "seq %s (snat 0) = false"));
            default -> List.of();
        };
    }

    /// The number that the rule of erf has for 2 / sqrt pi.
    private String erfSlope() {
        Node scaled = pull.shares().get(0).operands().getFirst();
        return Literals.element(((Op.Constant) scaled.operands().getLast().op()).literal(), "α", List.of());
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
        if (!Set.of("cross_entropy", "sum_squares").contains(stem)) {
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

    /// Operators on rows that share their other operands: all rows become rows of one matrix.
    private String rows(String theorem, List<String> epsilon) {
        Node x = operand(0);
        int lead = x.shape().rank() - 1;
        Grid grid = new Grid(extents.subList(0, lead));
        for (int i = 1; i < node.operands().size(); i++) {
            require(operand(i).shape().rank() == core().views().get(i).extents().size(), "rows have operands of their own");
        }
        boolean linear = theorem.equals("linear_adjoint");
        if (lead == 0 && !linear) {
            return oneRow(theorem, epsilon);
        }
        long n = extents.getLast();
        String rows = Long.toString(grid.rows());
        List<String> number = grid.apart("q0");
        List<Index> at = new ArrayList<>(grid.placed("q0", "hq0"));
        at.add(Index.free("i" + lead, "hi" + lead));
        List<String> arguments = new ArrayList<>(List.of(rows));
        core().extents().forEach(extent -> arguments.add(extent.toString()));
        if (!linear) {
            arguments.add("rfl");
        }
        arguments.add(LeanText.lambda(List.of("q0", "k0"), LeanText.apply(run.split(x), with(number, "k0"))));
        IntStream.range(1, node.operands().size()).forEach(i -> arguments.add(run.split(operand(i))));
        arguments.addAll(epsilon);
        arguments.add(LeanText.lambda(List.of("q0", "k0"), LeanText.apply(run.values(pull.cotangent()), with(number, "k0"))));
        String flat = "Lib.sum " + rows + " (fun (q0 : Nat) => Lib.sum " + n + " (fun (i" + lead + " : Nat) => "
                + product(run, pull.cotangent(), with(number, "i" + lead), node, with(number, "i" + lead)) + "))";
        String one = Sums.reversed(grid.places((z, row) -> "Lib.sum " + n + " (fun (i" + lead + " : Nat) => "
                + product(run, pull.cotangent(), with(row, "i" + lead), node, with(row, "i" + lead)) + ")"));
        String elements = "sum_congr " + rows + " _ _ (fun (q0 : Nat) (hq0 : below q0 " + rows + " = true) => sum_congr " + n + " _ _ (fun (i" + lead
                + " : Nat) (hi" + lead + " : below i" + lead + " " + n + " = true) => " + element(at) + "))";
        String proof = then(elements, LeanText.apply(linear ? theorem : theorem + "_rows_adjoint", arguments));
        proof = then(proof, kept(IntStream.range(0, node.operands().size()).boxed().toList(), i -> i == 0 ? "inner2_still _ _ _" : still(i)));
        String back = "";
        for (int i : pull.shares().keySet()) {
            String share = i == 0 ? back(grid, lead, linear) : i == 2 && lead == 0 ? ofOneRow() : "rfl";
            back = back.isEmpty() ? share : back.equals("rfl") && share.equals("rfl") ? "rfl" : LeanText.apply("eadd", back, share);
        }
        proof = then(proof, back);
        return Sums.then(one, flat, proof);
    }

    /// A row alone: its shares are summed over no rows.
    private String oneRow(String theorem, List<String> epsilon) {
        List<String> arguments = new ArrayList<>(coreExtents());
        arguments.add("rfl");
        node.operands().forEach(x -> arguments.add(run.split(x)));
        arguments.addAll(epsilon);
        arguments.add(run.values(pull.cotangent()));
        String proof = then(Sums.equal(extents, indices, element(free(indices))), LeanText.apply(theorem + "_adjoint", arguments));
        return then(proof, kept(IntStream.range(0, node.operands().size()).boxed().toList(), this::still));
    }

    /// The share of the bias of one row, which is not summed over rows.
    private String ofOneRow() {
        String row = "(fun (q0 : Nat) => " + LeanText.apply(run.values(pull.cotangent()), "e0") + ")";
        return Sums.equal(extents, List.of("e0"), "emul (Eq.trans (lanes_eq 1 " + row + ") (sum_unit " + row + ")) rfl");
    }

    /// The share of the rows, from one matrix back to the grid.
    private String back(Grid grid, int lead, boolean linear) {
        Node x = operand(0);
        Node share = pull.shares().get(0);
        String k = "i" + lead;
        return grid.places((z, row) -> "Lib.sum " + x.shape().extent(lead) + " (fun (" + k + " : Nat) => "
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
        int lead = extents.size() - 2;
        int left = operand(0).shape().rank();
        int right = operand(1).shape().rank();
        if (left == right) {
            return Sums.apart(extents.subList(0, lead), indices.subList(0, lead), pull.shares().size(),
                    then(matrices("matmul_adjoint", coreExtents(), List.of(0, 1)), kept(List.of(0, 1), this::still)));
        }
        require(pull.shares().size() == 2, "an operand without a tangent");
        return shared(left > right);
    }

    /// A product of one factor with several: all leading axes become one.
    private String shared(boolean sharesRight) {
        int lead = extents.size() - 2;
        require(operand(sharesRight ? 1 : 0).shape().rank() == 2, "a factor is shared along some of the leading axes");
        require(lead == 1 || extents.get(lead + (sharesRight ? 0 : 1)) != 1, "a factor is shared along several axes and a row or column stands alone");
        Grid grid = new Grid(extents.subList(0, lead));
        String rows = Long.toString(grid.rows());
        List<String> number = grid.apart("q0");
        List<Index> at = new ArrayList<>(grid.placed("q0", "hq0"));
        List<String> inner = List.of("e0", "e1");
        inner.forEach(index -> at.add(Index.free(index, "h" + index)));
        String batch = LeanText.lambda(List.of("q0", "k0", "k1"), LeanText.apply(run.split(operand(sharesRight ? 0 : 1)), with(number, "k0", "k1")));
        List<String> arguments = new ArrayList<>(List.of(rows));
        arguments.addAll(coreExtents());
        arguments.add(sharesRight ? batch : run.split(operand(0)));
        arguments.add(sharesRight ? run.split(operand(1)) : batch);
        arguments.add(LeanText.lambda(List.of("q0", "k0", "k1"), LeanText.apply(run.values(pull.cotangent()), with(number, "k0", "k1"))));
        List<Long> core = extents.subList(lead, lead + 2);
        String one = Sums.reversed(grid.places((z, row) -> new Sums(core, inner, product(run, pull.cotangent(), concat(row, inner), node, concat(row, inner)))
                .text()));
        Sums flat = new Sums(List.of(grid.rows(), core.get(0), core.get(1)), List.of("q0", "e0", "e1"),
                product(run, pull.cotangent(), concat(number, inner), node, concat(number, inner)));
        String proof = then(Sums.equal(flat.extents(), flat.indices(), element(at)), LeanText.apply(sharesRight ? "matmul_shared_right_adjoint"
                : "matmul_shared_left_adjoint", arguments));
        int own = sharesRight ? 0 : 1;
        Node x = operand(own);
        String back = grid.places((z, row) -> new Sums(extents(x).subList(lead, lead + 2), inner, product(run, pull.shares().get(own), concat(row, inner),
                x, concat(row, inner))).text());
        String both = back.equals("rfl") ? "rfl" : sharesRight ? LeanText.apply("eadd", back, "rfl") : LeanText.apply("eadd", "rfl", back);
        return Sums.then(one, flat.text(), then(proof, both));
    }

    private String attention() {
        int lead = extents.size() - 2;
        List<String> arguments = new ArrayList<>(coreExtents());
        arguments.add("rfl");
        IntStream.range(0, 3).forEach(i -> arguments.add(view(i, indices)));
        arguments.add(LeanText.lambda(List.of("k0", "k1"), LeanText.apply(run.values(pull.cotangent()), with(indices.subList(0, lead), "k0", "k1"))));
        arguments.addAll(core().attributes());
        arguments.add("(fun (" + "hc : " + core().attributes().getLast() + " = true) => rfl)");
        String elements = Sums.equal(extents.subList(lead, lead + 2), indices.subList(lead, lead + 2), element(free(indices)));
        String heads = Sums.apart(extents.subList(0, lead), indices.subList(0, lead), pull.shares().size(),
                then(then(elements, LeanText.apply("attention_adjoint", arguments)), kept(List.of(0, 1, 2), this::still)));
        List<SharedHeads> all = pull.shares().keySet().stream().map(i -> new SharedHeads(this, i)).toList();
        if (all.stream().allMatch(one -> one.proof().equals("rfl"))) {
            return heads;
        }
        String joined = all.getFirst().proof();
        for (SharedHeads next : all.subList(1, all.size())) {
            joined = LeanText.apply("eadd", joined, next.proof());
        }
        return Sums.then(heads, Sums.added(all.stream().map(SharedHeads::text).toList()), joined);
    }
}
