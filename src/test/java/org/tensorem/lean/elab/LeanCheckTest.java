package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;

/// Sources of the fragment that must be accepted, and some that must not.
final class LeanCheckTest {
    private static final Path GOOD = Path.of("src/test/resources/lean-source/good");
    private static final Path BAD = Path.of("src/test/resources/lean-source/bad/corpus.txt");
    private static final Path SKETCH = Path.of("../shared/proofs-sketch");

    private static LeanCheck check() {
        return LeanCheck.of(Limits.standard(), AxiomPolicy.none());
    }

    private static void accepts(LeanSource source, int theorems) {
        assertEquals(List.of(), source.problems());
        assertEquals(theorems, source.theorems().size());
        assertTrue(source.theorems().stream().allMatch(theorem -> theorem.axioms().equals(Set.of())));
    }

    @Test
    void acceptsTheBaseLibrary() {
        accepts(check().base(), 54);
    }

    @Test
    void acceptsGoodSources() {
        LeanCheck check = check();
        accepts(check.file(GOOD.resolve("Numbers.lean")), 5);
        accepts(check.file(GOOD.resolve("Proofs.lean")), 7);
        accepts(check.file(GOOD.resolve("Fragment.lean")), 17);
        accepts(check.file(GOOD.resolve("Families.lean")), 28);
        accepts(check.file(GOOD.resolve("Blocks.lean")), 3);
        LeanSource classes = check.file(GOOD.resolve("Classes.lean"));
        accepts(classes, 3);
        assertEquals(List.of("'swap_swap' does not depend on any axioms"), classes.messages());
    }

    @Test
    void findsImportsInThePackagesRoot(@TempDir Path root) throws IOException {
        Path file = Files.writeString(Files.createDirectories(root.resolve("Deep/Er")).resolve("Use.lean"),
                "import Deep.Fact\ntheorem again : 1 = 1 := fact\n");
        Files.writeString(root.resolve("Deep/Fact.lean"), "theorem fact : 1 = 1 := rfl\n");
        assertEquals("lean_import", check().file(file).problems().getFirst().label());
        Files.writeString(root.resolve("lakefile.toml"), "");
        accepts(check().file(file), 1);
    }

    @TestFactory
    Stream<DynamicTest> refusesBadSources() throws IOException {
        LeanCheck check = check();
        List<String> lines = Files.readAllLines(BAD);
        assertTrue(lines.size() >= 100, "the corpus has " + lines.size() + " lines");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String source = lines.get(i);
            String[] expected = lines.get(i + 1).split(" ", 2);
            tests.add(DynamicTest.dynamicTest(source, () -> {
                LeanSource.Problem problem = check.text("bad.lean", source).problems().getFirst();
                assertEquals(expected[0] + " " + expected[1], problem.position() + " " + problem.label());
            }));
        }
        return tests.stream();
    }

    @Test
    void acceptsTheSketchWithoutAxioms() {
        assumeTrue(Files.isDirectory(SKETCH), "the sketch is not beside the project");
        LeanCheck check = check();
        for (String name : List.of("Base", "Flash", "Perm", "Tiles", "Model", "F32", "Split32")) {
            LeanSource source = check.file(SKETCH.resolve(name + ".lean"));
            assertEquals(List.of(), source.problems());
            assertFalse(source.theorems().isEmpty());
            assertTrue(source.theorems().stream().allMatch(theorem -> theorem.axioms().equals(Set.of())));
        }
    }

    @Test
    void rejectsWhatAWrongModProved() {
        assumeTrue(Files.isDirectory(SKETCH), "the sketch is not beside the project");
        LeanSource source = check().file(SKETCH.resolve("MustReject.lean"));
        assertEquals(List.of(Name.of("OldModBug.right1")),
                source.theorems().stream().map(LeanSource.Theorem::name).toList());
        assertEquals("wrong", source.problems().getFirst().declaration());
        assertEquals("lean_type_mismatch", source.problems().getFirst().label());
    }
}
