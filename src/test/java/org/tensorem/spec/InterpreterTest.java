package org.tensorem.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.num.Binary32;

class InterpreterTest {
    private final Interpreter<Float> interpreter = new Interpreter<>(Specs.load(), new Binary32());

    private Value<Float> f32(Shape shape, float... elements) {
        return Value.f32(interpreter.domain(), shape, elements);
    }

    private static float[] floats(Value<Float> value) {
        float[] floats = new float[value.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = value.real(i);
        }
        return floats;
    }

    private static void assertBits(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Float.floatToIntBits(expected[i]), Float.floatToIntBits(actual[i]), "element " + i);
        }
    }

    private static float noise(int i) {
        return (float) Math.sin(i * 12.9898 + 4.1) * 3;
    }

    private static float[] noise(int seed, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = noise(seed * 7919 + i);
        }
        return values;
    }

    @Test
    void matmulSumsInBlocksOf256() {
        int k = 600;
        float[] a = noise(1, 2 * k);
        float[] b = noise(2, k * 3);
        float[] expected = new float[6];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                float total = 0;
                for (int start = 0; start < k; start += 256) {
                    float block = 0;
                    for (int l = start; l < Math.min(k, start + 256); l++) {
                        block = Math.fma(a[i * k + l], b[l * 3 + j], block);
                    }
                    total = start == 0 ? block : total + block;
                }
                expected[i * 3 + j] = total;
            }
        }
        List<Value<Float>> result = interpreter.call("matmul",
                List.of(f32(Shape.of(2, k), a), f32(Shape.of(k, 3), b)), Map.of());
        assertEquals("f32[2, 3]", result.getFirst().type().toString());
        assertBits(expected, floats(result.getFirst()));
    }

    @Test
    void sumsInLanesAndATree() {
        float[] x = noise(3, 77);
        float[] lane = new float[32];
        for (int i = 0; i < x.length; i++) {
            lane[i % 32] += x[i];
        }
        for (int width = 16; width > 0; width /= 2) {
            for (int l = 0; l < width; l++) {
                lane[l] += lane[l + width];
            }
        }
        Value<Float> sum = interpreter.call("reduce_sum", List.of(f32(Shape.of(77, 1), x)), Map.of()).getFirst();
        assertBits(new float[] {lane[0]}, floats(sum));
    }

    @Test
    void mapsLeadingAxesAndSharesAlongThoseAnOperandLacks() {
        Value<Float> sum = interpreter.call("add", List.of(f32(Shape.of(2, 3), 1, 2, 3, 4, 5, 6),
                f32(Shape.of(2), 10, 20)), Map.of()).getFirst();
        assertBits(new float[] {11, 12, 13, 24, 25, 26}, floats(sum));
    }

    @Test
    void namesTheConstraintThatFails_c1() {
        ShapeException e = assertThrows(ShapeException.class,
                () -> interpreter.call("softmax", List.of(f32(Shape.of(2, 0))), Map.of()));
        assertEquals("softmax_c1: n >= 1: n is 0; a distribution needs an element", e.getMessage());
    }

    @Test
    void namesTheExtentThatDiffers() {
        ShapeException e = assertThrows(ShapeException.class, () -> interpreter.call("matmul",
                List.of(f32(Shape.of(2, 3), noise(1, 6)), f32(Shape.of(4, 5), noise(1, 20))), Map.of()));
        assertEquals("matmul_k: extents differ: a is [2, 3], b is [4, 5]; a's axis 1 and b's axis 0 are both k",
                e.getMessage());
    }

    @Test
    void checksConstraintsOnValuesWhenItRuns_c1() {
        Value<Float> table = f32(Shape.of(2, 2), 1, 2, 3, 4);
        Value<Float> row = interpreter.call("gather", List.of(table, Value.i32(Shape.of(3), 1, 0, 1)), Map.of()).getFirst();
        assertBits(new float[] {3, 4, 1, 2, 3, 4}, floats(row));
        ShapeException e = assertThrows(ShapeException.class,
                () -> interpreter.call("gather", List.of(table, Value.i32(Shape.of(2), 1, 2)), Map.of()));
        assertEquals("gather_c1: 0 <= index(id) and index(id) < v: v is 2, id is 2; the id names a row", e.getMessage());
    }

    @Test
    void convertsToTheTypeThatAnAttributeNames() {
        Value<Float> x = f32(Shape.of(5), -1.5f, 2.5f, Float.NaN, 1e20f, -0.0f);
        Value<Float> whole = interpreter.call("convert", List.of(x),
                Map.of("dtype", Interpreter.attribute(org.tensorem.ir.Dtype.I32))).getFirst();
        assertEquals("i32[5] {-1, 2, 0, 2147483647, 0}", whole.toString());
    }

    @Test
    void tellsWhichAttributesAreWanted() {
        ShapeException e = assertThrows(ShapeException.class, () -> interpreter.call("reshape",
                List.of(f32(Shape.of(2), 1, 2)), Map.of("extent", new Attribute.Int(2))));
        assertEquals("reshape_attributes: takes the attributes [size]: given are [extent]; give each of these and no other",
                e.getMessage());
    }
}
