package org.tensorem.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDatasetTest {
    private static final String TEXT = "abcdefghij".repeat(31) + "xyz";

    private static TextDataset dataset() {
        return TextDataset.of(TEXT, CharacterTokenizer.of(TEXT));
    }

    @Test
    void theLastTenthIsForValidation() {
        assertEquals(281, dataset().trainingTokens());
        assertEquals(32, dataset().validationTokens());
    }

    @Test
    void targetsAreInputsOneTokenOn() {
        Batch batch = dataset().validation(7).batch(0, 4);
        int[] validation = dataset().tokenizer().encode(TEXT.substring(281));
        assertArrayEquals(Arrays.copyOf(validation, 28), batch.inputs());
        assertArrayEquals(Arrays.copyOfRange(validation, 1, 29), batch.targets());
    }

    @Test
    void anEpochVisitsEachWindowOnceAtEveryPhase() {
        int[] numbers = new int[100];
        Arrays.setAll(numbers, i -> i);
        Windows windows = Windows.shuffled(numbers, 7, 3);
        Set<Integer> phases = new HashSet<>();
        for (int epoch = 0; epoch < 50; epoch++) {
            Set<Integer> starts = new HashSet<>();
            for (int i = 0; i < windows.perEpoch(); i++) {
                Batch batch = windows.batch((long) epoch * windows.perEpoch() + i, 1);
                starts.add(batch.inputs()[0] / 7);
                phases.add(batch.inputs()[0] % 7);
                assertEquals(batch.inputs()[0] + 7, batch.targets()[6]);
            }
            assertEquals(windows.perEpoch(), starts.size());
        }
        assertEquals(7, phases.size());
    }

    @Test
    void aBatchDependsOnSeedAndNumberAlone() {
        Windows windows = dataset().training(5, 42);
        int[] late = windows.batch(17, 6).inputs();
        windows.batch(3, 6);
        assertArrayEquals(late, windows.batch(17, 6).inputs());
        assertArrayEquals(late, dataset().training(5, 42).batch(17, 6).inputs());
        assertNotEquals(Arrays.toString(late), Arrays.toString(dataset().training(5, 43).batch(17, 6).inputs()));
        assertArrayEquals(Arrays.copyOf(windows.batch(1, 4).inputs(), 10), windows.batch(2, 2).inputs());
    }

    @Test
    void aTextShorterThanAWindowIsAnError() {
        assertEquals(1, Windows.inOrder(new int[8], 7).perEpoch());
        for (Runnable bad : new Runnable[] {() -> Windows.inOrder(new int[7], 7), () -> Windows.shuffled(new int[13], 7, 0),
            () -> Windows.inOrder(new int[7], 0)}) {
            assertTrue(assertThrows(DataException.class, bad::run).getMessage().startsWith("windows_length: "));
        }
    }

    @Test
    void batchesCountFromNoughtAndHaveARow() {
        Windows windows = TextDataset.of("abcd".repeat(10), CharacterTokenizer.of("abcd")).training(3, 1);
        for (Runnable bad : List.<Runnable>of(() -> windows.batch(-1, 2), () -> windows.batch(0, 0), () -> windows.batch(0, -1))) {
            assertTrue(assertThrows(DataException.class, bad::run).getMessage().startsWith("windows_batch: "));
        }
        assertEquals(1, windows.batch(0, 1).rows());
    }

    @Test
    void textFilesAreStrictUtf8(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("good.txt"), "é🌍");
        assertEquals("é🌍", TextDataset.text(good));
        Path bad = Files.write(folder.resolve("bad.txt"), new byte[] {'a', (byte) 0xff});
        assertTrue(assertThrows(DataException.class, () -> TextDataset.text(bad)).getMessage().startsWith("text_utf8: "));
        assertTrue(assertThrows(DataException.class, () -> TextDataset.text(folder.resolve("none"))).getMessage()
                .startsWith("text_file: "));
    }
}
