package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// A composite whose results are the parts of one tensor: each result has one reader, which moves its elements, and all are joined by
/// one `concat` of nothing else. So the gradients of queries, keys and values are written where the gradient of their joint
/// projection has them.
///
/// @param concat the node that joins them
/// @param writes where the elements of each result go within its value; those of a row lie side by side
record Joined(Node concat, List<View> writes) {
    static Optional<Joined> of(Node composite, Regions regions) {
        List<View> writes = new ArrayList<>();
        Optional<Node> concat = Optional.empty();
        for (int i = 0; i < composite.types().size(); i++) {
            Optional<Node> item = item(composite, i, regions);
            List<Node> moves = item.map(first -> moves(first, regions)).orElse(List.of());
            Optional<Node> end = moves.isEmpty() ? Optional.empty() : onlyUser(moves.getLast(), regions);
            if (end.isEmpty() || !(end.get().op() instanceof Op.Concat joining) || concat.isPresent() && concat.get() != end.get()) {
                return Optional.empty();
            }
            concat = end;
            Optional<View> write = write(end.get(), joining.axis(), moves);
            if (write.isEmpty() || write.get().stride(write.get().rank() - 1) != 1) {
                return Optional.empty();
            }
            writes.add(write.get());
        }
        return concat.filter(joining -> joining.operands().size() == writes.size()).map(joining -> new Joined(joining, List.copyOf(writes)));
    }

    private static Optional<Node> item(Node composite, int index, Regions regions) {
        List<Node> items = regions.users(composite).stream().filter(user -> user.op().equals(new Op.Item(index))).toList();
        return items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty();
    }

    private static Optional<Node> onlyUser(Node node, Regions regions) {
        List<Node> users = regions.users(node);
        return users.size() == 1 ? Optional.of(users.getFirst()) : Optional.empty();
    }

    /// A node and what moves its elements, one reader after the other.
    private static List<Node> moves(Node first, Regions regions) {
        List<Node> moves = new ArrayList<>(List.of(first));
        Optional<Node> next = onlyUser(first, regions);
        while (next.isPresent() && (next.get().op() instanceof Op.Transpose || next.get().op() instanceof Op.Reshape)) {
            moves.add(next.get());
            next = onlyUser(next.get(), regions);
        }
        return moves;
    }

    /// Where the elements of the first node go, if the last one's are a part of the joined tensor.
    private static Optional<View> write(Node concat, int axis, List<Node> moves) {
        Node part = moves.getLast();
        if (concat.operands().stream().filter(operand -> operand == part).count() != 1) {
            return Optional.empty();
        }
        long start = 0;
        for (Node before : concat.operands().subList(0, concat.operands().indexOf(part))) {
            start += before.shape().extent(axis);
        }
        Optional<View> view = Optional.of(View.of(concat.shape()).slice(axis, start, 1, part.shape().extent(axis)));
        for (int i = moves.size() - 1; i > 0; i--) {
            Node from = moves.get(i - 1);
            view = switch (moves.get(i).op()) {
                case Op.Transpose(int first, int second) -> view.map(v -> v.transpose(first, second));
                default -> view.flatMap(v -> v.reshape(from.shape()));
            };
        }
        return view;
    }
}
