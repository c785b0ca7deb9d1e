package org.tensorem.ir;

import java.util.List;

/// An application of an operator to operand nodes. Equality is identity.
public final class Node {
    private final Op op;
    private final List<Node> operands;
    private final List<Type> types;

    private Node(Op op, List<Node> operands, List<Type> types) {
        this.op = op;
        this.operands = operands;
        this.types = types;
    }

    /// A primitive operator applied to operands; its type follows from [Typing].
    ///
    /// @throws ShapeException when the operands do not fit, at the call that made the mistake
    public static Node of(Op op, List<Node> operands) {
        List<Node> copy = List.copyOf(operands);
        return new Node(op, copy, List.of(Typing.infer(op, copy)));
    }

    /// A primitive operator applied to operands.
    public static Node of(Op op, Node... operands) {
        return of(op, List.of(operands));
    }

    /// A composite applied to operands, typed by the set that defines it.
    ///
    /// @throws ShapeException when the set does not know it or the operands do not fit
    public static Node of(Composites composites, Op.Composite op, List<Node> operands) {
        List<Node> copy = List.copyOf(operands);
        List<Type> types = List.copyOf(composites.infer(op, copy.stream().map(Node::type).toList()));
        if (types.isEmpty()) {
            throw new ShapeException("composite_c3: a composite has a result: " + op.stem()
                    + " has none; correct the set that defines it");
        }
        return new Node(op, copy, types);
    }

    /// This node's operator on other operands of the same types: a node with the same result types.
    ///
    /// @throws ShapeException when an operand has another type than the one in its place
    public Node with(List<Node> others) {
        List<Node> copy = List.copyOf(others);
        boolean same = copy.size() == operands.size();
        for (int i = 0; same && i < copy.size(); i++) {
            same = copy.get(i).types().equals(operands.get(i).types());
        }
        if (!same) {
            throw new ShapeException("rewrite_types: a rewrite keeps the operands' types: " + op.stem() + " has "
                    + operands + ", given are " + copy + "; make a new node instead");
        }
        return new Node(op, copy, types);
    }

    /// The operator.
    public Op op() {
        return op;
    }

    /// The operands, in order.
    public List<Node> operands() {
        return operands;
    }

    /// The types of the results.
    public List<Type> types() {
        return types;
    }

    /// The type of the only result.
    ///
    /// @throws ShapeException when there are several: take one by [Op.Item] first
    public Type type() {
        if (types.size() != 1) {
            throw new ShapeException("item_c2: an operand has one result: " + op.stem() + " has " + types.size()
                    + "; take one by item");
        }
        return types.getFirst();
    }

    /// The shape of the only result.
    public Shape shape() {
        return type().shape();
    }

    /// The stem and types, for messages; never the operands.
    @Override
    public String toString() {
        return op.stem() + types;
    }
}
