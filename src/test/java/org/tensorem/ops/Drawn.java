package org.tensorem.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tensorem.ir.Type;
import org.tensorem.num.Domain;
import org.tensorem.spec.Value;

/// Random operand values, the same for every domain.
final class Drawn {
    private static final float[] SPECIAL = {0f, -0f, Float.MIN_VALUE, -0x1p-126f, 0x1p120f, -0x1p100f,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    private Drawn() {}

    /// Values of moderate size.
    static <S> List<Value<S>> moderate(Domain<S> domain, Cases.Case at, Random random) {
        return draw(domain, at, random, 0);
    }

    /// Moderate values with special ones among them: zeros of either sign, subnormals, huge numbers, infinities, NaN.
    static <S> List<Value<S>> withSpecials(Domain<S> domain, Cases.Case at, Random random) {
        return draw(domain, at, random, 0.01f);
    }

    private static <S> List<Value<S>> draw(Domain<S> domain, Cases.Case at, Random random, float share) {
        List<Value<S>> values = new ArrayList<>();
        for (int i = 0; i < at.operands().size(); i++) {
            Type type = at.operands().get(i);
            int size = Math.toIntExact(type.shape().size());
            if (type.dtype().isReal()) {
                float[] elements = new float[size];
                for (int j = 0; j < size; j++) {
                    float drawn = random.nextFloat() < share ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : (float) (random.nextGaussian() * 3);
                    elements[j] = isNotNegative(at.op().stem(), i) ? Math.abs(drawn) : drawn;
                }
                values.add(Value.f32(domain, type.shape(), elements));
            } else {
                int classes = Math.toIntExact(at.operands().getFirst().shape().extent(
                        at.operands().getFirst().shape().rank() - 1));
                int[] elements = new int[size];
                Arrays.setAll(elements, _ -> random.nextInt(classes));
                values.add(Value.i32(type.shape(), elements));
            }
        }
        return values;
    }

    /// Second moments, corrections and sums of squares.
    private static boolean isNotNegative(String stem, int operand) {
        return stem.equals("adamw") && operand >= 3 || stem.equals("clip_scale");
    }
}
