package org.tensorem.lean.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// What is written reads back as what it was.
class ExportTest {
    static Environment environment(Path file) throws IOException {
        return assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(file), file.toString()).environment();
    }

    static List<Path> ownFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/lean/good"))) {
            return files.sorted().toList();
        }
    }

    private static void assertRoundTrip(Environment environment) {
        String text = Export.text(environment);
        Environment again = assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(text)).environment();
        assertEquals(environment.constants(), again.constants());
        assertEquals(text, Export.text(again));
    }

    @Test
    void ownFilesSurviveTheRoundTrip() throws IOException {
        List<Path> files = ownFiles();
        assertTrue(files.size() >= 50, "only " + files.size() + " files");
        for (Path file : files) {
            assertRoundTrip(environment(file));
        }
    }

    @Test
    void leansPreludeSurvivesTheRoundTrip() throws IOException {
        Environment environment = environment(LeanCorpus.directory().resolve("init-prelude.ndjson"));
        String text = Export.text(environment);
        Environment again = assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(text)).environment();
        assertEquals(environment.constants(), again.constants());
    }

    private static Expr reread(Expr term) {
        List<String> lines = new ArrayList<>();
        Export.to(lines::add).write(new Constant.Axiom(Name.of("a"), List.of(), term, Constant.Safety.SAFE));
        ExportParser parser = new ExportParser(Environment.empty().store());
        List<Declaration> declarations = List.of();
        for (int i = 0; i < lines.size(); i++) {
            declarations = parser.line(lines.get(i), i + 1);
        }
        return ((Constant.Axiom) declarations.getFirst()).type();
    }

    @Property(tries = 300)
    void everyStringSurvives(@ForAll String text) {
        // A string literal is a sequence of characters, not of halves of them.
        String whole = text.codePoints().filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        assertEquals(Expr.string(whole), reread(Expr.string(whole)));
        Expr named = Expr.constant(Name.anonymous().str(whole).num(7).str(""));
        assertEquals(named, reread(named));
    }

    @Property(tries = 100)
    void everyNumberSurvives(@ForAll @BigRange(min = "0", max = "1000000000000000000000000000000") BigInteger value) {
        assertEquals(Expr.nat(value), reread(Expr.nat(value)));
    }

    @Test
    void annotationsSurvive() {
        Expr term = Expr.mdata("{\"kind\":[1,true,null,\"\\u0001\"]}", Expr.prop());
        assertEquals(term, reread(term));
    }

    @Test
    void writesNoFreeVariables() {
        Expr variable = Expr.fvar(0, Name.of("x"), Expr.prop());
        assertThrows(IllegalArgumentException.class, () -> reread(variable));
    }
}
