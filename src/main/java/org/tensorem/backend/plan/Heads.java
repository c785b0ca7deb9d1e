package org.tensorem.backend.plan;

import java.util.Comparator;
import java.util.List;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// The extents of attention (or its gradient) over many heads.
///
/// @param leading the longest leading shape
/// @param shared for each operand, how many heads in a row share one of its matrices
/// @param t queries of a head
/// @param s keys of a head
/// @param d channels of queries and keys
/// @param c channels of values
/// @param scale the factor of the scores
/// @param causal true when query i sees the keys 0 .. s - t + i only
public record Heads(Shape leading, List<Long> shared, int t, int s, int d, int c, float scale, boolean causal) {
    /// Keys (and, in gradients, queries) of one block of the specification.
    public static final int BLOCK = 64;

    /// Copies the list.
    public Heads {
        shared = List.copyOf(shared);
    }

    /// The extents that a composite's attributes and the types of q, k, v and operands of the shape of the result give.
    public static Heads of(Op.Composite composite, List<Type> operands) {
        Shape longest = operands.stream().map(Type::shape).max(Comparator.comparingInt(Shape::rank)).orElseThrow();
        Shape leading = longest.axes(0, longest.rank() - 2);
        long heads = leading.size();
        List<Long> shared = operands.stream().map(type -> heads == 0 ? 1 : heads / leading(type)).toList();
        return new Heads(leading, shared, extent(operands.getFirst(), 2), extent(operands.get(1), 2),
                extent(operands.getFirst(), 1), extent(operands.get(2), 1),
                ((Attribute.Real) composite.attributes().get("scale")).value(),
                ((Attribute.Flag) composite.attributes().get("causal")).value());
    }

    private static long leading(Type type) {
        return type.shape().product(0, type.shape().rank() - 2);
    }

    private static int extent(Type type, int fromLast) {
        return Math.toIntExact(type.shape().extent(type.shape().rank() - fromLast));
    }

    /// How many heads.
    public long heads() {
        return leading.size();
    }

    /// How many keys query i sees.
    public int visible(int i) {
        return causal ? s - t + i + 1 : s;
    }
}
