package org.tensorem.lean.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.spec.Specs;

/// The files of `proofs/Spec` are those that the specifications give.
class SpecModulesTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final Specs SPECS = Specs.load();
    private static final Map<String, String> FILES = SpecModules.of(SPECS);

    /// Regenerate: `mvn test -Dtest=SpecModulesTest -Dtensorem.regenerate=true`.
    @TestFactory
    Stream<DynamicTest> everyFileIsFresh() throws IOException {
        if (Boolean.getBoolean("tensorem.regenerate")) {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Files.createDirectories(PROOFS.resolve(file.getKey()).getParent());
                Files.writeString(PROOFS.resolve(file.getKey()), file.getValue());
            }
        }
        return FILES.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            Path path = PROOFS.resolve(file.getKey());
            assertTrue(Files.exists(path), path + " is missing: write proofs/Spec anew (CONTRIBUTING.md)");
            assertEquals(file.getValue(), Files.readString(path),
                    path + " is not what spec/ gives: write proofs/Spec anew (CONTRIBUTING.md)");
        }));
    }

    @Test
    void noOtherFileIsThere() throws IOException {
        try (Stream<Path> found = Files.walk(PROOFS.resolve("Spec"))) {
            assertEquals(new TreeSet<>(FILES.keySet()), found.filter(Files::isRegularFile)
                    .map(path -> PROOFS.relativize(path).toString().replace('\\', '/')).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void everyOperatorHasADefinition() {
        assertTrue(SPECS.stems().size() >= 60);
        for (String stem : SPECS.stems()) {
            assertTrue(FILES.get("Spec/" + LeanText.camel(stem) + ".lean").contains("\ndef Op." + stem + " "), stem);
        }
    }

    @Test
    void anotherProgramIsAnotherDefinition() {
        String text = SPECS.file("ops/softmax.spec").text();
        Specs changed = SPECS.with(Map.of("ops/softmax.spec", text.replace("let s = lanes(", "let s = sum(")));
        assertNotEquals(FILES.get("Spec/Softmax.lean"), SpecModules.of(changed).get("Spec/Softmax.lean"));
    }

    @Test
    void binderNamesNeverCapture() {
        Specs changed = SPECS.with(Map.of("ops/neg.spec", """
                /// Twice the negative.
                op neg(x: num) -> num
                  let y[i < 3] = [j < 3] x
                  let z[j < 3] = [i < 3] y[j, i]
                  yield z[0, 1] + (sum(i < 3) (sum(j < 3) z[j, i]))
                """));
        String text = SpecModules.of(changed).get("Spec/Neg.lean");
        assertTrue(text.contains("Lib.sum 3 (fun (i_3 : Nat) => Lib.sum 3 (fun (j_3 : Nat) => Tensorem.Op.neg.z x j_3 i_3))"), text);
    }
}
