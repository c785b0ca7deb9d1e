package org.tensorem.rules;

import static org.tensorem.rules.Nodes.rank;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.named;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.Relation;
import org.tensorem.ir.Op.UnaryFunction;
import org.tensorem.ir.Shape;

/// Elementwise operators and moves of elements: an operator works on each element alone, so it may be applied before the move or
/// behind it, and an operand that is the same along the last leading axes need not be copied along them.
final class SharingRules {
    private static final Set<String> MOVES = Set.of("transpose", "reshape", "broadcast", "slice");

    private final RuleList rules = new RuleList();

    private SharingRules() {}

    /// One elementwise operator.
    private record Elementwise(Op op, int arity) {
        String stem() {
            return op.stem();
        }
    }

    static List<Rule> all() {
        SharingRules all = new SharingRules();
        all.copies("matmul", 2);
        for (Elementwise f : elementwise()) {
            if (f.arity() > 1) {
                all.copies(f.stem(), f.arity());
                all.constants(f);
            }
            all.moves(f);
            all.joins(f);
        }
        return all.rules.rules();
    }

    private static List<Elementwise> elementwise() {
        List<Elementwise> all = new ArrayList<>();
        for (UnaryFunction function : UnaryFunction.values()) {
            all.add(new Elementwise(new Op.Unary(function), 1));
        }
        for (BinaryFunction function : BinaryFunction.values()) {
            all.add(new Elementwise(new Op.Binary(function), 2));
        }
        for (Relation relation : Relation.values()) {
            all.add(new Elementwise(new Op.Compare(relation), 2));
        }
        all.add(new Elementwise(new Op.Fma(), 3));
        all.add(new Elementwise(new Op.Select(), 3));
        return all;
    }

    /// f(x, broadcast(y)) = f(x, y) where y lacks the last leading axis.
    private void copies(String stem, int arity) {
        int core = stem.equals("matmul") ? 2 : 0;
        for (int copied = 0; copied < arity; copied++) {
            int place = copied;
            List<Pattern> operands = new ArrayList<>();
            for (int i = 0; i < arity; i++) {
                operands.add(i == copied ? named("copies", "broadcast", any("x")) : any("x" + i));
            }
            rules.add(Law.SHARES, Rule.Direction.FORWARD, stem + "_" + copied,
                    named("f", stem, operands.toArray(Pattern[]::new)), m -> unshared(m, place, core));
        }
    }

    private static Optional<Node> unshared(Match m, int place, int core) {
        boolean last = ((Op.Broadcast) m.at("copies").op()).axis() == rank(m.at("x")) - core;
        return last ? without(m, place, m.at("x")) : Optional.empty();
    }

    /// The operator with another operand at a place, where one of the others has all axes of the result.
    private static Optional<Node> without(Match m, int place, Node operand) {
        List<Node> operands = new ArrayList<>(m.before().operands());
        operands.set(place, operand);
        boolean whole = operands.stream().anyMatch(other -> other != operand && rank(other) == rank(m.before()));
        return whole ? Optional.of(Node.of(m.before().op(), operands)) : Optional.empty();
    }

    /// A constant of equal elements is a scalar.
    private void constants(Elementwise f) {
        rules.add(Law.SHARES, Rule.Direction.FORWARD, f.stem() + "_constant", Pattern.oneOf("f", Set.of(f.stem())), m -> {
            for (int i = 0; i < m.before().operands().size(); i++) {
                Node operand = m.before().operands().get(i);
                if (operand.op() instanceof Op.Constant(Literal literal) && literal.isSplat() && rank(operand) > 0) {
                    byte[] element = new byte[literal.data().remaining()];
                    literal.data().get(element);
                    Optional<Node> scalar = without(m, i, Node.of(new Op.Constant(
                            Literal.splat(literal.type().with(Shape.SCALAR), element))));
                    if (scalar.isPresent()) {
                        return scalar;
                    }
                }
            }
            return Optional.empty();
        });
    }

    /// f(move(x), move(y)) = move(f(x, y)), scalars aside, and back.
    private void moves(Elementwise f) {
        for (String move : f.stem().equals("add") ? MOVES.stream().sorted().toList() : List.of("any")) {
            Set<String> stems = move.equals("any") ? MOVES : Set.of(move);
            Law law = move.equals("any")
                    ? Law.bitwise(f.stem(), "element_alone", f.stem() + " works on each element alone, before a move or behind it")
                    : Law.bitwise(move, "of_add", move + "(x + y) = " + move + "(x) + " + move + "(y)");
            for (int moved = 1; moved < 1 << f.arity(); moved++) {
                int mask = moved;
                List<Pattern> operands = new ArrayList<>();
                for (int i = 0; i < f.arity(); i++) {
                    operands.add((mask >> i & 1) == 0 ? any("x" + i)
                            : new Pattern.Applied("m" + i, stems, Optional.of(List.of(any("x" + i)))));
                }
                rules.add(law, Rule.Direction.BACKWARD, move + "_" + moved,
                        named("f", f.stem(), operands.toArray(Pattern[]::new)), m -> outward(m, f, mask));
            }
            List<Pattern> parts = new ArrayList<>();
            for (int i = 0; i < f.arity(); i++) {
                parts.add(any("x" + i));
            }
            rules.add(law, Rule.Direction.FORWARD, move, new Pattern.Applied("move", stems,
                    Optional.of(List.of(named("f", f.stem(), parts.toArray(Pattern[]::new))))), m -> inward(m, f));
        }
    }

    /// concat(f(x), f(y)) = f(concat(x, y)), operands that are the same along the axis aside.
    private void joins(Elementwise f) {
        if (f.arity() > 2) {
            return;
        }
        boolean unary = f.arity() == 1;
        Pattern left = unary ? named("left", f.stem(), any("x")) : named("left", f.stem(), any("x"), any("c"));
        Pattern right = unary ? named("right", f.stem(), any("y")) : named("right", f.stem(), any("y"), any("c"));
        rules.add(Law.bitwise(f.stem(), "element_alone", f.stem() + " works on each element alone, in a part or in the whole"),
                Rule.Direction.BACKWARD, "concat", named("whole", "concat", left, right), m -> {
                    int axis = ((Op.Concat) m.before().op()).axis();
                    boolean shared = unary || rank(m.at("c")) <= axis && rank(m.at("x")) > axis && rank(m.at("y")) > axis;
                    if (!shared || rank(m.at("x")) != rank(m.at("left")) || rank(m.at("y")) != rank(m.at("right"))) {
                        return Optional.empty();
                    }
                    Node joined = Node.of(m.before().op(), m.at("x"), m.at("y"));
                    return Optional.of(unary ? Node.of(f.op(), joined) : Node.of(f.op(), joined, m.at("c")));
                });
    }

    private static Optional<Node> outward(Match m, Elementwise f, int mask) {
        Optional<Op> move = Optional.empty();
        Optional<Shape> shape = Optional.empty();
        List<Node> operands = new ArrayList<>();
        for (int i = 0; i < f.arity(); i++) {
            Node x = m.at("x" + i);
            operands.add(x);
            if ((mask >> i & 1) == 0) {
                if (rank(x) > 0) {
                    return Optional.empty();
                }
                continue;
            }
            Op own = m.at("m" + i).op();
            if (!own.equals(move.orElse(own)) || !x.shape().equals(shape.orElse(x.shape()))) {
                return Optional.empty();
            }
            move = Optional.of(own);
            shape = Optional.of(x.shape());
        }
        return Optional.of(Node.of(move.orElseThrow(), Node.of(f.op(), operands)));
    }

    private static Optional<Node> inward(Match m, Elementwise f) {
        List<Node> operands = new ArrayList<>();
        for (int i = 0; i < f.arity(); i++) {
            Node x = m.at("x" + i);
            if (rank(x) == 0 && rank(m.at("f")) > 0) {
                operands.add(x);
            } else if (x.shape().equals(m.shape("f"))) {
                operands.add(Node.of(m.at("move").op(), x));
            } else {
                return Optional.empty();
            }
        }
        return operands.stream().anyMatch(operand -> rank(operand) == rank(m.before())) ? Optional.of(Node.of(f.op(), operands))
                : Optional.empty();
    }
}
