package org.tensorem.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;

class TensorTest {
    @Test
    void eagerUseJustWorks() {
        Tensor a = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        Tensor b = Tensor.of(new float[][] {{1, 0}, {0, 1}});
        float[] rows = a.matmul(b).softmax(-1).toFloatArray();
        assertEquals(1, rows[0] + rows[1], 2 * Math.ulp(1f));
        assertEquals(rows[0], rows[2]);
        assertArrayEquals(new float[] {3, 7}, a.sum(1).toFloatArray());
        assertArrayEquals(new float[] {4, 6}, a.sum(0).toFloatArray());
        assertEquals(10, a.sum().toFloat());
        assertEquals(2.5f, a.mean().toFloat());
        assertArrayEquals(new float[] {2, 3}, a.mean(0).toFloatArray());
    }

    @Test
    void shapesBroadcastAsInNumPy() {
        Tensor column = Tensor.of(Shape.of(2, 1), 10f, 20f);
        Tensor row = Tensor.of(1, 2, 3);
        assertArrayEquals(new float[] {11, 12, 13, 21, 22, 23}, column.add(row).toFloatArray());
        assertArrayEquals(new float[] {9, 8, 7, 19, 18, 17}, column.sub(row).toFloatArray());
        assertArrayEquals(new float[] {-9, -8, -7, -19, -18, -17}, row.sub(column).toFloatArray());
        Tensor cube = Tensor.arange(12).convert(Dtype.F32).reshape(2, 3, 2);
        assertArrayEquals(new float[] {0, 2, 2, 4, 4, 6, 6, 8, 8, 10, 10, 12}, cube.add(Tensor.of(0, 1)).toFloatArray());
        assertArrayEquals(new float[] {10, 11, 12, 13, 14, 15, 26, 27, 28, 29, 30, 31},
                cube.add(column.reshape(2, 1, 1)).toFloatArray());
        assertArrayEquals(new float[] {0, 0, 1, 1}, Tensor.arange(2).convert(Dtype.F32).reshape(2, 1)
                .broadcastTo(2, 2).toFloatArray());
        assertEquals(Shape.of(1, 1, 3), row.add(Tensor.zeros(1, 1, 1)).shape());
        assertEquals(Shape.of(3, 3), Tensor.ones(3).add(Tensor.zeros(3, 3)).shape());
        assertEquals(Shape.of(2, 0), column.add(Tensor.zeros(2, 0)).shape());
    }

    @Test
    void shapeErrorsComeFromTheCallThatMakesThem() {
        Tensor a = Tensor.zeros(2, 3);
        assertLabel("add_shape", () -> a.add(Tensor.zeros(4)));
        assertLabel("matmul_k", () -> a.matmul(Tensor.zeros(4, 5)));
        assertLabel("reshape_c1", () -> a.reshape(5));
        for (int axis : new int[] {2, -3, 5}) {
            assertLabel("tensor_axis", () -> a.sum(axis));
            assertLabel("tensor_axis", () -> a.mean(axis));
            assertLabel("tensor_axis", () -> a.softmax(axis));
            assertLabel("tensor_axis", () -> a.transpose(axis, 0));
            assertLabel("tensor_axis", () -> a.slice(axis, 0, 1));
        }
        assertLabel("broadcast_shape", () -> a.broadcastTo(3, 3));
        assertLabel("add_dtype", () -> a.add(Tensor.arange(3)));
        assertLabel("composite_c1", () -> Tensor.composite("none", Map.of(), a));
    }

    private static void assertLabel(String label, Runnable call) {
        String message = assertThrows(ShapeException.class, call::run).getMessage();
        assertTrue(message.startsWith(label + ": "), message);
    }

    @Test
    void elementsAreComputedOnceAndKept() {
        Tensor x = Tensor.of(1, 2, 3).mul(2);
        assertTrue(x.toString().contains("pending mul"), x.toString());
        Tensor y = x.add(1);
        x.evaluate();
        assertTrue(x.toString().contains("evaluated"), x.toString());
        assertArrayEquals(new float[] {3, 5, 7}, y.toFloatArray());
    }

    @Test
    void resultsOfOneRunAreThoseOfManyRuns() {
        Tensor x = Tensor.normal(Tensor.key(3), 5, 7);
        Tensor y = x.exp().sum(0);
        Tensor z = x.exp().max(1);
        Tensorem.evaluate(y, z, y);
        assertArrayEquals(x.exp().sum(0).toFloatArray(), y.toFloatArray());
        assertArrayEquals(x.exp().max(1).toFloatArray(), z.toFloatArray());
    }

    @Test
    void aChainOfAHundredThousandApplicationsIsEvaluated() {
        Tensor x = Tensor.of(1f);
        for (int i = 0; i < 100_000; i++) {
            x = x.add(1);
        }
        assertEquals(100_001, x.toFloat());
    }

    @Test
    void normalNumbersHaveMeanNoughtAndVarianceOne() {
        float[] z = Tensor.normal(Tensor.key(11), 100, 100).toFloatArray();
        double mean = 0;
        double square = 0;
        for (float value : z) {
            mean += value / 10_000.0;
            square += value * value / 10_000.0;
        }
        // Standard errors are 0.01 and 0.0141; six of them.
        assertTrue(Math.abs(mean) < 0.06, "mean " + mean);
        assertTrue(Math.abs(square - 1) < 0.085, "variance " + square);
        assertArrayEquals(z, Tensor.normal(Tensor.key(11), 10_000).toFloatArray());
        assertNotEquals(Arrays.toString(z), Arrays.toString(Tensor.normal(Tensor.key(12), 10_000).toFloatArray()));
    }

    @Test
    void constantsHaveEveryDtype() {
        assertArrayEquals(new int[] {7, 7}, Tensor.full(Type.i32(2), 7).toIntArray());
        assertArrayEquals(new double[] {0.1, 0.1}, Tensor.full(Type.of(Dtype.F64, 2), 0.1).toDoubleArray());
        assertArrayEquals(new boolean[] {true}, Tensor.full(Type.of(Dtype.BOOL, 1), 1).toBooleanArray());
        assertThrows(TensorException.class, () -> Tensor.full(Type.i32(1), 0.5));
        assertArrayEquals(new double[] {1, 2}, Tensor.of(Shape.of(2), 1.0, 2.0).toDoubleArray());
        assertArrayEquals(new int[] {1, 2}, Tensor.of(Shape.of(2), 1, 2).toIntArray());
    }

    @Test
    void layoutOperatorsMoveElements() {
        Tensor x = Tensor.arange(6).reshape(2, 3);
        assertArrayEquals(new int[] {0, 3, 1, 4, 2, 5}, x.transpose(0, -1).toIntArray());
        assertArrayEquals(new int[] {0, 2, 3, 5}, x.slice(1, 0, 3, 2).toIntArray());
        assertArrayEquals(new int[] {9, 0, 1, 2, 9, 3, 4, 5}, x.pad(1, 1, 0, 9).toIntArray());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5}, x.concat(0, x).toIntArray());
        assertArrayEquals(new int[] {3, 4, 5, 0, 1, 2}, x.gather(Tensor.of(Shape.of(2), 1, 0)).toIntArray());
        assertArrayEquals(new int[] {3, 5, 7}, x.scatterAdd(Tensor.of(Shape.of(2), 0, 0), 1).toIntArray());
        assertArrayEquals(new int[] {2, 2}, x.argmax(1).toIntArray());
        assertArrayEquals(new int[] {0, 3, 0}, x.greater(Tensor.of(Shape.of(2, 1), 2, 3)).not().convert(Dtype.I32)
                .mul(x).slice(0, 0, 1).concat(0, Tensor.of(Shape.of(1, 3), 0, 3, 0)).slice(0, 1, 2).reshape(3).toIntArray());
    }

    @Test
    void misuseIsLabelled() {
        Tensor x = Tensor.of(1, 2);
        assertMisuse("tensor_dtype", x::toIntArray);
        assertMisuse("tensor_scalar", x::toFloat);
        assertMisuse("tensor_elements", () -> Tensor.of(Shape.of(3), 1f, 2f));
        assertMisuse("tensor_rows", () -> Tensor.of(new float[][] {{1}, {1, 2}}));
        assertMisuse("tensor_array", () -> Tensor.zeros(1L << 50).toFloatArray());
        Tensor pending = x.add(1);
        x.close();
        x.close();
        assertMisuse("tensor_closed", x::toFloatArray);
        assertMisuse("tensor_closed", pending::toFloatArray);
        assertMisuse("tensor_symbol", () -> Tensorem.compile(symbol -> {
            symbol.toFloatArray();
            return symbol;
        }, Type.f32(1)));
    }

    private static void assertMisuse(String label, Runnable call) {
        String message = assertThrows(TensorException.class, call::run).getMessage();
        assertTrue(message.startsWith(label + ": "), message);
    }

    @Test
    void nativeMemoryOfUnreachableTensorsIsFreed() {
        long most = 0;
        for (int i = 0; i < 2000; i++) {
            Tensor.zeros(1 << 18).add(i).evaluate();
            most = Math.max(most, Storage.heldBytes());
        }
        // 2000 MiB pass through; the ledger asks for a collection when 256 MiB (or twice what lives) are held.
        assertTrue(most < 4 * Storage.FIRST_LIMIT_BYTES, "held at most " + most);
    }

    @Test
    void closedTensorsHoldNothing() {
        Tensor x = Tensor.zeros(1 << 20).add(1).evaluate();
        long before = Storage.heldBytes();
        x.close();
        assertTrue(Storage.heldBytes() <= before - (4 << 20));
    }

    @Test
    void compiledFunctionsHaveTheBitsOfEagerUse() {
        Compiled compiled = Tensorem.compile((x, y) -> x.matmul(y).gelu().softmax(-1), Type.f32(3, 5), Type.f32(5, 4));
        Tensor x = Tensor.normal(Tensor.key(1), 3, 5);
        Tensor y = Tensor.normal(Tensor.key(2), 5, 4);
        assertArrayEquals(x.matmul(y).gelu().softmax(-1).toFloatArray(), compiled.call(x, y).getFirst().toFloatArray());
        assertLabel("compiled_inputs", () -> compiled.call(y, x));
        Compiled outer = Tensorem.compile((a, b) -> compiled.call(a, b).getFirst().sum(), Type.f32(3, 5), Type.f32(5, 4));
        assertEquals(compiled.call(x, y).getFirst().sum().toFloat(), outer.call(x, y).getFirst().toFloat());
    }

    @Test
    void capturedTensorsAreKept() {
        Tensor weight = Tensor.of(1, 2, 3).mul(2);
        Compiled compiled = Tensorem.compile(x -> x.mul(weight).sum(), Type.f32(3));
        assertEquals(12, compiled.call(Tensor.ones(3)).getFirst().toFloat());
    }

    @Test
    void reluIsTheGreaterOfItAndNought() {
        Tensor x = Tensor.of(-1.5f, -0f, 0, 2, Float.NaN);
        assertArrayEquals(new float[] {0, 0, 0, 2, Float.NaN}, x.relu().toFloatArray());
        assertArrayEquals(new int[] {0, 3}, Tensor.of(Shape.of(2), -3, 3).relu().toIntArray());
        Tensor y = Tensor.of(-1, 2);
        assertArrayEquals(new float[] {0, 1}, Tensorem.valueAndGradient(y.relu().sum(), List.of(y)).get(1).toFloatArray());
    }

    @Test
    void gradientsAreThoseOfTheFormula() {
        TensorFunction f = in -> List.of(in.get(0).mul(in.get(0)).mul(in.get(1)).sum());
        List<Tensor> gradients = Tensorem.gradient(f).apply(List.of(Tensor.of(1, 2), Tensor.of(3, 5)));
        assertArrayEquals(new float[] {6, 20}, gradients.get(0).toFloatArray());
        assertArrayEquals(new float[] {1, 4}, gradients.get(1).toFloatArray());
        Tensor x = Tensor.of(1, 2);
        Tensor middle = x.mul(3);
        List<Tensor> both = Tensorem.valueAndGradient(middle.mul(middle).sum(), List.of(middle));
        assertEquals(45, both.get(0).toFloat());
        assertArrayEquals(new float[] {6, 12}, both.get(1).toFloatArray());
    }

    /// A tensor that has elements is a constant for what is computed from it: a gradient of zeros would be a lie.
    @Test
    void gradientsAreByWhatIsOnTheWay() {
        Tensor x = Tensor.of(1, 2);
        Tensor middle = x.mul(3);
        Tensor value = middle.mul(middle).sum();
        assertArrayEquals(new float[] {18, 36}, Tensorem.valueAndGradient(value, List.of(x)).get(1).toFloatArray());
        assertMisuse("gradient_way", () -> Tensorem.valueAndGradient(value, List.of(middle, x)));
        assertMisuse("gradient_way", () -> Tensorem.valueAndGradient(value, List.of(x, Tensor.of(1, 2))));
        middle.evaluate();
        assertMisuse("gradient_way", () -> Tensorem.valueAndGradient(value, List.of(x)));
        value.evaluate();
        assertMisuse("gradient_way", () -> Tensorem.valueAndGradient(value, List.of(middle)));
        assertMisuse("gradient_result", () -> Tensorem.gradient(in -> List.of()).apply(List.of(x)));
        assertArrayEquals(new float[] {0, 0}, Tensorem.gradient(in -> List.of(Tensor.scalar(1))).apply(List.of(x)).getFirst().toFloatArray());
    }
}
