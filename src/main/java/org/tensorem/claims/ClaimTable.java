package org.tensorem.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.SpecModules;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;
import org.tensorem.spec.Law;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Strength;

/// All laws with what is known of them, and the claims beyond single operators.
///
/// @param laws one row for each law of `spec/ops`
/// @param headlines the claims of `proofs/headlines.txt`
/// @param problems what the checker refused, as `file:line:column: label: ...`
public record ClaimTable(List<LawRow> laws, List<Headline> headlines, List<String> problems) {
    private static final String NAMESPACE = "Tensorem.";

    /// Copies the lists.
    public ClaimTable {
        laws = List.copyOf(laws);
        headlines = List.copyOf(headlines);
        problems = List.copyOf(problems);
    }

    /// What is known of a law.
    public sealed interface Standing {
        /// A theorem whose type is the law.
        ///
        /// @param theorem its name
        /// @param axioms the axioms that it rests on
        /// @param module the module that holds it
        /// @param nanos how long the embedded checker took for it, in nanoseconds
        record Proved(String theorem, Set<Name> axioms, String module, long nanos) implements Standing {}

        /// Tested alone, for a reason.
        record Tested(String reason) implements Standing {}

        /// Neither proved nor excused.
        record Open() implements Standing {}
    }

    /// A law.
    public record LawRow(String stem, String law, Strength strength, Standing standing) {
        /// The name of its proposition and theorem, such as `softmax_shift`.
        public String name() {
            return stem + "_" + law;
        }

        /// True when it has a theorem.
        public boolean isProved() {
            return standing instanceof Standing.Proved;
        }
    }

    /// How many laws are proved.
    public long proved() {
        return laws.stream().filter(LawRow::isProved).count();
    }

    /// A claim beyond single operators.
    ///
    /// @param family what it is about
    /// @param theorem the theorem's name, without the namespace
    /// @param over what scalars it is about
    /// @param sentence what it says
    /// @param found the theorem, when the checker accepted one of that name
    public record Headline(String family, String theorem, String over, String sentence, Optional<Standing.Proved> found) {}

    /// Checks the proof library and joins it with the specifications.
    public static ClaimTable of(Specs specs, ProofLibrary library, LeanCheck check) {
        Map<String, Standing.Proved> byLaw = new LinkedHashMap<>();
        Map<String, Standing.Proved> byName = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<Path> files = library.sources("Claims");
        List<LeanSource> sources = check.files(files);
        for (int i = 0; i < files.size(); i++) {
            LeanSource source = sources.get(i);
            String module = library.folder().relativize(files.get(i)).toString().replace('\\', '/');
            source.problems().forEach(problem -> problems.add(module + ":" + problem.position() + ": " + problem.message()));
            for (LeanSource.Theorem theorem : source.theorems()) {
                String name = stripped(theorem.name());
                Standing.Proved proved = new Standing.Proved(name, theorem.axioms(), module, theorem.nanos());
                byName.put(name, proved);
                law(source, theorem).ifPresent(law -> byLaw.put(law, proved));
            }
        }
        Map<String, String> tested = lines(library, "tested-only.txt", ": ", 2);
        List<LawRow> rows = new ArrayList<>();
        for (String stem : specs.stems()) {
            for (Law law : SpecModules.laws(specs, stem)) {
                String name = stem + "_" + law.name();
                Standing standing = byLaw.containsKey(name) ? byLaw.get(name)
                        : tested.containsKey(name) ? new Standing.Tested(tested.get(name)) : new Standing.Open();
                rows.add(new LawRow(stem, law.name(), law.strength(), standing));
            }
        }
        return new ClaimTable(rows, headlines(library, byName), problems);
    }

    /// The reasons why laws are only tested, by law.
    public static Map<String, String> tested(ProofLibrary library) {
        return lines(library, "tested-only.txt", ": ", 2);
    }

    // The law that a theorem's type is, if it is nothing but one.
    private static Optional<String> law(LeanSource source, LeanSource.Theorem theorem) {
        return source.environment().find(theorem.name(), Constant.Theorem.class)
                .filter(constant -> constant.type() instanceof Expr.Const).map(constant -> ((Expr.Const) constant.type()).name())
                .map(ClaimTable::stripped).filter(name -> name.startsWith("Law.")).map(name -> name.substring("Law.".length()));
    }

    private static String stripped(Name name) {
        String text = name.toString();
        return text.startsWith(NAMESPACE) ? text.substring(NAMESPACE.length()) : text;
    }

    private static List<Headline> headlines(ProofLibrary library, Map<String, Standing.Proved> byName) {
        List<Headline> headlines = new ArrayList<>();
        for (String line : read(library, "headlines.txt")) {
            String[] parts = line.split(" \\| ", 4);
            if (parts.length < 4) {
                throw new IllegalStateException("claims_headline: a line is family | theorem | over | sentence: it is '" + line
                        + "'; correct proofs/headlines.txt");
            }
            headlines.add(new Headline(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(),
                    Optional.ofNullable(byName.get(parts[1].strip()))));
        }
        return headlines;
    }

    private static Map<String, String> lines(ProofLibrary library, String file, String separator, int count) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : read(library, file)) {
            String[] parts = line.split(separator, count);
            if (parts.length < count || lines.put(parts[0].strip(), parts[1].strip()) != null) {
                throw new IllegalStateException("claims_tested: a line is 'law: reason', each law once: it is '" + line
                        + "'; correct proofs/" + file);
            }
        }
        return lines;
    }

    // The lines of a text file of the library, without empty ones and comments.
    private static List<String> read(ProofLibrary library, String file) {
        try {
            return Files.readAllLines(library.folder().resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
