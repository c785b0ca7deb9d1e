package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;

/// False claims, each with the proof of the true claim beside it, are rejected: one problem each, in the theorem and with the label
/// that the first line of the file names.
final class FalseClaimsTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final Path CLAIMS = Path.of("src/test/resources/lean-source/bad/claims");
    private static final Pattern HEAD = Pattern.compile("/- rejected: (\\w+) (\\w+)\\. [^\\n]*-/\\n");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> found = Files.list(CLAIMS)) {
            return found.filter(path -> path.toString().endsWith(".lean")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> rejectsEachFalseClaimForItsReason() throws IOException {
        List<Path> sources = sources();
        assertTrue(sources.size() >= 9, "there are " + sources.size() + " false claims");
        LeanCheck check = LeanCheck.of(Limits.standard(), AxiomPolicy.none());
        return sources.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            String text = Files.readString(file);
            Matcher head = HEAD.matcher(text);
            assertTrue(head.lookingAt(), "the first line is '/- rejected: theorem label. why -/'");
            LeanSource checked = check.text(file.getFileName().toString(), text, PROOFS);
            assertFalse(checked.accepted());
            assertEquals(List.of(head.group(1) + " " + head.group(2)),
                    checked.problems().stream().map(problem -> problem.declaration() + " " + problem.label()).toList());
            assertTrue(checked.theorems().stream().noneMatch(theorem -> theorem.name().toString().endsWith("." + head.group(1))));
        }));
    }
}
