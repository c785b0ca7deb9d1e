package org.tensorem.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermPrinter;
import org.tensorem.lean.replay.Replay;
import tools.jackson.databind.json.JsonMapper;

/// What the check of one file says, for people and for programs.
///
/// @param code    the exit code that the file asks for
/// @param verdict `accepted`, `rejected` or `declined`
/// @param problem what is wrong, on which line, in which declaration; empty when accepted
/// @param fields  everything by name, in order
record LeanCheckReport(int code, String verdict, Optional<String> problem, Map<String, Object> fields) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int NANOS_PER_MILLI = 1_000_000;

    static LeanCheckReport of(Path file, Replay.Outcome outcome, long nanos, TermPrinter.Style style) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        LeanCheckReport report = switch (outcome) {
            case Replay.Accepted accepted -> {
                fields.put("verdict", "accepted");
                fields.put("axioms", accepted.axioms().stream().map(Name::toString).sorted().toList());
                yield new LeanCheckReport(LeanCheckCommand.ACCEPTED, "accepted", Optional.empty(), fields);
            }
            case Replay.Rejected rejected -> {
                TermPrinter printer = new TermPrinter(new TermPrinter.Style(style.arguments(), style.maxCharacters(),
                        Optional.of(rejected.environment())));
                yield failed(LeanCheckCommand.REJECTED, "rejected", rejected.line(),
                        Optional.of(rejected.declaration()), rejected.error().label(),
                        rejected.error().message(printer), fields);
            }
            case Replay.Malformed malformed -> {
                boolean unsupported = malformed.error().label().equals("export_version");
                yield failed(unsupported ? LeanCheckCommand.DECLINED : LeanCheckCommand.REJECTED,
                        unsupported ? "declined" : "rejected", malformed.error().line(), Optional.empty(),
                        malformed.error().label(), malformed.error().label() + ": " + malformed.error().problem(), fields);
            }
            case Replay.GaveUp gaveUp -> failed(LeanCheckCommand.DECLINED, "declined", gaveUp.line(),
                    gaveUp.declaration(), "limit", "limit: gave up at " + gaveUp.exhaustion(), fields);
        };
        fields.put("declarations", outcome.declarations());
        fields.put("millis", nanos / NANOS_PER_MILLI);
        return report;
    }

    static LeanCheckReport of(Path file, LeanSource source, long nanos) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        boolean declined = !source.accepted() && source.problems().stream().allMatch(LeanSource.Problem::undecided);
        String verdict = source.accepted() ? "accepted" : declined ? "declined" : "rejected";
        fields.put("verdict", verdict);
        fields.put("axioms", source.theorems().stream().flatMap(theorem -> theorem.axioms().stream()).map(Name::toString)
                .distinct().sorted().toList());
        fields.put("declarations", source.theorems().size());
        fields.put("theorems", source.theorems().stream().map(theorem -> theorem.name().toString()).toList());
        fields.put("messages", source.messages());
        fields.put("millis", nanos / NANOS_PER_MILLI);
        List<String> problems = source.problems().stream()
                .map(problem -> file + ":" + problem.position() + ": " + problem.message()).toList();
        fields.put("problems", problems);
        int code = source.accepted() ? LeanCheckCommand.ACCEPTED
                : declined ? LeanCheckCommand.DECLINED : LeanCheckCommand.REJECTED;
        return new LeanCheckReport(code, verdict, source.accepted() ? Optional.empty()
                : Optional.of(problems.size() + (problems.size() == 1 ? " problem\n" : " problems\n") + String.join("\n", problems)), fields);
    }

    private static LeanCheckReport failed(int code, String verdict, int line, Optional<Name> declaration, String label,
            String message, Map<String, Object> fields) {
        fields.put("verdict", verdict);
        fields.put("line", line);
        declaration.ifPresent(name -> fields.put("declaration", name.toString()));
        fields.put("error", label);
        fields.put("message", message);
        return new LeanCheckReport(code, verdict, Optional.of("line " + line
                + declaration.map(name -> ": " + name).orElse("") + ": " + message), fields);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(fields);
    }

    String text() {
        String head = fields.get("file") + ": " + verdict;
        if (problem.isPresent()) {
            return head + ": " + problem.get();
        }
        double seconds = ((Long) fields.get("millis")).longValue() * NANOS_PER_MILLI / NANOS_PER_SECOND;
        String counts = String.format(Locale.ROOT, ": %d %s in %.2f s", fields.get("declarations"),
                fields.containsKey("theorems") ? "theorems" : "declarations", seconds);
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Object axiom : (List<?>) fields.get("axioms")) {
            (AxiomPolicy.STANDARD.contains(Name.of(axiom.toString())) ? own : others).add(axiom.toString());
        }
        if (!others.isEmpty()) {
            own.add((own.isEmpty() ? "" : "and ") + "not among Lean's own " + String.join(", ", others));
        }
        return head + counts + "; axioms: " + (own.isEmpty() ? "none" : String.join(", ", own));
    }
}
