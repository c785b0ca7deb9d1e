package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The model of binary32 in the proof library, computed by the kernel, against the JVM's floats, bit for bit.
final class Binary32ModelTest {
    private static final int RANDOM_CASES = 10_000;
    private static final int CASES_FOR_A_MISTAKE = 300;
    private static final long SEED = 0x62696e61;
    private static final String TEXT = read();
    private static final Binary32Model MODEL = Binary32Model.of("Binary32.lean", TEXT);

    private static String read() {
        try {
            return Files.readString(Path.of("proofs/Theory/Binary32.lean"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnBoundaries(Binary32Operation operation) {
        List<long[]> cases = Binary32Cases.boundaries(operation);
        assertTrue(cases.size() >= 40, cases.size() + " cases");
        assertEquals(List.of(), MODEL.differences(operation, cases));
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnRandomInputs(Binary32Operation operation) {
        List<long[]> cases = Binary32Cases.random(operation, RANDOM_CASES, new SplittableRandom(SEED));
        assertEquals(List.of(), MODEL.differences(operation, cases));
    }

    /// Models with a mistake in them, each otherwise a model that the checker accepts.
    private enum Mistake {
        TIES_AWAY_FROM_ZERO("(pick (even q) q (q + 1)) q)", "(q + 1) q)", Binary32Operation.ADD),
        TIES_DOWN("(pick (even q) q (q + 1)) q)", "q q)", Binary32Operation.MUL),
        TOWARD_ZERO("def nearest (n d : Nat) : Nat := roundUp n d (divide n d)", "def nearest (n d : Nat) : Nat := divide n d",
                Binary32Operation.DIV),
        SUBNORMALS_FLUSHED("def units (b : Nat) : Nat := ", "def units (b : Nat) : Nat := pick (Nat.ble b 8388607) 0 <| ",
                Binary32Operation.ADD),
        PRODUCT_ROUNDED_FIRST("Exact.round perOne (Exact.add (times x y) (exactly perOne z))", "add (mul x y) z",
                Binary32Operation.FMA),
        ZEROS_OF_ONE_RANK("| true, b, false, c => true", "| true, b, false, c => not (and (Nat.beq b 0) (Nat.beq c 0))",
                Binary32Operation.MAXIMUM);

        private final String right;
        private final String wrong;
        private final Binary32Operation shownBy;

        Mistake(String right, String wrong, Binary32Operation shownBy) {
            this.right = right;
            this.wrong = wrong;
            this.shownBy = shownBy;
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesAMistake(Mistake mistake) {
        assertTrue(TEXT.contains(mistake.right), "the model has no " + mistake.right);
        Binary32Model mutant = Binary32Model.of(mistake + ".lean", TEXT.replace(mistake.right, mistake.wrong));
        List<long[]> cases = mistake.shownBy == Binary32Operation.FMA
                ? Binary32Cases.random(mistake.shownBy, CASES_FOR_A_MISTAKE, new SplittableRandom(SEED))
                : Binary32Cases.boundaries(mistake.shownBy);
        assertEquals(List.of(), MODEL.differences(mistake.shownBy, cases));
        assertFalse(mutant.differences(mistake.shownBy, cases).isEmpty());
    }

    @Test
    void comparesTexts() {
        assertEquals("3f800000", Binary32Operation.ADD.onJvm(new long[] {0x3f000000, 0x3f000000}));
        assertEquals("Bool.true", Binary32Operation.LESS_EQUAL.onJvm(new long[] {0x80000000L, 0}));
    }
}
