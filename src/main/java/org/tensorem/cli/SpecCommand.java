package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tensorem.spec.Spec;
import org.tensorem.spec.SpecException;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Strength;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;

/// `tensorem spec`: the specifications of the operators.
@Command(name = "spec", description = "Lists, shows and checks the specifications of the operators.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SpecCommand.ListCommand.class, SpecCommand.ShowCommand.class, SpecCommand.CheckCommand.class})
final class SpecCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Without a command there is nothing to do: wrong usage.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }

    /// `tensorem spec list`.
    @Command(name = "list", description = "Lists the operators: stem, numbers of bitwise laws and laws over reals, first sentence.")
    static final class ListCommand implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            Specs specs = Specs.load();
            out.printf("%-20s %8s %6s  %s%n", "operator", "bitwise", "reals", "meaning");
            for (String stem : specs.stems()) {
                Spec op = specs.op(stem);
                long bitwise = op.laws().stream().filter(law -> law.strength() == Strength.BITWISE).count();
                out.printf("%-20s %8d %6d  %s%n", stem, bitwise, op.laws().size() - bitwise, op.doc().lines().findFirst().orElse(""));
            }
        }
    }

    /// `tensorem spec show STEM`.
    @Command(name = "show", description = "Prints the specification of an operator, elementary function or library file.")
    static final class ShowCommand implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Parameters(paramLabel = "STEM", description = "An operator such as softmax, or a file such as elementary/exp or elementary/f64/exp.")
        private String stem;

        @Override
        public Integer call() {
            Specs specs = Specs.load();
            String text = Usage.of(spec, () -> stem.contains("/") ? specs.file(stem + (stem.endsWith(".spec") ? "" : ".spec")).text()
                    : specs.op(stem).text());
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        }
    }

    /// `tensorem spec check [FILE...]`.
    @Command(name = "check", description = {"Checks specification files: names, kinds, ranks, extents, laws.",
        "Without files: all that are bundled. A file replaces the bundled one of its name."})
    static final class CheckCommand implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "FILE",
                description = "A path that ends in ops/STEM.spec, elementary/STEM.spec, elementary/f64/STEM.spec or lib/NAME.spec.")
        private List<Path> files = List.of();

        @Override
        public Integer call() {
            Map<String, Path> given = new HashMap<>();
            Map<String, String> texts = new HashMap<>();
            for (Path file : files) {
                given.put(name(file), file);
                texts.put(name(file), read(file));
            }
            Specs specs = Specs.load().with(texts);
            List<String> names = files.isEmpty() ? specs.files() : files.stream().map(this::name).distinct().toList();
            int wrong = 0;
            for (String name : names) {
                try {
                    specs.check(name);
                } catch (SpecException mistake) {
                    spec.commandLine().getErr().println(mistake.getMessage());
                    wrong++;
                }
            }
            spec.commandLine().getOut().println(names.size() + (names.size() == 1 ? " file" : " files") + " checked, " + wrong
                    + " wrong");
            return wrong == 0 ? CommandLine.ExitCode.OK : Main.FAILED;
        }

        private String name(Path file) {
            Path path = file.toAbsolutePath().normalize();
            Path folder = path.getParent();
            Optional<String> known = Stream.of("ops", "elementary/f64", "elementary", "lib")
                    .filter(some -> folder != null && folder.endsWith(some)).findFirst();
            Usage.require(spec, path.toString().endsWith(".spec") && known.isPresent(), file
                    + " is no specification file: its path ends in ops/STEM.spec, elementary/STEM.spec, elementary/f64/STEM.spec or lib/NAME.spec");
            return known.get() + "/" + path.getFileName();
        }

        private static String read(Path file) {
            try {
                return TirFiles.text(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
