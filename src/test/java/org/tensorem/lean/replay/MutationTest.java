package org.tensorem.lean.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TypeChecker;

/// Accepted files with one thing changed: accepted again only where the change makes no difference of meaning.
class MutationTest {
    private static final Pattern DERIVED = Pattern.compile(
            "\"(cidx|induct|numFields|numParams|numIndices|numMinors|numMotives|numNested|nfields|ctor|rhs|type)\":(\\d+)");
    private static final Pattern FLAG = Pattern.compile("\"(k|isRec|isReflexive|isUnsafe)\":(true|false)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Limits LIMITS = Limits.standard().withSteps(200_000);

    private static final List<List<String>> FILES = files();

    private static List<List<String>> files() {
        try {
            List<List<String>> files = new ArrayList<>();
            for (Path file : ExportTest.ownFiles()) {
                files.add(Files.readAllLines(file));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return String.join("\n", changed) + "\n";
    }

    // Everything derivable in every inductive line, changed one after another to a neighbouring value.
    @Test
    void noDerivedDatumMayBeChanged() {
        int changes = 0;
        for (List<String> lines : distinctBlocks()) {
            int last = lines.size() - 1;
            String line = lines.get(last);
            for (Matcher at = DERIVED.matcher(line); at.find();) {
                if (at.group(1).equals("type") && !inRecursors(line, at.start())) {
                    continue;
                }
                int value = Integer.parseInt(at.group(2));
                for (int other : new int[] {value + 1, Math.max(0, value - 1), 0}) {
                    if (other != value) {
                        assertNoDifference(lines, with(lines, last, line.substring(0, at.start(2)) + other
                                + line.substring(at.end(2))));
                        changes++;
                    }
                }
            }
            for (Matcher at = FLAG.matcher(line); at.find();) {
                String flipped = line.substring(0, at.start(2)) + !Boolean.parseBoolean(at.group(2))
                        + line.substring(at.end(2));
                assertNoDifference(lines, with(lines, last, flipped));
                changes++;
            }
        }
        assertTrue(changes > 300, "only " + changes + " changes");
    }

    // The types of the inductive types and constructors are what is declared: others may be right too.
    private static boolean inRecursors(String line, int at) {
        return at > line.indexOf("\"recs\":[") && at < line.indexOf("\"types\":[");
    }

    // Files cut after an inductive line, each kind of line once.
    private static List<List<String>> distinctBlocks() {
        List<List<String>> blocks = new ArrayList<>();
        Set<Name> seen = new HashSet<>();
        for (List<String> lines : FILES) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("{\"inductive\"")) {
                    List<String> upTo = lines.subList(0, i + 1);
                    List<Declaration> declarations = declarations(String.join("\n", upTo));
                    if (seen.add(declarations.getLast().name())) {
                        blocks.add(upTo);
                    }
                }
            }
        }
        return blocks;
    }

    private static List<Declaration> declarations(String text) {
        ExportParser parser = new ExportParser(Environment.empty().store());
        List<Declaration> declarations = new ArrayList<>();
        int number = 1;
        for (String line : text.split("\n")) {
            declarations.addAll(parser.line(line, number++));
        }
        return declarations;
    }

    // Not accepted, or what was changed means the same: the claims agree, types and rules up to definitional equality.
    private static void assertNoDifference(List<String> original, String mutant) {
        if (!(LeanCorpus.replay(mutant, LIMITS) instanceof Replay.Accepted accepted)) {
            return;
        }
        Declaration.Inductives before = (Declaration.Inductives) declarations(String.join("\n", original)).getLast();
        Declaration.Inductives after = (Declaration.Inductives) declarations(mutant).getLast();
        for (int i = 0; i < before.claimed().size(); i++) {
            List<Expr> left = terms(before.claimed().get(i));
            List<Expr> right = terms(after.claimed().get(i));
            TypeChecker checker = TypeChecker.of(accepted.environment(), before.claimed().get(i).levelParams(), LIMITS);
            assertEquals(left.size(), right.size());
            for (int j = 0; j < left.size(); j++) {
                assertTrue(checker.isDefEq(left.get(j), right.get(j)), mutant);
            }
        }
    }

    private static List<Expr> terms(Constant constant) {
        List<Expr> terms = new ArrayList<>(List.of(constant.type()));
        if (constant instanceof Constant.Recursor recursor) {
            recursor.rules().forEach(rule -> terms.add(rule.value()));
        }
        return terms;
    }

    // A theorem's or definition's type determines nothing else: another type is accepted only if it is the same one.
    @Test
    void noStatementMayBeChanged() {
        int changes = 0;
        for (List<String> lines : FILES) {
            int last = lines.size() - 1;
            String line = lines.get(last);
            Matcher at = Pattern.compile("\"type\":(\\d+)").matcher(line);
            if ((line.startsWith("{\"thm\"") || line.startsWith("{\"def\"")) && at.find()) {
                Environment environment = assertInstanceOf(Replay.Accepted.class,
                        LeanCorpus.replay(String.join("\n", lines))).environment();
                for (int other = 0; other < 60; other++) {
                    String mutant = with(lines, last, line.substring(0, at.start(1)) + other + line.substring(at.end(1)));
                    if (LeanCorpus.replay(mutant, LIMITS) instanceof Replay.Accepted) {
                        Constant before = (Constant) declarations(String.join("\n", lines)).getLast();
                        Constant after = (Constant) declarations(mutant).getLast();
                        assertTrue(TypeChecker.of(environment, before.levelParams(), LIMITS)
                                .isDefEq(before.type(), after.type()), mutant);
                    }
                    changes++;
                }
            }
        }
        assertTrue(changes > 1000, "only " + changes + " changes");
    }

    // Any number anywhere replaced by any other: some outcome, never an exception.
    @Property(tries = 1000)
    void nothingCrashesTheReader(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> lines = FILES.get(random.nextInt(FILES.size()));
        int index = random.nextInt(lines.size());
        List<int[]> numbers = new ArrayList<>();
        for (Matcher at = NUMBER.matcher(lines.get(index)); at.find();) {
            numbers.add(new int[] {at.start(), at.end()});
        }
        if (!numbers.isEmpty()) {
            int[] place = numbers.get(random.nextInt(numbers.size()));
            String line = lines.get(index).substring(0, place[0]) + random.nextInt(80)
                    + lines.get(index).substring(place[1]);
            Replay.Outcome outcome = LeanCorpus.replay(with(lines, index, line), LIMITS);
            assertTrue(outcome.declarations() >= 0);
        }
    }

    // Names of bound variables have no meaning: any other names give the same verdict, in good files and bad ones.
    @Test
    void binderNamesMakeNoDifference() throws IOException {
        Pattern binder = Pattern.compile("\"(lam|forallE|letE)\":\\{(.*)\"name\":(\\d+)");
        for (String kind : List.of("good", "bad")) {
            try (var files = Files.list(Path.of("src/test/resources/lean").resolve(kind))) {
                for (Path file : files.sorted().toList()) {
                    String renamed = binder.matcher(Files.readString(file)).replaceAll("\"$1\":{$2\"name\":0");
                    assertEquals(verdict(Files.readString(file)), verdict(renamed), file.toString());
                }
            }
        }
    }

    private static String verdict(String text) {
        return switch (LeanCorpus.replay(text)) {
            case Replay.Accepted _ -> "accepted";
            case Replay.Rejected rejected -> rejected.error().getClass().getSimpleName();
            case Replay.Malformed malformed -> malformed.error().label();
            case Replay.GaveUp gaveUp -> gaveUp.exhaustion().resource().name();
        };
    }
}
