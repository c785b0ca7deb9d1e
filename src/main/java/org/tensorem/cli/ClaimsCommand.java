package org.tensorem.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tensorem.claims.ClaimTable;
import org.tensorem.claims.ClaimsPage;
import org.tensorem.claims.ProofLibrary;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.spec.Specs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem claims [OPERATOR...]`: checks the proofs and says of each law whether it is proved.
@Command(name = "claims", description = {"Checks the bundled proofs from scratch and prints, for each law: its theorem or why it is tested only,"
        + " over what, on which axioms, checked by whom, in what time, and the file.", "Exits with 1 when a proof is refused or a law is neither proved nor marked as tested only."})
final class ClaimsCommand implements Callable<Integer> {
    private static final String ROW = "%-34s %-40s %-22s %-34s %s%n";

    @Parameters(arity = "0..*", paramLabel = "OPERATOR", description = "Only the laws of these operators.")
    private List<String> stems = List.of();

    @Option(names = "--open", description = "Only laws that are not proved.")
    private boolean open;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Specs specs = Specs.load();
        for (String stem : stems) {
            Usage.of(spec, () -> specs.op(stem));
        }
        PrintWriter out = spec.commandLine().getOut();
        long begin = System.nanoTime();
        ClaimTable table;
        try (ProofLibrary library = ProofLibrary.open()) {
            table = ClaimTable.of(specs, library, LeanCheck.of(Limits.standard(), AxiomPolicy.standard()));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (stems.isEmpty() && !open) {
            out.printf(ROW, "about", "theorem", "over", "axioms, checked by, time", "file");
            for (ClaimTable.Headline headline : table.headlines()) {
                out.printf(ROW, headline.family(), headline.theorem(), headline.over(), headline.found().map(ClaimsCommand::how).orElse("NOT FOUND"),
                        headline.found().map(found -> "proofs/" + found.module()).orElse(""));
            }
            out.println();
        }
        out.printf(ROW, "law", "theorem", "over", "axioms, checked by, time", "file");
        for (ClaimTable.LawRow row : table.laws()) {
            if ((stems.isEmpty() || stems.contains(row.stem())) && !(open && row.isProved())) {
                String law = row.stem() + "." + row.law();
                String over = ClaimsPage.over(row.strength());
                switch (row.standing()) {
                    case ClaimTable.Standing.Proved found -> out.printf(ROW, law, found.theorem(), over, how(found), "proofs/" + found.module());
                    case ClaimTable.Standing.Tested(String reason) -> out.printf("%-34s %-40s %-22s %s%n", law, "tested only", over, reason);
                    case ClaimTable.Standing.Open() -> out.printf("%-34s %-40s %-22s%n", law, "OPEN", over);
                }
            }
        }
        table.problems().forEach(out::println);
        long unproved = table.laws().stream().filter(row -> row.standing() instanceof ClaimTable.Standing.Open).count();
        long missing = table.headlines().stream().filter(headline -> headline.found().isEmpty()).count();
        out.printf(Locale.ROOT, "%n%d laws, %d proved, %d open; checked by the embedded kernel in %.1f s%n", table.laws().size(),
                table.proved(), unproved, seconds);
        out.flush();
        return table.problems().isEmpty() && unproved == 0 && missing == 0 ? CommandLine.ExitCode.OK : Main.FAILED;
    }

    private static String how(ClaimTable.Standing.Proved found) {
        return String.format(Locale.ROOT, "%s, %s, %.1f ms", ClaimsPage.axioms(found.axioms()), ClaimsPage.CHECKER, found.nanos() / 1e6);
    }
}
