package org.tensorem.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.tensorem.ir.Shape;
import org.tensorem.num.Binary32;

/// Callers that are wrong on purpose, each in a way that a careless kernel could be.
final class Saboteurs {
    static final String IN_A_BATCH = "off by one ulp in a batch";
    private static final String IN_MORE_ROWS = "off by one ulp in a matrix of more rows";

    private final Specs specs;
    private final OpCaller<Float> right;
    private final Interpreter<Float> reordered;

    Saboteurs(Specs specs, OpCaller<Float> right) {
        this.specs = specs;
        this.right = right;
        this.reordered = new Interpreter<>(specs.with(Map.of("lib/reduce.spec", backwards())), new Binary32());
    }

    /// The library reductions with other schedules: sums and products run from the last element to the first, without lanes
    /// and blocks.
    private static String backwards() {
        return """
                def sum(j < n; e: num[n]) -> num = fold (j < n) (s = 0) s + e[n - 1 - j]
                def maximum(j < n; e: num[n]) -> num = fold (j < n) (m = -inf) max(m, e[n - 1 - j])
                def lanes(j < n; e: num[n]) -> num = fold (j < n) (s = 0) s + e[n - 1 - j]
                def dot(k < n; a: real[n], b: real[n]) -> real = fold (k < n) (s = 0) fma(a[n - 1 - k], b[n - 1 - k], s)
                """;
    }

    /// The ways to spoil an operator, from what a batch does to a kernel to plain noise.
    Map<String, OpCaller<Float>> of(String stem) {
        Map<String, OpCaller<Float>> callers = new LinkedHashMap<>();
        callers.put("sums backwards in a batch", (name, operands, attributes) ->
                name.equals(stem) && isBatch(stem, operands) ? reordered.call(name, operands, attributes)
                        : right.call(name, operands, attributes));
        callers.put(IN_MORE_ROWS, (name, operands, attributes) -> spoiled(name, stem,
                right.call(name, operands, attributes), i -> hasRows(operands)));
        callers.put(IN_A_BATCH, (name, operands, attributes) -> spoiled(name, stem,
                right.call(name, operands, attributes), i -> isBatch(stem, operands)));
        callers.put("off by one ulp at every third place", (name, operands, attributes) -> spoiled(name, stem,
                right.call(name, operands, attributes), i -> i % 3 == 0));
        callers.put("off by one ulp where the result is large", (name, operands, attributes) -> {
            List<Value<Float>> results = right.call(name, operands, attributes);
            return spoiled(name, stem, results, i -> results.getFirst().size() > 1);
        });
        callers.put("off by one ulp depending on the operands", (name, operands, attributes) -> spoiled(name, stem,
                right.call(name, operands, attributes), i -> Integer.bitCount(operands.toString().hashCode()) % 2 == 0));
        AtomicInteger calls = new AtomicInteger();
        callers.put("off by one ulp in every second run", (name, operands, attributes) -> spoiled(name, stem,
                right.call(name, operands, attributes), i -> name.equals(stem) && calls.incrementAndGet() % 2 == 0));
        return callers;
    }

    static boolean dependsOnTheBatch(String saboteur) {
        return saboteur.equals(IN_A_BATCH) || saboteur.equals(IN_MORE_ROWS);
    }

    /// Whether the first operand is a matrix of more than one row.
    private static boolean hasRows(List<Value<Float>> operands) {
        Shape first = operands.isEmpty() ? Shape.SCALAR : operands.getFirst().type().shape();
        return first.rank() >= 2 && first.extent(0) > 1;
    }

    /// Whether leading axes are mapped.
    private boolean isBatch(String stem, List<Value<Float>> operands) {
        List<Declaration.Parameter> parameters = specs.op(stem).operator().operands();
        for (int i = 0; i < operands.size(); i++) {
            int leading = operands.get(i).type().shape().rank() - parameters.get(i).extents().size();
            if (leading > 0 && operands.get(i).type().shape().product(0, leading) > 1) {
                return true;
            }
        }
        return false;
    }

    private static List<Value<Float>> spoiled(String name, String stem, List<Value<Float>> results, IntPredicate where) {
        if (!name.equals(stem)) {
            return results;
        }
        List<Value<Float>> spoiled = new ArrayList<>();
        for (Value<Float> result : results) {
            spoiled.add(spoiled(result, where));
        }
        return spoiled;
    }

    private static Value<Float> spoiled(Value<Float> result, IntPredicate where) {
        return switch (result.type().dtype()) {
            case F32, F64 -> {
                Object[] reals = new Object[result.size()];
                Arrays.setAll(reals, i -> where.test(i) ? Math.nextUp(result.real(i)) : result.real(i));
                yield Value.reals(result.type().dtype(), result.type().shape(), reals);
            }
            case I32 -> {
                int[] wholes = new int[result.size()];
                Arrays.setAll(wholes, i -> where.test(i) ? result.integer(i) + 1 : result.integer(i));
                yield Value.i32(result.type().shape(), wholes);
            }
            case BOOL -> {
                boolean[] truths = new boolean[result.size()];
                for (int i = 0; i < truths.length; i++) {
                    truths[i] = where.test(i) != result.truth(i);
                }
                yield Value.bool(result.type().shape(), truths);
            }
        };
    }

    /// A caller whose results of one operator are too large by a quarter and one, on every second call.
    static OpCaller<Float> crude(String stem, OpCaller<Float> right) {
        AtomicInteger calls = new AtomicInteger();
        return (name, operands, attributes) -> {
            List<Value<Float>> results = right.call(name, operands, attributes);
            boolean isSpoiled = name.equals(stem) && calls.getAndIncrement() % 2 == 0;
            return isSpoiled ? results.stream().map(Saboteurs::enlarged).toList() : results;
        };
    }

    private static Value<Float> enlarged(Value<Float> result) {
        if (!result.type().dtype().isReal()) {
            return spoiled(result, i -> true);
        }
        Object[] reals = new Object[result.size()];
        Arrays.setAll(reals, i -> result.real(i) + Math.abs(result.real(i)) / 4 + 1);
        return Value.reals(result.type().dtype(), result.type().shape(), reals);
    }
}
