package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.num.Elementary;
import org.tensorem.spec.Checked;
import org.tensorem.spec.Law;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// The generated modules of `proofs/Spec`: `Spec.Elementary` holds the elementary functions' programs, `Spec.Reduce` the reductions, `Spec.Softmax` the operator softmax,
/// `Spec.Laws.Softmax` its laws.
public final class SpecModules {
    private static final String OPEN = "universe u\nuniverse v\n\nnamespace Tensorem\nopen Num\nopen Primitive\nopen Scalar\nopen Int32\n"
            + "open Convert\n\n";

    private final Specs specs;

    private SpecModules(Specs specs) {
        this.specs = specs;
    }

    /// The texts of all generated files by their paths within `proofs`, such as `Spec/Softmax.lean`.
    public static Map<String, String> of(Specs specs) {
        SpecModules modules = new SpecModules(specs);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Spec/Elementary.lean", modules.elementary());
        files.put("Spec/Reduce.lean", modules.reductions());
        for (String stem : specs.stems()) {
            files.put("Spec/" + LeanText.camel(stem) + ".lean", modules.operator(stem));
            files.put("Spec/Laws/" + LeanText.camel(stem) + ".lean", modules.laws(stem));
        }
        files.replaceAll((_, text) -> LeanText.qualified(text));
        return files;
    }

    /// The laws of an operator, one for each name: an open type is one type for all that it stands for.
    public static List<Law> laws(Specs specs, String stem) {
        Map<String, Law> laws = new LinkedHashMap<>();
        specs.laws(stem).forEach(law -> laws.putIfAbsent(law.name(), real(specs, stem, law)));
        return List.copyOf(laws.values());
    }

    /// The instance of a law whose open types are real.
    private static Law real(Specs specs, String stem, Law law) {
        return specs.laws(stem).stream().filter(other -> other.name().equals(law.name()))
                .filter(other -> !other.toString().contains("=") || !other.toString().matches(".*=(i32|bool|index).*"))
                .findFirst().orElse(law);
    }

    private static String header(String source) {
        return "/- Generated from " + source + "; change that, then write the generated files anew (CONTRIBUTING.md). -/\n";
    }

    private static String imports(Iterable<String> modules) {
        StringBuilder text = new StringBuilder();
        modules.forEach(module -> text.append("import ").append(module).append('\n'));
        return text.toString();
    }

    private String elementary() {
        StringBuilder text = new StringBuilder(header("spec/elementary") + imports(List.of("Theory.Signed", "Theory.Index"))
                + "universe u\n\nnamespace Tensorem\nopen Num\nopen Primitive\nopen Bits\n\n");
        for (Elementary function : Elementary.values()) {
            text.append(new ElementaryText(specs, function).text());
        }
        return text.append("end Tensorem\n").toString();
    }

    private String reductions() {
        StringBuilder text = new StringBuilder(header("spec/lib") + imports(List.of("Theory.Scalar", "Theory.Index")) + OPEN);
        for (Checked.Definition definition : specs.definitions()) {
            String name = "Lib." + definition.declaration().name();
            ProgramText program = new ProgramText(specs, name);
            boolean real = definition.declaration().parameters().stream().anyMatch(p -> p.type().equals("real"));
            Signature signature = new Signature(real ? Signature.Scalars.REAL : Signature.Scalars.NUM, Set.of("α"));
            List<String> parameters = new ArrayList<>();
            Variable extent = definition.extent().orElseThrow();
            parameters.add("(" + program.declare(extent, List.of()) + " : Nat)");
            for (Variable parameter : definition.parameters()) {
                parameters.add("(" + program.declare(parameter, List.of(new Term.Local(extent))) + " : Nat → α)");
            }
            String body = program.text(definition.body());
            program.definitions().forEach(part -> text.append(part(part, signature)));
            text.append(LeanText.doc(definition.declaration().doc())).append("def ").append(name).append(signature.binders())
                    .append(' ').append(String.join(" ", parameters)).append(" : α :=\n  ").append(body).append("\n\n");
        }
        return text.append("end Tensorem\n").toString();
    }

    // A part is generic over the types that its text speaks of.
    private static String part(String definition, Signature signature) {
        Set<String> types = new TreeSet<>(signature.types());
        types.removeIf(type -> !definition.contains(type));
        int at = definition.indexOf(' ');
        return "def " + definition.substring(0, at) + new Signature(signature.scalars(), types).binders()
                + definition.substring(at) + "\n\n";
    }

    private String operator(String stem) {
        if (stem.equals("convert")) {
            return header("spec/ops/convert.spec") + imports(List.of("Theory.Scalar")) + OPEN + LeanText.doc(specs.op(stem).doc())
                    + "def Op.convert {α : Type u} {β : Type v} [Convert α β] (x : α) : β :=\n  sconvert x\n\nend Tensorem\n";
        }
        Checked.Operator operator = specs.operator(stem);
        ProgramText program = new ProgramText(specs, "Op." + stem);
        Signature signature = Signature.of(specs, stem);
        List<String> parameters = new ArrayList<>();
        for (Variable extent : operator.heading().extents()) {
            parameters.add(" (" + program.declare(extent, List.of()) + " : Nat)");
        }
        List<Variable> operands = operator.heading().operands();
        for (int i = 0; i < operands.size(); i++) {
            parameters.add(" (" + program.declare(operands.get(i), operator.heading().operandExtents().get(i)) + " : "
                    + Scalars.type(operands.get(i).sort()) + ")");
        }
        for (Variable attribute : operator.heading().attributes()) {
            parameters.add(" (" + program.declare(attribute, List.of()) + " : " + Scalars.type(attribute.sort()) + ")");
        }
        String body = program.text(operator.body());
        String type = LeanText.product(operator.heading().results().stream().map(Scalars::type).toList());
        Set<String> modules = new TreeSet<>(Set.of("Theory.Scalar", "Theory.Index", "Spec.Reduce"));
        program.called().forEach(callee -> modules.add("Spec." + LeanText.camel(callee)));
        StringBuilder text = new StringBuilder(header("spec/ops/" + stem + ".spec") + imports(modules) + OPEN);
        program.definitions().forEach(part -> text.append(part(part, signature)));
        return text.append(LeanText.doc(specs.op(stem).doc())).append("def Op.").append(stem).append(signature.binders())
                .append(String.join("", parameters)).append(" : ").append(type).append(" :=\n  ").append(body)
                .append("\n\nend Tensorem\n").toString();
    }

    private String laws(String stem) {
        Set<String> modules = new TreeSet<>(Set.of("Theory.Lawful", "Theory.Index", "Spec.Reduce",
                "Spec." + LeanText.camel(stem)));
        StringBuilder text = new StringBuilder();
        for (Law law : laws(specs, stem)) {
            LawText one = new LawText(specs, law);
            text.append(one.text()).append('\n');
            one.called().forEach(callee -> modules.add("Spec." + LeanText.camel(callee)));
        }
        return header("spec/ops/" + stem + ".spec") + imports(modules) + OPEN + text + "end Tensorem\n";
    }
}
