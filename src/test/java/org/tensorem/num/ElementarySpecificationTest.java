package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorem.ir.Shape;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// The programs of `spec/elementary`, interpreted over binary32, have the bits of their Java form.
class ElementarySpecificationTest {
    private static final Binary32 BINARY32 = new Binary32();
    private static final int RANDOM = 100_000;
    private static final int MODERATE = 10_000;

    /// Every binade of both signs with its edges, every threshold with its neighbours, random bits, and values of moderate size.
    private static float[] arguments(long seed) {
        List<Float> values = new ArrayList<>();
        ElementaryAccuracy.samples(20, bits -> values.add(Float.intBitsToFloat(bits)));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < RANDOM; i++) {
            values.add(Float.intBitsToFloat(random.nextInt()));
        }
        for (int i = 0; i < MODERATE; i++) {
            values.add((float) (random.nextDouble() * 40 - 20));
        }
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /// Exponents for `pow`: the other arguments in another order, and small integers and halves between them.
    private static float[] exponents(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? x[(int) (i * 7919L % x.length)] : (i % 97 - 48) / (i % 3 == 1 ? 1.0f : 2.0f);
        }
        return y;
    }

    private static int disagreements(Specs specs, Elementary function) {
        float[] x = arguments(function.ordinal());
        float[] y = exponents(x);
        Shape shape = Shape.of(x.length);
        List<Value<Float>> operands = new ArrayList<>(List.of(Value.f32(BINARY32, shape, x)));
        if (function.arity() == 2) {
            operands.add(Value.f32(BINARY32, shape, y));
        }
        Value<Float> result = new Interpreter<>(specs, BINARY32).call(function.stem(), operands, Map.of()).getFirst();
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            int expected = Float.floatToIntBits(BINARY32.apply(function, x[i], y[i]));
            count += expected == Float.floatToIntBits(result.real(i)) ? 0 : 1;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void hasTheBitsOfItsJavaForm(Elementary function) {
        assertTrue(arguments(0).length > 120_000);
        assertEquals(0, disagreements(Specs.load(), function));
    }

    /// The negative twin: the last digit of one coefficient changed.
    @ParameterizedTest
    @EnumSource(Elementary.class)
    void noticesAWrongCoefficient(Elementary function) {
        String right = switch (function) {
            case EXP, SIGMOID -> "0x1.5554bcp-5";
            case TANH -> "0x1.55554ap-2";
            case ERF -> "0x1.06eba8p-3";
            case LOG -> "0x1.555548p-2";
            case RSQRT -> "0.5 * y";
            case SIN, COS -> "0x1.111172p-7";
            case POW -> "0x1.277768p-1";
        };
        String wrong = function == Elementary.RSQRT ? "0.25 * y" : right.replaceFirst("[0-9a-f]p", "6p");
        String text = ElementaryAccuracy.text(function);
        String changed = text.replace(right, wrong);
        assertNotEquals(text, changed);
        Specs specs = Specs.load().with(Map.of("elementary/" + function.stem() + ".spec", changed));
        assertTrue(disagreements(specs, function) > 0);
    }
}
