package org.tensorem.ops;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Operands of several kinds that chance alone would seldom draw right.
final class Fitting {
    /// How many operands each takes.
    static final Map<String, Integer> COUNT = Map.of("select", 3, "gather", 2, "scatter_add", 2, "matmul", 2, "concat", 2,
            "pad", 2, "random_uniform", 1);

    private Fitting() {}

    /// The same operands, made nearly or wholly right.
    static List<Type> of(String stem, List<Type> types, Random random) {
        Type x = types.getFirst();
        return switch (stem) {
            case "select" -> List.of(x.with(Dtype.BOOL), types.get(1), types.get(2).with(types.get(1).dtype()));
            case "gather" -> List.of(x, types.get(1).with(Dtype.I32));
            case "scatter_add" -> scatter(types.get(1), random);
            case "matmul" -> matmul(random);
            case "concat" -> List.of(x, x.shape().rank() > 0 && random.nextBoolean()
                    ? x.with(x.shape().with(0, random.nextInt(4))) : x);
            case "pad" -> List.of(x, new Type(x.dtype(), Shape.SCALAR));
            case "random_uniform" -> List.of(Type.i32(2));
            default -> throw new IllegalArgumentException(stem);
        };
    }

    private static List<Type> scatter(Type updates, Random random) {
        Type number = updates.dtype() == Dtype.BOOL ? updates.with(Dtype.F64) : updates;
        long rows = number.shape().rank() > 0 && random.nextInt(4) > 0 ? number.shape().extent(0) : 2;
        return List.of(Type.i32(rows), number);
    }

    private static List<Type> matmul(Random random) {
        Shape lead = PrimitiveTypingTest.shape(random, random.nextInt(3));
        Shape own = random.nextInt(4) == 0 ? PrimitiveTypingTest.shape(random, 1) : lead.axes(0, random.nextInt(lead.rank() + 1));
        long k = random.nextInt(4);
        Type a = new Type(Dtype.F32, lead.then(Shape.of(random.nextInt(4), k)));
        Type b = new Type(Dtype.F32, own.then(Shape.of(random.nextInt(4) == 0 ? 3 : k, random.nextInt(4))));
        return random.nextBoolean() ? List.of(a, b) : List.of(new Type(Dtype.F32, own.then(Shape.of(2, k))),
                new Type(Dtype.F32, lead.then(Shape.of(k, 3))));
    }
}
