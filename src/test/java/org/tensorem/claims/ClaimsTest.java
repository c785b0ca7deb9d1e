package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.lean.elab.CheckedProofs;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.spec.Specs;

/// Every law is proved, or says why it is only tested; the page of claims says so.
class ClaimsTest {
    private static final Path PAGE = Path.of("spec/claims.md");
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- claims -->\n";
    private static final String END = "<!-- /claims -->\n";
    private static final Path PROOFS = Path.of("proofs");
    private static final Specs SPECS = Specs.load();
    private static final ProofLibrary LIBRARY = ProofLibrary.of(PROOFS);
    private static final ClaimTable TABLE = ClaimTable.of(SPECS, LIBRARY, CheckedProofs.check());

    @TestFactory
    Stream<DynamicTest> everyLawIsProvedOrSaysWhyNot() {
        assertTrue(TABLE.laws().size() >= 300);
        return TABLE.laws().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> {
            if (row.standing() instanceof ClaimTable.Standing.Open) {
                throw new AssertionError("no theorem has the type Law." + row.name() + ": prove it in proofs/Claims, or give the"
                        + " reason why not in proofs/tested-only.txt");
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyHeadlineIsATheoremWithoutAxioms() {
        assertTrue(TABLE.headlines().size() >= 20);
        return TABLE.headlines().stream().map(headline -> DynamicTest.dynamicTest(headline.theorem(), () ->
                assertEquals(Set.of(), headline.found().orElseThrow(() -> new AssertionError("proofs/Claims has no theorem "
                        + headline.theorem() + ", which proofs/headlines.txt names")).axioms())));
    }

    @Test
    void whatIsOnlyTestedIsALawWithoutATheorem() {
        Set<String> excused = TABLE.laws().stream().filter(row -> row.standing() instanceof ClaimTable.Standing.Tested)
                .map(ClaimTable.LawRow::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ClaimTable.tested(LIBRARY).keySet()), excused,
                "proofs/tested-only.txt names what is no law, or is proved by now");
    }

    @Test
    void nothingIsRefused() {
        assertEquals(List.of(), TABLE.problems());
    }

    /// Regenerate: `mvn test -Dtest=ClaimsTest -Dtensorem.regenerate=true`.
    @Test
    void pageIsFresh() throws IOException {
        String text = ClaimsPage.text(TABLE);
        if (Boolean.getBoolean("tensorem.regenerate")) {
            Files.writeString(PAGE, text);
        }
        assertEquals(text, Files.exists(PAGE) ? Files.readString(PAGE) : "", "write " + PAGE + " anew (CONTRIBUTING.md)");
    }

    /// Regenerate: as above.
    @Test
    void readmeIsFresh() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(BEGIN) + BEGIN.length();
        int to = readme.indexOf(END);
        assertTrue(from >= BEGIN.length() && to >= from, "the README has the marks " + BEGIN + " and " + END);
        String wanted = readme.substring(0, from) + ClaimsPage.summary(TABLE) + readme.substring(to);
        if (Boolean.getBoolean("tensorem.regenerate")) {
            Files.writeString(README, wanted);
        }
        assertEquals(wanted, Files.readString(README), "write the README's claims anew (CONTRIBUTING.md)");
    }

    @Test
    void aTheoremOfAnotherStatementProvesNoLaw(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("lakefile.toml"), "name = \"wrong\"\n");
        Files.writeString(folder.resolve("headlines.txt"), "operators | softmax_shift | bits | nothing\n");
        Files.writeString(folder.resolve("tested-only.txt"), "softmax_ratio: it is an example\n");
        Files.createDirectories(folder.resolve("Claims"));
        Files.writeString(folder.resolve("Claims/Softmax.lean"), """
                namespace Tensorem
                def Law.softmax_shift : Prop := 0 = 0
                theorem softmax_shift : 0 = 0 := rfl
                end Tensorem
                """);
        ClaimTable table = ClaimTable.of(SPECS, ProofLibrary.of(folder), LeanCheck.of(Limits.standard(), AxiomPolicy.none()));
        Map<String, ClaimTable.Standing> standings = table.laws().stream()
                .collect(Collectors.toMap(ClaimTable.LawRow::name, ClaimTable.LawRow::standing));
        assertInstanceOf(ClaimTable.Standing.Open.class, standings.get("softmax_shift"));
        assertInstanceOf(ClaimTable.Standing.Tested.class, standings.get("softmax_ratio"));
        assertTrue(table.headlines().getFirst().found().isPresent());
    }
}
