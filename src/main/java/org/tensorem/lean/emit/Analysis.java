package org.tensorem.lean.emit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// Follows an index through a function: for each node the axis that it is found along, or that the node does not depend on it, or that it is
/// mixed up.
///
/// One pass over the nodes, operands first. Nothing here is trusted: the proofs that are written from it are checked.
final class Analysis {
    /// What is known of a node.
    sealed interface State {
        /// It does not depend on the inputs chosen.
        record Same() implements State {}

        /// The index is found along an axis.
        record Followed(Mark mark) implements State {}

        /// It depends on other indices too.
        record Mixed() implements State {}
    }

    private static final State SAME = new State.Same();
    private static final State MIXED = new State.Mixed();

    private final Claim claim;
    private final Definitions definitions;
    private final Map<Integer, Integer> chosen;
    private final long extent;
    private final Map<Node, State> states = new IdentityHashMap<>();
    // Nodes that do not depend on the inputs chosen and are the same for all indices along an axis.
    private final Map<Node, Mark> uniform = new IdentityHashMap<>();
    private final Map<Integer, Integer> joins = new TreeMap<>();

    private Analysis(Claim claim, Definitions definitions, Map<Integer, Integer> chosen, long extent) {
        this.claim = claim;
        this.definitions = definitions;
        this.chosen = chosen;
        this.extent = extent;
    }

    /// @param chosen the parameters that the claim is about, and the axis of each
    static Analysis of(Claim claim, Definitions definitions, Function function, Map<Integer, Integer> chosen) {
        Map.Entry<Integer, Integer> first = chosen.entrySet().iterator().next();
        Analysis analysis = new Analysis(claim, definitions, chosen, function.parameters().get(first.getKey()).shape().extent(first.getValue()));
        for (Node node : function.nodes()) {
            analysis.states.put(node, analysis.state(node));
        }
        return analysis;
    }

    /// Other parameters that the claim can only hold with.
    Map<Integer, Integer> joins() {
        return joins;
    }

    State known(Node node) {
        return states.get(node);
    }

    /// The axis along which a node is followed, among them nodes that are the same for all indices.
    Optional<Mark> mark(Node node) {
        return states.get(node) instanceof State.Followed(Mark mark) ? Optional.of(mark) : Optional.ofNullable(uniform.get(node));
    }

    boolean isFollowed(Node node) {
        return states.get(node) instanceof State.Followed;
    }

    long extent() {
        return extent;
    }

    private State state(Node node) {
        if (node.op() instanceof Op.Parameter(int index, _)) {
            return chosen.containsKey(index) ? new State.Followed(Mark.plain(chosen.get(index))) : SAME;
        }
        if (node.operands().stream().allMatch(x -> states.get(x) instanceof State.Same)) {
            return SAME;
        }
        if (node.operands().stream().anyMatch(x -> states.get(x) instanceof State.Mixed)
                || node.types().size() > 1 && !CongruenceProof.PARTS.contains(node.op().stem())) {
            return MIXED;
        }
        return switch (definitions.form(node)) {
            case Form.Parameter _, Form.Constant _ -> MIXED;
            case Form.Part(Node whole, _) -> mark(whole).map(Analysis::followed).orElse(MIXED);
            case Form.Moved(Node operand, Reshaping reshaping) -> Reshapes.mark(reshaping, mark(operand).orElseThrow(), extent)
                    .map(Analysis::followed).orElse(MIXED);
            case Form.Core core -> core(node, core).map(Analysis::followed).orElse(MIXED);
        };
    }

    private static State followed(Mark mark) {
        return new State.Followed(mark);
    }

    /// The axis of the result, when all operands agree on it and the operator keeps its indices apart.
    private Optional<Mark> core(Node node, Form.Core core) {
        Mark found = null;
        for (int i = 0; i < core.views().size(); i++) {
            Form.View view = core.views().get(i);
            if (!(states.get(view.operand()) instanceof State.Followed(Mark mark))) {
                continue;
            }
            Optional<Mark> one = through(node, core, i, view.slots().get(mark.axis()), mark);
            if (one.isEmpty() || found != null && !found.equals(one.get())) {
                return Optional.empty();
            }
            found = one.get();
        }
        Mark all = found;
        if (all == null || core.stem().equals("attention") && !isPermuted(node, core) && !isByQuery(core)) {
            return Optional.empty();
        }
        boolean mapped = core.result().stream().noneMatch(new Form.Slot.Axis(all.axis())::equals);
        boolean fits = mapped || isApart(node, core, all);
        for (int i = 0; fits && i < core.views().size(); i++) {
            fits = states.get(core.views().get(i).operand()) instanceof State.Followed || agrees(node, core, i, all);
        }
        return fits ? Optional.of(all) : Optional.empty();
    }

    /// Whether the queries of attention are followed, its keys and values not; or it is followed elsewhere, or by causal attention.
    private boolean isByQuery(Form.Core core) {
        boolean keys = List.of(1, 2).stream().anyMatch(i -> states.get(core.views().get(i).operand()) instanceof State.Followed(Mark own)
                && own.axis() == core.views().get(i).slots().size() - 2);
        return claim == Claim.EARLIER || !keys;
    }

    /// Whether queries, keys and values of one length are permuted alike: over the reals, that permutes the result.
    boolean isPermuted(Node node, Form.Core core) {
        return claim == Claim.PERMUTED && core.stem().equals("attention") && !isCausal(node)
                && core.views().stream().allMatch(view -> states.get(view.operand()) instanceof State.Followed(Mark own)
                        && own.axis() == view.slots().size() - 2);
    }

    /// Where an operand's axis is in the result.
    private Optional<Mark> through(Node node, Form.Core core, int view, Form.Slot slot, Mark mark) {
        return switch (slot) {
            case Form.Slot.Axis(int axis) -> Optional.of(mark.at(axis));
            case Form.Slot.Zero _ -> Optional.empty();
            case Form.Slot.Bound(int position) -> switch (core.stem()) {
                case "transpose" -> {
                    Op.Transpose op = (Op.Transpose) node.op();
                    yield Optional.of(mark.at(position == 0 ? op.second() : op.first()));
                }
                case "matmul" -> {
                    int rank = node.shape().rank();
                    yield view == 0 && position == 0 ? Optional.of(mark.at(rank - 2))
                            : view == 1 && position == 1 ? Optional.of(mark.at(rank - 1)) : Optional.empty();
                }
                case "attention" -> position == 0 && attends(node, view, mark) ? Optional.of(Mark.plain(node.shape().rank() - 2)) : Optional.empty();
                case "concat" -> claim == Claim.EARLIER && view == 1 && mark.way() == Mark.Way.PLAIN && states.get(node.operands().getFirst()) instanceof State.Same
                        ? Optional.of(new Mark(mark.axis(), Mark.Way.BEHIND, node.operands().getFirst().shape().extent(mark.axis()))) : Optional.empty();
                default -> Optional.empty();
            };
        };
    }

    /// Whether attention keeps positions apart: queries alone over all keys; or all positions, where each sees earlier ones only, and what lies
    /// before all of them.
    private boolean attends(Node node, int view, Mark mark) {
        if (claim == Claim.EARLIER && isCausal(node) && view > 0) {
            return before(node) == 0 ? mark.way() == Mark.Way.PLAIN : mark.way() == Mark.Way.BEHIND && mark.count() == before(node);
        }
        return mark.way() == Mark.Way.PLAIN && switch (claim) {
            case ALONE -> view == 0 && !isCausal(node);
            case PERMUTED -> !isCausal(node);
            case EARLIER -> isCausal(node) || view == 0;
        };
    }

    /// How many keys of attention lie before those of the queries' own positions.
    static long before(Node attention) {
        Shape queries = attention.operands().get(0).shape();
        Shape keys = attention.operands().get(1).shape();
        return keys.extent(keys.rank() - 2) - queries.extent(queries.rank() - 2);
    }

    static boolean isCausal(Node node) {
        return node.op() instanceof Op.Composite composite
                && composite.attributes().get("causal") instanceof Attribute.Flag(boolean causal) && causal;
    }

    private boolean isApart(Node node, Form.Core core, Mark mark) {
        return switch (core.stem()) {
            case "transpose", "matmul" -> true;
            case "attention" -> mark.axis() == node.shape().rank() - 2;
            case "concat" -> mark.way() == Mark.Way.BEHIND;
            default -> false;
        };
    }

    /// Whether an operand that does not depend on the inputs chosen fits: it has no index along the axis, or is the same for all.
    private boolean agrees(Node node, Form.Core core, int view, Mark mark) {
        Form.View operand = core.views().get(view);
        boolean causal = core.stem().equals("attention") && view > 0 && mark.axis() == node.shape().rank() - 2 && claim == Claim.EARLIER;
        for (int axis = 0; axis < operand.slots().size(); axis++) {
            boolean along = operand.slots().get(axis).equals(new Form.Slot.Axis(mark.axis()))
                    || bound(node, core, view, operand.slots().get(axis), mark) || causal && axis == operand.slots().size() - 2;
            if (along && operand.operand().op() instanceof Op.Parameter(int index, _) && mark.way() == Mark.Way.PLAIN) {
                joins.put(index, axis);
            }
            if (along && claim != Claim.EARLIER && !isUniform(operand.operand(), mark.at(axis))) {
                return false;
            }
        }
        return true;
    }

    private static boolean bound(Node node, Form.Core core, int view, Form.Slot slot, Mark mark) {
        int rank = node.types().getFirst().shape().rank();
        return slot instanceof Form.Slot.Bound(int position) && switch (core.stem()) {
            case "matmul" -> view == 0 && position == 0 && mark.axis() == rank - 2 || view == 1 && position == 1 && mark.axis() == rank - 1;
            case "attention" -> view == 0 && position == 0 && mark.axis() == rank - 2;
            default -> false;
        };
    }

    /// Whether a node is the same for all indices along an axis: a constant of one element for all, or repeated along it, or mapped from such.
    private boolean isUniform(Node node, Mark mark) {
        if (uniform.containsKey(node)) {
            return uniform.get(node).equals(mark);
        }
        boolean is = switch (node.op()) {
            case Op.Constant constant -> constant.literal().isSplat();
            case Op.Broadcast broadcast when broadcast.axis() == mark.axis() -> mark.way() == Mark.Way.PLAIN;
            case Op.Parameter(int index, _) -> {
                if (mark.way() == Mark.Way.PLAIN) {
                    joins.put(index, mark.axis());
                }
                yield false;
            }
            default -> definitions.form(node) instanceof Form.Core core && core.views().stream().allMatch(view -> {
                List<Form.Slot> slots = view.slots();
                int axis = slots.indexOf(new Form.Slot.Axis(mark.axis()));
                return axis < 0 || isUniform(view.operand(), mark.at(axis));
            }) && core.result().stream().noneMatch(new Form.Slot.Axis(mark.axis())::equals) && !core.stem().equals("gather")
                    && node.types().size() == 1;
        };
        if (is) {
            uniform.put(node, mark);
        }
        return is;
    }
}
