package org.tensorem.lean.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.ExhaustedException;
import org.tensorem.lean.kernel.Exhaustion;
import org.tensorem.lean.kernel.KernelError;
import org.tensorem.lean.kernel.KernelThread;
import org.tensorem.lean.kernel.LeanKernel;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.Verdict;

/// Checks an export file, declaration by declaration, while it is read.
public final class Replay {
    /// How a file ended.
    public sealed interface Outcome {
        /// How many declarations were checked and found right.
        int declarations();
    }

    /// Every declaration is right.
    ///
    /// @param environment  the environment after the last line
    /// @param axioms       the axioms declared
    /// @param declarations how many declarations there are
    public record Accepted(Environment environment, Set<Name> axioms, int declarations) implements Outcome {
        /// Copies the set.
        public Accepted {
            axioms = Set.copyOf(axioms);
        }
    }

    /// A declaration is wrong.
    ///
    /// @param line         its line
    /// @param declaration  its name
    /// @param error        why
    /// @param environment  the environment before it
    /// @param declarations how many were right before it
    public record Rejected(int line, Name declaration, KernelError error, Environment environment, int declarations)
            implements Outcome {
    }

    /// The input is no export file.
    ///
    /// @param error        what is wrong on which line
    /// @param declarations how many declarations were right before it
    public record Malformed(ReplayException error, int declarations) implements Outcome {
    }

    /// A limit was reached.
    ///
    /// @param line         the line it was reached on
    /// @param declaration  the declaration's name, if the line declares something
    /// @param exhaustion   what ran out
    /// @param declarations how many were right before it
    public record GaveUp(int line, Optional<Name> declaration, Exhaustion exhaustion, int declarations)
            implements Outcome {
    }

    private final Limits limits;
    private final LeanKernel kernel;
    private final LongConsumer bytesRead;

    private Replay(Limits limits, AxiomPolicy policy, LongConsumer bytesRead) {
        this.limits = limits;
        this.kernel = LeanKernel.of(limits, policy);
        this.bytesRead = bytesRead;
    }

    /// A replay with the given limits for each declaration; the given axioms may be declared.
    public static Replay of(Limits limits, AxiomPolicy policy) {
        return new Replay(limits, policy, _ -> { });
    }

    /// This replay, telling `listener` from time to time how many bytes are read.
    public Replay reporting(LongConsumer listener) {
        return new Replay(limits, kernel, listener);
    }

    private Replay(Limits limits, LeanKernel kernel, LongConsumer bytesRead) {
        this.limits = limits;
        this.kernel = kernel;
        this.bytesRead = bytesRead;
    }

    /// Checks the file that `in` gives, from an empty environment.
    ///
    /// @throws UncheckedIOException when reading fails
    public Outcome run(InputStream in) {
        return KernelThread.run(limits, () -> {
            try {
                return new Pass(new LineReader(in)).run();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private final class Pass {
        private static final int LINES_BETWEEN_REPORTS = 1024;

        private final LineReader lines;
        private final Set<Name> axioms = new HashSet<>();
        private Environment environment = Environment.empty();
        private final ExportParser parser = new ExportParser(environment.store());
        private int declarations;

        Pass(LineReader lines) {
            this.lines = lines;
        }

        Outcome run() throws IOException {
            try {
                for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                    for (Declaration declaration : parser.line(line.get(), lines.number())) {
                        Optional<Outcome> end = check(declaration);
                        if (end.isPresent()) {
                            return end.get();
                        }
                    }
                    if (lines.number() % LINES_BETWEEN_REPORTS == 0) {
                        bytesRead.accept(lines.bytes());
                    }
                }
            } catch (ReplayException malformed) {
                return new Malformed(malformed, declarations);
            } catch (ExhaustedException exhausted) {
                return new GaveUp(lines.number(), Optional.empty(), exhausted.exhaustion(), declarations);
            }
            bytesRead.accept(lines.bytes());
            return parser.hasBegun() ? new Accepted(environment, axioms, declarations)
                    : new Malformed(new ReplayException(1, "export_meta", "the file is empty"), 0);
        }

        private Optional<Outcome> check(Declaration declaration) {
            return switch (kernel.admit(environment, declaration)) {
                case Verdict.Accepted accepted -> {
                    environment = accepted.environment();
                    axioms.addAll(accepted.axioms());
                    declarations++;
                    yield Optional.empty();
                }
                case Verdict.Rejected rejected -> Optional.of(new Rejected(lines.number(), rejected.declaration(),
                        rejected.error(), environment, declarations));
                case Verdict.GaveUp gaveUp -> Optional.of(new GaveUp(lines.number(),
                        Optional.of(gaveUp.declaration()), gaveUp.exhaustion(), declarations));
            };
        }
    }
}
