package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;

/// The proof library, checked from scratch: every file of proofs/ is accepted, and no theorem rests on an axiom.
final class ProofsTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static LeanCheck check() {
        return LeanCheck.of(Limits.standard(), AxiomPolicy.none());
    }

    private static List<Path> sources() {
        try (Stream<Path> found = Files.walk(PROOFS)) {
            return found.filter(path -> path.toString().endsWith(".lean")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @TestFactory
    Stream<DynamicTest> acceptsEveryFileWithoutAxioms() {
        List<Path> sources = sources();
        assertTrue(sources.contains(PROOFS.resolve("Theory/Scalar.lean")), "the library is not where it was");
        List<DynamicTest> tests = new ArrayList<>();
        Duration before = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        List<LeanSource> all = CheckedProofs.check().files(sources);
        Duration spent = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(before);
        for (int i = 0; i < sources.size(); i++) {
            LeanSource checked = all.get(i);
            tests.add(DynamicTest.dynamicTest(PROOFS.relativize(sources.get(i)).toString(), () -> {
                assertEquals(List.of(), checked.problems());
                checked.theorems().forEach(theorem -> assertEquals(Set.of(), theorem.axioms(), theorem.name().toString()));
            }));
        }
        tests.add(DynamicTest.dynamicTest("within a minute of two cores",
                () -> assertTrue(spent.compareTo(LIMIT) < 0, "the proofs took " + spent + " of one core")));
        return tests.stream();
    }

    private static LeanSource all() {
        String imports = sources().stream().map(path -> PROOFS.relativize(path).toString().replace('/', '.'))
                .map(file -> "import " + file.substring(0, file.length() - ".lean".length()) + "\n").collect(Collectors.joining());
        return CheckedProofs.check().text("All.lean", imports, PROOFS);
    }

    @Test
    void oneFileMayImportAllModules() {
        assertEquals(List.of(), all().problems());
    }

    @Test
    void modulesThatDeclareOneNameDoNotFitTogether(@TempDir Path folder) throws IOException {
        for (String module : List.of("A", "B")) {
            Files.writeString(folder.resolve(module + ".lean"), "theorem twice (p : Prop) (h : p) : p := h\n");
        }
        List<LeanSource.Problem> problems = check().text("All.lean", "import A\nimport B\n", folder).problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().message().startsWith("lean_import: ") && problems.getFirst().message().contains("twice"),
                problems.toString());
    }

    /// The classes that a statement assumes; the laws of the specification are unfolded.
    private static Set<String> assumed(Environment environment, Expr statement) {
        Set<String> classes = new HashSet<>();
        Expr rest = statement;
        while (true) {
            if (rest instanceof Expr.Pi premise) {
                if (premise.domain().head() instanceof Expr.Const constant) {
                    classes.add(constant.name().toString());
                }
                rest = premise.body();
            } else if (rest instanceof Expr.Const law && environment.find(law.name()).orElseThrow() instanceof Constant.Definition unfolded) {
                rest = unfolded.value();
            } else {
                return classes;
            }
        }
    }

    private static final Set<String> IEEE = Set.of("Tensorem.IeeeNum", "Tensorem.IeeeScalar");

    /// No number is less than all reals, and -inf is less than all floats: who assumes both proves anything.
    private static boolean assumesTooMuch(Environment environment, Name theorem) {
        Set<String> classes = assumed(environment, environment.find(theorem).orElseThrow().type());
        return classes.contains("Tensorem.LawfulScalar") && classes.stream().anyMatch(IEEE::contains);
    }

    @Test
    void noTheoremAssumesRealsAndFloatsAtOnce() {
        Environment environment = all().environment();
        List<Name> theorems = CheckedProofs.check().files(sources()).stream().flatMap(source -> source.theorems().stream())
                .map(LeanSource.Theorem::name).toList();
        assertTrue(theorems.stream().filter(name -> assumed(environment, environment.find(name).orElseThrow().type())
                .contains("Tensorem.LawfulScalar")).count() >= 400);
        assertEquals(List.of(), theorems.stream().filter(name -> assumesTooMuch(environment, name)).toList());
    }

    @Test
    void aTheoremOfRealsAndFloatsAtOnceIsSeen() {
        Environment environment = check().text("Both.lean", """
                import Theory.Lawful
                universe u
                namespace Tensorem
                def Law.both : Prop := ∀ (α : Type u) [Scalar α] [LawfulScalar α] [IeeeNum α] (a : α), a = a
                theorem both : Law.both.{u} := fun (α : Type u) [Scalar α] [LawfulScalar α] [IeeeNum α] (a : α) => rfl
                end Tensorem
                """, PROOFS).environment();
        assertTrue(assumesTooMuch(environment, Name.of("Tensorem.both")));
    }

    private static final String LEMMA = """
            import Theory.Scalar
            namespace Tensorem
            theorem num_same {α : Type u} [Num α] (a b : α) (h : a = b) : Num.sneg a = Num.sneg b :=
              congrArg (fun (x : α) => Num.sneg x) h
            theorem after {α : Type u} [Num α] (a : α) : Num.sneg a = Num.sneg a := num_same a a rfl
            end Tensorem
            """.replace("namespace", "universe u\nnamespace");

    private static LeanSource lemma(String from, String to) {
        assertTrue(LEMMA.contains(from));
        return check().text("Broken.lean", LEMMA.replace(from, to), PROOFS);
    }

    @Test
    void acceptsALemmaOverTheLibrary() {
        assertEquals(List.of(), lemma("", "").problems());
    }

    @Test
    void namesABrokenLemma() {
        LeanSource.Problem problem = lemma("Num.sneg b :=", "Num.sabs b :=").problems().getFirst();
        assertEquals("num_same", problem.declaration());
        assertEquals("lean_type_mismatch", problem.label());
        assertTrue(problem.message().contains("expected Eq (Tensorem.Num.sneg a) (Tensorem.Num.sabs b)"), problem.message());
    }

    @Test
    void namesASorry() {
        LeanSource source = lemma("congrArg (fun (x : α) => Num.sneg x) h", "sorry");
        assertTrue(source.problems().getFirst().message().startsWith("lean_fragment: 'sorry'"));
        assertEquals("5:3", source.problems().getFirst().position().toString());
        assertFalse(source.accepted());
    }

    @Test
    void namesAnAxiom() {
        LeanSource.Problem problem = lemma("theorem after", "axiom cheat : ∀ (p : Prop), p\ntheorem after").problems()
                .getFirst();
        assertEquals("cheat", problem.declaration());
        assertEquals("axiom_not_permitted", problem.label());
    }
}
