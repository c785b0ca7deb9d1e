package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorem.lean.emit.SpecModules;
import org.tensorem.num.Binary32;
import org.tensorem.num.Elementary;
import org.tensorem.spec.Specs;

/// The elementary functions of binary32 in the proof library, computed by the kernel, against those of the reference, bit for bit.
final class ElementaryModelTest {
    private static final int RANDOM_CASES = 60;
    private static final long SEED = 0x656c656d;
    private static final Path PROGRAMS = Path.of("proofs/Spec/Elementary.lean");
    private static final Binary32Model MODEL = Binary32Model.of("Elementary.lean", read());
    private static final float[] SPECIAL = {0, -0.0f, 1, -1, 0.5f, -2, 3, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, 88.5f,
        -103.5f, 65537, -1e30f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    private static String read() {
        try {
            return Files.readString(PROGRAMS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static float drawn(SplittableRandom random) {
        return random.nextBoolean() ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextDouble(-20, 20);
    }

    private static List<float[]> inputs(Elementary function) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<float[]> inputs = new ArrayList<>();
        for (float x : SPECIAL) {
            inputs.add(function.arity() == 1 ? new float[] {x} : new float[] {x, SPECIAL[random.nextInt(SPECIAL.length)]});
        }
        for (int i = 0; i < RANDOM_CASES; i++) {
            inputs.add(function.arity() == 1 ? new float[] {drawn(random)}
                    : new float[] {Math.abs(drawn(random)), (float) random.nextDouble(-4, 4)});
        }
        return inputs;
    }

    private static List<String> differences(Binary32Model model, Elementary function) {
        List<String> differences = new ArrayList<>();
        for (float[] input : inputs(function)) {
            float expected = new Binary32().apply(function, input[0], input[input.length - 1]);
            int actual = model.elementary(function, input);
            if (Float.floatToIntBits(expected) != actual) {
                differences.add(function + " of " + java.util.Arrays.toString(input) + " is " + expected + ", in the model "
                        + Float.intBitsToFloat(actual));
            }
        }
        return differences;
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheReference(Elementary function) {
        assertEquals(List.of(), differences(MODEL, function));
    }

    @Test
    void anotherProgramIsAnotherFunction() {
        Specs specs = Specs.load();
        String text = specs.file("elementary/exp.spec").text();
        assertTrue(text.contains("scale2(s + t, index(n))"), text);
        Specs changed = specs.with(Map.of("elementary/exp.spec",
                text.replace("let y = scale2(s + t, index(n))", "let y = scale2(s + 0x1p-24 * t, index(n))")));
        Binary32Model other = Binary32Model.of("Other.lean", SpecModules.of(changed).get("Spec/Elementary.lean"));
        assertFalse(differences(other, Elementary.EXP).isEmpty());
        assertEquals(List.of(), differences(other, Elementary.RSQRT));
    }
}
