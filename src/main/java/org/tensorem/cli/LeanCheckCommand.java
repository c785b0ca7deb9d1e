package org.tensorem.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.tensorem.claims.ProofLibrary;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermPrinter;
import org.tensorem.lean.replay.Replay;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem lean check FILE...`: checks sources and export files from scratch. The exit codes are those of Lean kernel comparisons:
/// a file that cannot be read or a wrong command line is none of the three verdicts.
@Command(name = "check", description = "Checks Lean sources (.lean, in the fragment) and lean4export files (NDJSON, format 3.0 or 3.1) from"
        + " scratch.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every file is accepted", "1:a file is rejected",
            "2:none is rejected, but a limit was reached or a format is not supported",
            "3:a file cannot be read, or the command line is wrong"},
        exitCodeOnInvalidInput = LeanCheckCommand.UNUSABLE, exitCodeOnExecutionException = LeanCheckCommand.UNUSABLE)
final class LeanCheckCommand implements Callable<Integer> {
    static final int ACCEPTED = 0;
    static final int REJECTED = 1;
    static final int DECLINED = 2;
    static final int UNUSABLE = 3;

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (\\S+)");
    private static final long BAR_FROM_BYTES = 16L << 20;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sources, export files, or folders of them.")
    private List<Path> files;

    @Option(names = "--axioms", paramLabel = "any|standard|none|NAME,...",
            description = "Axioms that may be declared; all are reported. Default: none in sources, any in export files. standard: propext,"
                    + " Quot.sound, Classical.choice.")
    private Optional<String> axioms = Optional.empty();

    @Option(names = "--steps", paramLabel = "N",
            description = "Steps that one declaration may take (default: 300 million).")
    private long steps = Limits.standard().steps();

    @Option(names = "--explicit", description = "Show all arguments and universe levels in messages.")
    private boolean explicit;

    @Option(names = "--json", description = "One JSON object for each file.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Usage.require(spec, steps >= 1, "--steps is 1 or more, not " + steps);
        Usage.require(spec, axioms.stream().flatMap(names -> Arrays.stream(names.split(",", -1))).noneMatch(String::isBlank),
                "--axioms is any, standard, none, or names with commas between them, not '" + axioms.orElse("") + "'");
        PrintWriter out = spec.commandLine().getOut();
        List<Path> all;
        try {
            all = expanded();
        } catch (UncheckedIOException unreadable) {
            spec.commandLine().getErr().println(Failures.message(unreadable));
            return UNUSABLE;
        }
        List<Integer> codes = new ArrayList<>();
        LeanCheck sources = LeanCheck.of(Limits.standard().withSteps(steps), policy("none"));
        try (ProofLibrary library = ProofLibrary.open()) {
            all.forEach(file -> codes.add(code(file, sources, library, out)));
        }
        // A rejection outweighs what could not be decided.
        return codes.contains(REJECTED) ? REJECTED : codes.contains(UNUSABLE) ? UNUSABLE
                : codes.contains(DECLINED) ? DECLINED : ACCEPTED;
    }

    private int code(Path file, LeanCheck sources, ProofLibrary library, PrintWriter out) {
        long begin = System.nanoTime();
        try {
            LeanCheckReport report = isSource(file)
                    ? LeanCheckReport.of(file, checked(sources, library, file), System.nanoTime() - begin)
                    : LeanCheckReport.of(file, check(file), System.nanoTime() - begin, style());
            out.println(json ? report.json() : report.text());
            return report.code();
        } catch (OutOfMemoryError memory) {
            spec.commandLine().getErr().println(Failures.message(memory));
            return DECLINED;
        } catch (UncheckedIOException unreadable) {
            spec.commandLine().getErr().println((unreadable.getCause() instanceof CharacterCodingException ? file + ": " : "") + Failures.message(unreadable));
            return UNUSABLE;
        } finally {
            out.flush();
        }
    }

    /// A source outside a package whose first import is not beside it imports from the bundled proof library.
    private static LeanSource checked(LeanCheck sources, ProofLibrary library, Path file) {
        try {
            for (Path above = file.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
                if (Files.exists(above.resolve("lakefile.toml"))) {
                    return sources.file(file);
                }
            }
            String text = Files.readString(file);
            Matcher first = IMPORT.matcher(text);
            boolean own = !first.find() || Files.exists(file.resolveSibling(first.group(1).replace('.', '/') + ".lean"));
            return own ? sources.file(file) : sources.text(file.toString(), text, library.folder());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".lean");
    }

    // A folder stands for the sources and export files in it.
    private List<Path> expanded() {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                all.add(file);
                continue;
            }
            try (Stream<Path> within = Files.walk(file)) {
                List<Path> found = within.filter(path -> isSource(path) || path.toString().endsWith(".ndjson")).sorted().toList();
                Usage.require(spec, !found.isEmpty(), "a folder holds .lean or .ndjson files: " + file + " has none");
                all.addAll(found);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all;
    }

    private TermPrinter.Style style() {
        return explicit ? TermPrinter.Style.standard().explicit() : TermPrinter.Style.standard();
    }

    private AxiomPolicy policy(String standing) {
        String permitted = axioms.orElse(standing);
        return switch (permitted) {
            case "any" -> AxiomPolicy.any();
            case "standard" -> AxiomPolicy.standard();
            case "none" -> AxiomPolicy.none();
            default -> AxiomPolicy.only(Arrays.stream(permitted.split(",")).map(String::strip).map(Name::of).toList());
        };
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private Replay.Outcome check(Path file) {
        Replay replay = Replay.of(Limits.standard().withSteps(steps), policy("any"));
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size < BAR_FROM_BYTES || json || !isTerminal()) {
                return replay.run(in);
            }
            try (ProgressBar bar = new ProgressBarBuilder().setTaskName(file.getFileName().toString())
                    .setInitialMax(size).setUnit(" MiB", 1L << 20).setUpdateIntervalMillis(500).build()) {
                LongConsumer progress = bar::stepTo;
                return replay.reporting(progress).run(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
