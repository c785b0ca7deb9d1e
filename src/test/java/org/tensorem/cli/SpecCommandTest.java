package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCommandTest {
    @Test
    void listsEveryOperator() {
        Answer answer = Answer.to("spec", "list");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("\nsoftmax ") && answer.out().lines().count() > 50, answer.out());
    }

    @Test
    void showsTheTextOfTheFile() throws IOException {
        Answer answer = Answer.to("spec", "show", "softmax");
        assertEquals(0, answer.code(), answer.err());
        assertEquals(Files.readString(Path.of("spec/ops/softmax.spec")), answer.out());
    }

    @Test
    void saysWhatIsUnknown() {
        Answer answer = Answer.to("spec", "show", "softmix");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("spec_stem: the operator has a specification: there is none of 'softmix'; take one that the command spec"
                + " list prints; "), answer.err());
    }

    @Test
    void checksAllBundledFiles() {
        Answer answer = Answer.to("spec", "check");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().endsWith(" files checked, 0 wrong\n"), answer.out());
    }

    @Test
    void placesAMistakeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectory(folder.resolve("ops")).resolve("twice.spec");
        Files.writeString(file, "op twice(x: real) -> real\n  yield x + y\n");
        Answer answer = Answer.to("spec", "check", file.toString());
        assertEquals(1, answer.code());
        assertEquals("ops/twice.spec:2:13: unknown name 'y'; expected a variable in scope\n", answer.err());
        assertEquals("1 file checked, 1 wrong\n", answer.out());
    }

    @Test
    void placesAMistakeInAProgramOfF64(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("elementary/f64")).resolve("exp.spec");
        Files.writeString(file, "elementary exp(x)\n  max_error 1 ulp\n  yield x + y\n");
        Answer answer = Answer.to("spec", "check", file.toString());
        assertEquals(1, answer.code());
        assertEquals("elementary/f64/exp.spec:3:13: unknown name 'y'; expected a variable in scope\n", answer.err());
    }

    @Test
    void rejectsAPathThatNamesNoSpecification() {
        Answer answer = Answer.to("spec", "check", "README.md");
        assertEquals(2, answer.code());
        assertTrue(answer.err().startsWith("usage: "), answer.err());
    }
}
