package org.tensorem.rules;

import static org.tensorem.rules.Nodes.rank;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Declaration;

/// A part of a result is the result of parts of the operands: a batch is computed application by application, a product row by row and
/// column by column. Only inward: what is cut nowhere stays whole.
final class RowRules {
    private static final int WHOLE = -1;

    private final Ops ops;
    private final RuleList rules = new RuleList();

    private RowRules(Ops ops) {
        this.ops = ops;
    }

    static List<Rule> all(Ops ops) {
        RowRules all = new RowRules(ops);
        Stream.concat(Stream.of("matmul"), ops.names().stream()).filter(stem -> all.heading(stem).results().size() == 1).forEach(all::batch);
        List.of("reduce_sum", "reduce_max").forEach(all::reduction);
        all.cut(Law.bitwise("matmul", "row_alone", "rows may be computed apart"), 2, 2, WHOLE);
        all.cut(Law.bitwise("matmul", "column_alone", "columns may be computed apart"), 1, WHOLE, 1);
        all.cut(Law.bitwise("linear", "column_alone", "columns may be computed apart"), 1, WHOLE, 1, 1);
        all.cut(Law.bitwise("attention", "query_alone", "queries may attend apart where each sees all keys"), 2, 2, WHOLE, WHOLE);
        return all.rules.rules();
    }

    private Declaration.Operator heading(String stem) {
        return ops.specs().op(stem).operator();
    }

    /// Along a leading axis: every operand that has it is cut.
    private void batch(String stem) {
        int[] cores = heading(stem).operands().stream().mapToInt(operand -> operand.extents().size()).toArray();
        add(Law.MAPS, stem, stem, cores.length, m -> {
            int axis = ((Op.Slice) m.before().op()).axis();
            List<Node> operands = m.at(stem).operands();
            return IntStream.range(0, cores.length).map(i -> axis < rank(operands.get(i)) - cores[i] ? axis : WHOLE).toArray();
        });
    }

    /// Along an axis in front of the one that is reduced.
    private void reduction(String stem) {
        add(Law.MAPS, stem, stem, 1, m -> {
            int axis = ((Op.Slice) m.before().op()).axis();
            int reduced = m.at(stem).op() instanceof Op.ReduceSum(int along) ? along : ((Op.ReduceMax) m.at(stem).op()).axis();
            return new int[] {axis < reduced ? axis : WHOLE};
        });
    }

    /// Along an axis of the heading, counted from behind, the last being 1.
    ///
    /// @param axis of the result
    /// @param places of each operand
    private void cut(Law law, int axis, int... places) {
        String stem = law.name().substring(0, law.name().indexOf('.'));
        add(law, "part", stem, places.length, m -> {
            List<Node> operands = m.at(stem).operands();
            boolean fits = ((Op.Slice) m.before().op()).axis() == rank(m.before()) - axis && !isCausal(m.at(stem));
            return IntStream.range(0, places.length).map(i -> fits && places[i] != WHOLE ? rank(operands.get(i)) - places[i] : WHOLE).toArray();
        });
    }

    private static boolean isCausal(Node node) {
        return node.op() instanceof Op.Composite composite && composite.attributes().get("causal") instanceof Attribute.Flag(boolean causal) && causal;
    }

    /// @param axes along which each operand is cut, or [#WHOLE]
    private void add(Law law, String variant, String stem, int arity, Function<Match, int[]> axes) {
        Pattern[] operands = IntStream.range(0, arity).mapToObj(i -> any("x" + i)).toArray(Pattern[]::new);
        rules.add(law, Rule.Direction.FORWARD, variant, op("slice", op(stem, operands)), m -> {
            int[] cut = axes.apply(m);
            Op.Slice slice = (Op.Slice) m.before().op();
            List<Node> parts = IntStream.range(0, arity).mapToObj(i -> cut[i] == WHOLE ? m.at("x" + i)
                    : Node.of(new Op.Slice(cut[i], slice.start(), slice.limit(), slice.stride()), m.at("x" + i))).toList();
            boolean cuts = Arrays.stream(cut).anyMatch(at -> at != WHOLE);
            return cuts ? Optional.of(again(m.at(stem), parts)) : Optional.empty();
        });
    }

    private Node again(Node node, List<Node> operands) {
        return node.op() instanceof Op.Composite composite ? Node.of(ops, composite, operands) : Node.of(node.op(), operands);
    }
}
