package org.tensorem.lean.elab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.KernelThread;
import org.tensorem.lean.kernel.LeanKernel;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.syntax.Command;
import org.tensorem.lean.syntax.LeanParsing;
import org.tensorem.lean.syntax.LeanSyntaxException;
import org.tensorem.lean.syntax.Operators;
import org.tensorem.lean.syntax.Position;

/// Checks sources of the Lean fragment: parses, elaborates, and has the kernel check every declaration.
///
/// Sources see the base library, which is a source itself, and what they import; an import `A.B` is the file `A/B.lean` in the
/// package's root: the nearest folder above the source that holds a `lakefile.toml`, or else the source's own folder. Sources
/// checked are kept, so that each is checked once.
public final class LeanCheck {
    private static final String BASE = "Base.lean";
    private static final String PACKAGE = "lakefile.toml";

    private final Limits limits;
    private final AxiomPolicy policy;
    private final Map<Path, LeanSource.Module> modules = new ConcurrentHashMap<>();
    private Optional<LeanSource.Module> base = Optional.empty();

    private LeanCheck(Limits limits, AxiomPolicy policy) {
        this.limits = limits;
        this.policy = policy;
    }

    /// A check with the given limits for each declaration; the given axioms may be declared.
    public static LeanCheck of(Limits limits, AxiomPolicy policy) {
        return new LeanCheck(limits, policy);
    }

    /// The base library: what every source sees.
    public LeanSource base() {
        return KernelThread.run(limits, () -> library().source());
    }

    /// Checks a file; imports are looked for in its package's root.
    ///
    /// @throws UncheckedIOException when it cannot be read
    public LeanSource file(Path file) {
        return KernelThread.run(limits, () -> module(file, List.of()).source());
    }

    /// Checks files, as many at a time as there are processors.
    ///
    /// @throws UncheckedIOException when one cannot be read
    public List<LeanSource> files(List<Path> files) {
        base();
        Map<Path, List<Path>> imports = new HashMap<>();
        files.forEach(file -> collect(normal(file), imports));
        Schedule schedule = new Schedule(imports);
        int workers = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> all = Stream.<Future<?>>generate(() -> pool.submit(() -> work(schedule))).limit(workers).toList();
            for (Future<?> worker : all) {
                worker.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("lean_check: interrupted", stop);
        }
        return files.stream().map(this::file).toList();
    }

    private void work(Schedule schedule) {
        KernelThread.run(limits, () -> {
            try {
                for (Optional<Path> path = schedule.next(); path.isPresent(); path = schedule.next()) {
                    try {
                        module(path.get(), List.of());
                    } finally {
                        schedule.done(path.get());
                    }
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return schedule;
        });
    }

    private void collect(Path path, Map<Path, List<Path>> imports) {
        if (imports.containsKey(path)) {
            return;
        }
        List<Path> needed = new ArrayList<>();
        imports.put(path, needed);
        try {
            LeanParsing.imports(path.toString(), Files.readString(path)).stream().map(module -> imported(root(path), module))
                    .filter(Files::exists).distinct().forEach(needed::add);
        } catch (LeanSyntaxException refused) {
            needed.clear();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        List.copyOf(needed).forEach(other -> collect(other, imports));
    }

    private static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static Path imported(Path root, String module) {
        return normal(root.resolve(module.replace('.', '/') + ".lean"));
    }

    /// Checks a text without imports.
    public LeanSource text(String name, String text) {
        return KernelThread.run(limits, () -> checked(name, text, library(), List.of()).source());
    }

    /// Checks a text whose imports are looked for in `folder`.
    ///
    /// @throws UncheckedIOException when an import cannot be read
    public LeanSource text(String name, String text, Path folder) {
        return KernelThread.run(limits, () -> imported(name, text, folder, List.of()).source());
    }

    private LeanSource.Module library() {
        if (base.isEmpty()) {
            try (InputStream in = LeanCheck.class.getResourceAsStream(BASE)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                // Whatever the limits are for sources: what they stand on is complete.
                base = Optional.of(of(Limits.standard(), AxiomPolicy.none()).checked(BASE, text, new LeanSource.Module(
                        new LeanSource(BASE, List.of(), List.of(), List.of(), World.empty().environment()),
                        World.empty(), Operators.LEAN), List.of()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return base.get();
    }

    private LeanSource.Module module(Path file, List<Path> importing) {
        Path path = normal(file);
        if (!modules.containsKey(path)) {
            try {
                modules.put(path, imported(file.toString(), Files.readString(path), root(path),
                        plus(importing, path)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return modules.get(path);
    }

    private static Path root(Path file) {
        Path own = file.resolveSibling("");
        for (Path folder = own; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(PACKAGE))) {
                return folder;
            }
        }
        return own;
    }

    private static List<Path> plus(List<Path> paths, Path path) {
        List<Path> more = new ArrayList<>(paths);
        more.add(path);
        return more;
    }

    private LeanSource.Module imported(String name, String text, Path folder, List<Path> importing) {
        LeanSource.Module start = library();
        List<LeanSource.Problem> problems = new ArrayList<>();
        List<String> imports;
        try {
            imports = LeanParsing.imports(name, text);
        } catch (LeanSyntaxException refused) {
            return checked(name, text, start, problems);
        }
        Imports merged = new Imports(start);
        for (String module : imports) {
            Path path = imported(folder, module);
            if (importing.contains(path) || !Files.exists(path)) {
                problems.add(new LeanSource.Problem(new Position(1, 1), "", "lean_import: " + module + (importing.contains(path)
                        ? " imports itself; break the cycle" : " is no file " + path.getFileName()
                        + " of the package; add it"), false));
                continue;
            }
            LeanSource.Module found = module(path, importing);
            if (!found.source().accepted()) {
                problems.add(new LeanSource.Problem(new Position(1, 1), "", "lean_import: " + module
                        + " is refused: " + found.source().problems().getFirst().message(), false));
            }
            merged.add(found).ifPresent(problems::add);
        }
        return checked(name, text, merged.module(), problems);
    }

    private LeanSource.Module checked(String name, String text, LeanSource.Module start,
            List<LeanSource.Problem> problems) {
        Commands commands = new Commands(LeanKernel.of(limits, policy), limits, start.world());
        problems.forEach(problem -> commands.problem(problem.position(), problem.declaration(), problem.message(),
                problem.undecided()));
        Operators operators = start.operators();
        try {
            LeanParsing parsed = LeanParsing.parse(name, text, operators);
            operators = parsed.operators();
            for (Command command : parsed.file().commands()) {
                commands.run(command);
            }
        } catch (LeanSyntaxException refused) {
            String message = refused.getMessage().substring((name + ":" + refused.position() + ": ").length());
            commands.problem(refused.position(), "", message, false);
        }
        return new LeanSource.Module(commands.source(name), commands.world(), operators);
    }
}
