package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermPrinter;
import org.tensorem.lean.kernel.TypeChecker;
import org.tensorem.lean.replay.Replay;

/// The base library has the names and types of Lean's own. The types of those constants that Lean's Init.Prelude declares are
/// pinned in a table; where an export of Init.Prelude is at hand, the table is compared with it.
final class BaseLibraryTest {
    private static final Path TABLE = Path.of("src/test/resources/lean-source/prelude-types.txt");
    private static final Path EXPORT = Path.of(System.getProperty("tensorem.lean.corpus", "../shared/data/lean-kernel"))
            .resolve("init-prelude.ndjson");
    private static final int LEAST = 95;

    private static Environment base() {
        LeanSource source = LeanCheck.of(Limits.standard(), AxiomPolicy.none()).base();
        assertEquals(List.of(), source.problems());
        return source.environment();
    }

    private static String line(Constant constant) {
        TermPrinter printer = new TermPrinter(TermPrinter.Style.standard().explicit());
        return constant.name() + " " + constant.levelParams() + " : " + printer.print(constant.type());
    }

    @Test
    void hasTheTypesPinned() throws IOException {
        Environment base = base();
        List<String> lines = Files.readAllLines(TABLE);
        assertTrue(lines.size() >= LEAST, "the table has " + lines.size() + " lines");
        for (String line : lines) {
            Name name = Name.of(line.substring(0, line.indexOf(' ')));
            assertEquals(line, line(base.find(name).orElseThrow()));
        }
    }

    @Test
    void pinsWhatLeanDeclares() throws IOException {
        assumeTrue(Files.exists(EXPORT), "no export of Init.Prelude at " + EXPORT);
        Environment lean;
        try (InputStream in = Files.newInputStream(EXPORT)) {
            lean = assertInstanceOf(Replay.Accepted.class, Replay.of(Limits.standard(), AxiomPolicy.any()).run(in))
                    .environment();
        }
        List<Constant> shared = base().constants().stream().filter(ours -> lean.contains(ours.name())).toList();
        assertEquals(Files.readAllLines(TABLE), shared.stream().map(BaseLibraryTest::line).toList());
        for (Constant ours : shared) {
            Constant theirs = lean.find(ours.name()).orElseThrow();
            TypeChecker checker = TypeChecker.of(lean, theirs.levelParams(), Limits.standard());
            Expr type = checker.instantiateLevels(ours.type(), ours.levelParams(),
                    theirs.levelParams().stream().map(Level::param).toList());
            assertEquals(theirs.levelParams().size(), ours.levelParams().size(), line(ours));
            assertTrue(checker.isDefEq(type, theirs.type()), () -> line(ours) + "\nLean: " + line(theirs));
            assertEquals(arguments(theirs.type()), arguments(type), ours.name().toString());
        }
    }

    @Test
    void wouldNoticeAnotherType() {
        Environment base = base();
        TypeChecker checker = TypeChecker.of(base, List.of(), Limits.standard());
        Expr add = base.find(Name.of("Nat.add_comm")).orElseThrow().type();
        Expr mul = base.find(Name.of("Nat.mul_comm")).orElseThrow().type();
        assertTrue(!checker.isDefEq(add, mul));
    }

    // How applications fill in the arguments; the names of those that are found, which named arguments may use.
    private static String arguments(Expr type) {
        StringBuilder text = new StringBuilder();
        for (Expr at = type; at instanceof Expr.Pi pi; at = pi.body()) {
            boolean named = pi.kind() != Expr.BinderKind.DEFAULT && !pi.binder().toString().contains("_");
            text.append(pi.kind()).append(named ? " " + pi.binder() : "").append("; ");
        }
        return text.toString();
    }
}
