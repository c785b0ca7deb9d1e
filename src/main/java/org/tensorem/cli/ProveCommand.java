package org.tensorem.cli;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tensorem.backend.Buffer;
import org.tensorem.claims.CheckedCertificate;
import org.tensorem.interop.npy.NpyFile;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.ops.Ops;
import org.tensorem.prove.Bounds;
import org.tensorem.prove.Prover;
import org.tensorem.prove.Report;
import org.tensorem.prove.Verdict;
import org.tensorem.spec.Strength;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem prove A.tir B.tir --over bits|reals`: are two functions equal?
@Command(name = "prove", description = {
    "Looks for a chain of laws that leads from one function to the other, and for an input on which they differ.",
    "Parameters and results are compared by position. Over the bits only laws are used that keep every bit, and both are run by their "
            + "specifications; over the reals all laws are used, and a difference is shown by exact fractions or rigorous intervals. "
            + "The answer depends on nothing but the files and the bounds, the bound on time aside."},
        exitCodeList = {"0:proved equal; the chain of laws is printed", "1:different, the numbers are printed; or the job failed, standard "
                + "error says why", "2:the command line is wrong", "3:not found within the bounds; nothing is claimed"})
final class ProveCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int NOT_FOUND = 3;

    /// The scalars of a comparison.
    enum Over { BITS, REALS }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A .tir file.")
    private Path left;

    @Parameters(index = "1", paramLabel = "B", description = "A .tir file whose function has the same types.")
    private Path right;

    @Option(names = "--over", required = true, paramLabel = "bits|reals", description = "What the functions compute with.")
    private Over over;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "Write the proof as a Lean file, and have the embedded checker accept it. Its "
            + "imports are the proof library's (proofs/).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--functions", description = "Print every function of the chain too.")
    private boolean functions;

    @Option(names = "--inputs-to", paramLabel = "DIR", description = "Write an input that separates them as NumPy files, for the command run.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--nodes", paramLabel = "N", description = "Stop at N expressions. Default: 20000.")
    private Optional<Integer> nodes = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "Try all rules N times at most. Default: 30.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--seconds", paramLabel = "S", description = "Search for a chain for S seconds at most. Default: 30.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--inputs", paramLabel = "N", description = "Compare on N inputs. Default: 40.")
    private Optional<Integer> inputs = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Bounds bounds = bounds();
        Function a = TirFiles.read(left);
        Function b = TirFiles.read(right);
        Strength strength = switch (over) {
            case BITS -> Strength.BITWISE;
            case REALS -> Strength.OVER_REALS;
        };
        Verdict verdict = Prover.of(Ops.standard()).compare(a, b, strength, bounds);
        Report report = new Report(spec.commandLine().getOut(), a, b);
        report.print(verdict);
        return switch (verdict) {
            case Verdict.Proved proved -> {
                if (functions) {
                    report.printFunctions(proved);
                }
                if (out.isPresent()) {
                    certify(proved, out.get());
                }
                yield 0;
            }
            case Verdict.Different different -> {
                if (folder.isPresent()) {
                    write(folder.get(), a.parameterNames(), different.separation().inputs());
                }
                yield DIFFERENT;
            }
            case Verdict.NotFound _ -> NOT_FOUND;
        };
    }

    private void certify(Verdict.Proved proved, Path target) throws IOException {
        CheckedCertificate checked = CheckedCertificate.of(Ops.standard().specs(), Prover.steps(proved.proof()), Limits.standard());
        Files.writeString(target, checked.text());
        spec.commandLine().getOut().println(checked + " -> " + target);
    }

    private Bounds bounds() {
        Bounds standard = Bounds.standard();
        Map.of("--nodes", nodes, "--rounds", rounds, "--seconds", seconds, "--inputs", inputs).forEach((name, bound) -> bound.ifPresent(
                value -> Usage.require(spec, value >= 1, name + " is 1 or more, not " + value)));
        return new Bounds(nodes.orElse(standard.nodes()), rounds.orElse(standard.rounds()),
                seconds.map(s -> 1000L * s).orElse(standard.millis()), inputs.orElse(standard.inputs()));
    }

    private void write(Path target, List<String> names, List<Literal> literals) throws IOException {
        Files.createDirectories(target);
        for (int i = 0; i < names.size(); i++) {
            Path file = target.resolve(names.get(i) + ".npy");
            try (Buffer buffer = buffer(literals.get(i))) {
                NpyFile.write(file, buffer);
            }
            spec.commandLine().getOut().println("  " + names.get(i) + " -> " + file);
        }
    }

    private static Buffer buffer(Literal literal) {
        Buffer buffer = Buffer.allocate(literal.type());
        ByteBuffer data = literal.data();
        int step = data.remaining();
        for (long at = 0; step > 0 && at < literal.type().bytes(); at += step) {
            MemorySegment.copy(MemorySegment.ofBuffer(literal.data()), 0, buffer.data(), at, step);
        }
        return buffer;
    }
}
