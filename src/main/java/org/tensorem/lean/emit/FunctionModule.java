package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.ShapeException;
import org.tensorem.spec.Specs;

/// A function of the IR as a Lean file: one definition per node, composed from those of `proofs/Spec`, and the function itself.
public final class FunctionModule {
    private static final String OPEN = "universe u\nuniverse v\nuniverse w\n\nnamespace Tensorem\nopen Num\nopen Primitive\nopen Scalar\n"
            + "open Int32\nopen Convert\n\n";

    private static final Pattern STATED = Pattern.compile("/-- ([^\n]*) -/\ntheorem (\\S+)");

    // What is defined behind a function's name beside its results: nodes, claims, pairings, steps.
    private static final Pattern OWN = Pattern.compile("(v|pair|shared|step|use)\\d+|(alone|permuted|earlier)_.*\\d|adjoint|dual|equal|gradient_adjoint|one|result|walk");

    private FunctionModule() {}

    /// The text of the file.
    ///
    /// @throws org.tensorem.ir.ShapeException `lean_constant` when a constant is too large to be written out
    public static String definitions(Specs specs, Function function) {
        Function binary = BinaryConcats.rebuilt().of(function);
        Definitions definitions = new Definitions(specs, binary);
        String name = name(function.name());
        definitions.define(name, binary, Map.of());
        return file(function, definitions, definitions.text(), whole(name, binary, definitions));
    }

    /// The text of the file with the theorems that hold of the function: for each input and axis, that rows stand alone, that a permutation
    /// permutes, or that nothing depends on what comes later. What does not hold, or is not found to, is not stated.
    ///
    /// @param composites the composites of the function
    public static String theorems(Specs specs, Composites composites, Function function) {
        Function binary = BinaryConcats.rebuilt().of(function);
        Definitions definitions = new Definitions(specs, binary);
        String name = name(function.name());
        definitions.define(name, binary, Map.of());
        String own = definitions.text();
        String whole = whole(name, binary, definitions);
        StringBuilder claims = new StringBuilder();
        for (Claim claim : Claim.values()) {
            Set<Map<Integer, Integer>> seen = new HashSet<>();
            for (int index = 0; index < binary.parameters().size(); index++) {
                for (int axis = 0; axis < binary.parameters().get(index).shape().rank(); axis++) {
                    if (binary.parameters().get(index).shape().extent(axis) >= 2) {
                        claims.append(claimed(claim, name, binary, definitions, new TreeMap<>(Map.of(index, axis)), seen, composites));
                    }
                }
            }
        }
        return file(function, definitions, own, whole + claims);
    }

    /// The names of the theorems about results in such a file, without those about single nodes, each with what it says.
    public static List<String> stated(String file) {
        return STATED.matcher(file).results().map(match -> match.group(2) + ": " + match.group(1).strip()).toList();
    }

    /// The theorems of one claim along an axis of an input, and of the inputs that must go with it; none where a stronger claim holds.
    private static String claimed(Claim claim, String name, Function function, Definitions definitions, Map<Integer, Integer> seed,
            Set<Map<Integer, Integer>> seen, Composites composites) {
        TreeMap<Integer, Integer> chosen = new TreeMap<>(seed);
        Analysis analysis = settled(claim, definitions, function, chosen);
        if (!seen.add(chosen) || claim == Claim.EARLIER && follows(settled(Claim.ALONE, definitions, function, new TreeMap<>(seed)), function)) {
            return "";
        }
        return ClaimText.of(claim, name, function, definitions, chosen, analysis, composites).orElse("");
    }

    private static boolean follows(Analysis analysis, Function function) {
        return function.results().stream().anyMatch(analysis::isFollowed);
    }

    /// The analysis with all inputs that must go with those chosen, which are added to them.
    private static Analysis settled(Claim claim, Definitions definitions, Function function, TreeMap<Integer, Integer> chosen) {
        while (true) {
            Analysis analysis = Analysis.of(claim, definitions, function, chosen);
            int size = chosen.size();
            analysis.joins().forEach(chosen::putIfAbsent);
            if (chosen.size() == size) {
                return analysis;
            }
        }
    }

    /// The name of a function's definition: apart from the library's names.
    static String name(String function) {
        return "Graph." + Definitions.identifier(function);
    }

    static String file(Function function, Definitions definitions, String own, String rest) {
        Set<String> modules = new TreeSet<>(Set.of("Theory.Scalar", "Theory.Index", "Theory.Logic"));
        if (rest.contains("attention_rows_permute")) {
            modules.add("Claims.AttentionPermuted");
        }
        if (rest.contains("theorem ")) {
            modules.addAll(List.of("Theory.Attention", "Theory.CongrElementwise", "Theory.CongrGradients", "Theory.CongrMoves", "Theory.CongrRows", "Theory.Place"));
            modules.addAll(CongruenceProof.modules(definitions.stems()));
        }
        definitions.stems().forEach(stem -> modules.add("Spec." + LeanText.camel(stem)));
        StringBuilder text = new StringBuilder("/- The function " + function.name() + " of the IR. A tensor is a function of its indices; nothing"
                + " is said of what lies outside the extents. -/\n");
        modules.forEach(module -> text.append("import ").append(module).append('\n'));
        return definitions.finished(text.append(OPEN).append(own).append(rest).append("end Tensorem\n").toString());
    }

    /// What the function itself is generic over.
    static Needs needs(Function function, Definitions definitions) {
        Needs needs = Needs.none();
        function.parameters().forEach(parameter -> needs.with(definitions.needs(parameter)));
        function.results().forEach(result -> needs.with(definitions.needs(result)));
        return needs;
    }

    /// The function itself: its result, or the product of its results, each of which is a definition of its own.
    static String whole(String name, Function function, Definitions definitions) {
        if (function.results().isEmpty()) {
            throw new ShapeException("lean_result: a function that is written as Lean has a result: " + function.name() + " has none; return one");
        }
        Needs needs = needs(function, definitions);
        List<String> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        function.results().forEach(result -> parts.add(definitions.tensor(result, definitions.parameters())));
        StringBuilder doc = new StringBuilder();
        for (int i = 0; i < function.parameters().size(); i++) {
            doc.append(i == 0 ? "" : ", ").append(definitions.parameters().get(i)).append(": ").append(function.parameters().get(i).type());
        }
        doc.append(" -> ");
        for (int i = 0; i < function.results().size(); i++) {
            doc.append(i == 0 ? "" : ", ").append(function.resultNames().get(i)).append(": ").append(function.results().get(i).type());
        }
        String head = needs.binders() + definitions.parameterBinders(needs, function) + " : ";
        if (parts.size() > 1) {
            for (int i = 0; i < parts.size(); i++) {
                text.append("def ").append(result(name, function, i)).append(head).append(definitions.type(function.results().get(i).type()))
                        .append(" :=\n  ").append(parts.get(i)).append("\n\n");
                parts.set(i, LeanText.apply(result(name, function, i) + needs.arguments(), definitions.parameters()));
            }
        }
        List<String> types = function.results().stream().map(result -> definitions.type(result.type())).toList();
        return text.append(LeanText.doc(doc.toString())).append("def ").append(name).append(head).append(LeanText.product(types))
                .append(" :=\n  ").append(LeanText.tuple(parts)).append("\n\n").toString();
    }

    /// The name of one result: the function's own where it has one only.
    static String result(String name, Function function, int part) {
        return function.results().size() == 1 ? name : name + "." + part(function, part);
    }

    /// A result's name behind the function's: apart from those of other results, of parameters and of what else files define there.
    static String part(Function function, int part) {
        Set<String> taken = function.parameterNames().stream().map(Definitions::identifier).collect(Collectors.toCollection(HashSet::new));
        String name = "";
        for (String wanted : function.resultNames().subList(0, part + 1)) {
            name = Definitions.identifier(wanted);
            while (OWN.matcher(name).matches() || !taken.add(name)) {
                name += "_out";
            }
        }
        return name;
    }
}
