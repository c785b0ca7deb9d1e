package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorem.grad.Gradient;
import org.tensorem.grad.Pull;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.spec.Specs;

/// A function with its gradient by package `grad` as a Lean file, with the theorem that the gradient is adjoint to the derivative: for all
/// dual parameters, the tangent of the first result is the sum, over all elements of all real parameters, of gradient times tangent.
///
/// For each node of the walk there is a theorem by the operator's adjoint theorem ([AdjointProof]); where a value has several uses another, by
/// which its cotangent's pairing is the sum of the shares' pairings. The last theorem puts them together in the order of the walk. The steps
/// say in `F.pair3` what pairing of a cotangent and a tangent is meant.
public final class GradientModule {
    private final String name;
    private final Function function;
    private final Definitions definitions;
    private final DualRun run;
    private final StringBuilder pairs = new StringBuilder();
    private final StringBuilder theorems = new StringBuilder();
    private final Map<Node, Map<Node, String>> named = new IdentityHashMap<>();
    private final Map<Node, List<Node>> shares = new IdentityHashMap<>();
    // The results behind these are the gradients.
    private final int own;
    private int count;

    private GradientModule(Specs specs, Function function, int own) {
        this.own = own;
        this.name = FunctionModule.name(function.name());
        this.function = function;
        this.definitions = new Definitions(specs, function);
        this.run = new DualRun(name, function, definitions);
    }

    /// The text of the file.
    ///
    /// @param function its first result is a real scalar, its gradient is by all real parameters
    /// @throws ShapeException `gradient_theorem` for an operator whose adjoint theorem is not used, and as [Gradient#of]
    public static String of(Specs specs, Function function) {
        List<Integer> wanted = IntStream.range(0, function.parameters().size())
                .filter(i -> function.parameters().get(i).type().dtype().isReal()).boxed().toList();
        Function binary = GradientForms.rebuilt().of(BinaryConcats.rebuilt().of(function));
        Pull.Traced traced = Gradient.traced(binary, 0, wanted);
        GradientModule module = new GradientModule(specs, traced.function(), binary.results().size());
        return module.text(binary, traced.walk(), wanted);
    }

    private String text(Function source, List<Pull> walk, List<Integer> wanted) {
        if (walk.isEmpty()) {
            throw new ShapeException("gradient_theorem: the first result depends on a real parameter: that of " + function.name() + " does not; emit it"
                    + " without its gradient");
        }
        if (!DualRun.hasOneRealType(function)) {
            throw new ShapeException("gradient_theorem: a function has one real type: " + function.name() + " has f32 and f64; convert none");
        }
        definitions.define(name, function, Map.of());
        String own = definitions.text();
        String whole = FunctionModule.whole(name, function, definitions);
        Set<Node> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.forEach(i -> parameters.add(function.parameters().get(i)));
        List<Node> forward = Function.topological(List.of(source.results().getFirst()));
        // Premises are found while the proofs are written, and every theorem has them all.
        run.premises(forward, parameters);
        walk.forEach(pull -> new AdjointProof(run, definitions, pull).premises());
        String dual = run.text(forward);
        walk.forEach(pull -> pull.shares().forEach((operand, share) ->
                shares.computeIfAbsent(pull.node().operands().get(operand), _ -> new ArrayList<>()).add(share)));
        List<Step> steps = new ArrayList<>();
        for (Pull pull : walk) {
            steps.add(step(pull));
        }
        Map<Integer, Gathered> last = new TreeMap<>();
        for (int i : wanted) {
            if (shares.containsKey(function.parameters().get(i))) {
                last.put(i, gathered(function.parameters().get(i)));
            }
        }
        String result = result(steps, last);
        return file(own + whole + dual + pairs + theorems + result);
    }

    private String file(String text) {
        Set<String> modules = new TreeSet<>(Set.of("Claims.GradientsConstant", "Claims.GradientsGraph", "Claims.GradientsMaximum", "Theory.CongrElementwise", "Theory.CongrMoves",
                "Theory.CongrRows", "Theory.Attention", "Theory.Place"));
        definitions.stems().forEach(stem -> modules.add("Spec." + LeanText.camel(stem)));
        return definitions.finished("/- The function " + function.name() + " of the IR with its gradient, which is adjoint to its derivative. A tensor is a function"
                + " of its indices; nothing\nis said of what lies outside the extents. -/\n"
                + modules.stream().map(module -> "import " + module + "\n").collect(Collectors.joining())
                + "universe u\nuniverse v\n\nnamespace Tensorem\nopen Num\nopen Primitive\nopen Scalar\nopen Int32\nopen LawfulScalar\nopen Dual\nopen ErfSlope\n\n"
                + text + "end Tensorem\n");
    }

    /// An equation of pairings: one of a node, and those that it is the sum of.
    ///
    /// @param gathered what the node's cotangent is the sum of: one pairing for each use
    /// @param given the pairings of the operands; none for a parameter
    private record Step(Gathered gathered, List<String> given) {}

    /// @param parts the pairings of the shares
    /// @param proof the proof that their sum is the pairing of the cotangent; empty where there is one share
    private record Gathered(String whole, List<String> parts, String proof) {}

    /// The name of a pairing of a cotangent and a node's tangent.
    private String pair(Node cotangent, Node node) {
        return named.computeIfAbsent(cotangent, _ -> new IdentityHashMap<>()).computeIfAbsent(node, _ -> {
            String pair = name + ".pair" + ++count;
            pairs.append("def ").append(pair).append(run.binders(false)).append(" : α :=\n  ").append(AdjointProof.pairing(run, cotangent, node).text())
                    .append("\n\n");
            return run.pairing(pair);
        });
    }

    /// The shares of a node, added from the first to the last.
    private Gathered gathered(Node node) {
        List<Node> all = shares.get(node);
        Node sum = all.getFirst();
        List<String> parts = new ArrayList<>(List.of(pair(sum, node)));
        String proof = "";
        for (Node share : all.subList(1, all.size())) {
            Node next = added(sum, share);
            parts.add(pair(share, node));
            String theorem = name + ".shared" + ++count;
            Sums sums = AdjointProof.pairing(run, next, node);
            theorems.append("theorem ").append(theorem).append(run.binders(true)).append(" :\n    ").append(pair(next, node)).append("\n      = sadd ")
                    .append(LeanText.argument(pair(sum, node))).append(' ').append(LeanText.argument(pair(share, node))).append(" :=\n  ")
                    .append(Sums.apart(sums.extents(), sums.indices(), 2, "share_added _ _ _")).append("\n\n");
            proof = proof.isEmpty() ? run.theorem(theorem) : "Eq.trans " + LeanText.argument(run.theorem(theorem)) + " (eadd " + LeanText.argument(proof)
                    + " rfl)";
            sum = next;
        }
        return new Gathered(pair(sum, node), parts, proof);
    }

    /// The node that is the sum of both.
    private Node added(Node sum, Node share) {
        return function.nodes().stream().filter(node -> node.op().equals(new Op.Binary(Op.BinaryFunction.ADD)) && node.operands().getFirst() == sum
                && node.operands().getLast() == share).findFirst().orElseThrow(() -> DualRun.refused(share, "its shares are added in another order"));
    }

    private Step step(Pull pull) {
        Node node = pull.node();
        Gathered gathered = shares.containsKey(node) ? gathered(node) : new Gathered(pair(pull.cotangent(), node), List.of(pair(pull.cotangent(), node)), "");
        List<String> given = pull.shares().entrySet().stream().map(share -> pair(share.getValue(), node.operands().get(share.getKey()))).toList();
        theorems.append("theorem ").append(name).append(".adjoint.").append(definitions.label(node)).append(run.binders(true)).append(" :\n    ")
                .append(pair(pull.cotangent(), node)).append("\n      = ").append(Sums.added(given)).append(" :=\n  ")
                .append(new AdjointProof(run, definitions, pull).proof()).append("\n\n");
        return new Step(new Gathered(gathered.whole(), gathered.parts(), gathered.proof().isEmpty() ? run.theorem(name + ".adjoint." + definitions.label(node))
                : "Eq.trans (Eq.symm " + LeanText.argument(gathered.proof()) + ") " + LeanText.argument(run.theorem(name + ".adjoint." + definitions.label(node)))),
                given);
    }

    /// The theorem about the whole: from the pairing of the result, node by node, to those of the parameters. It is proved of any numbers
    /// with these equations first, then used for the pairings.
    private String result(List<Step> steps, Map<Integer, Gathered> parameters) {
        Map<String, String> numbers = new LinkedHashMap<>();
        List<String> equations = new ArrayList<>();
        List<String> proofs = new ArrayList<>();
        List<Replaced> chain = new ArrayList<>();
        for (Step step : steps) {
            equations.add(numbered(step.gathered().parts(), numbers) + " = " + numbered(step.given(), numbers));
            proofs.add(step.gathered().proof());
            chain.add(new Replaced(step.gathered().parts(), step.given(), "e" + proofs.size()));
        }
        for (Gathered last : parameters.values()) {
            if (last.parts().size() > 1) {
                equations.add(numbered(last.parts(), numbers) + " = " + numbered(List.of(last.whole()), numbers));
                proofs.add("Eq.symm " + LeanText.argument(last.proof()));
                chain.add(new Replaced(last.parts(), List.of(last.whole()), "e" + proofs.size()));
            }
        }
        List<String> live = List.of(steps.getFirst().gathered().whole());
        String start = numbered(live, numbers);
        StringBuilder proof = new StringBuilder();
        for (Replaced step : chain) {
            List<String> rest = new ArrayList<>(live);
            step.taken().forEach(rest::remove);
            List<String> next = new ArrayList<>(rest);
            next.addAll(step.given());
            proof.append(proof.isEmpty() ? "" : "\n    ").append("(Eq.trans (b := ").append(numbered(next, numbers)).append(") ")
                    .append(LeanText.argument(walked(live, rest, step, numbers)));
            live = next;
        }
        List<String> ends = parameters.values().stream().map(Gathered::whole).toList();
        StringBuilder text = new StringBuilder("theorem " + name + ".walk {α : Type u} [Num α] [RingNum α] (" + String.join(" ", numbers.values()) + " : α)");
        for (int i = 0; i < equations.size(); i++) {
            text.append("\n    (e").append(i + 1).append(" : ").append(equations.get(i)).append(')');
        }
        text.append(" :\n    ").append(start).append(" = ").append(numbered(ends, numbers)).append(" :=\n  ").append(proof).append("\n    ")
                .append(LeanText.argument(ring(live, numbers, expression(live, live), expression(ends, live)))).append(")".repeat(chain.size()))
                .append("\n\n");
        List<String> arguments = new ArrayList<>(numbers.keySet());
        arguments.addAll(proofs);
        List<String> names = parameters.keySet().stream().map(i -> definitions.parameters().get(i)).toList();
        List<String> sums = parameters.keySet().stream().map(this::claimed).toList();
        return text + LeanText.doc("The gradient by " + String.join(", ", names) + " is adjoint to the derivative: the tangent of the result is the sum of gradient"
                + " times tangent over all elements.") + "theorem " + name + ".gradient_adjoint" + run.binders(true) + " :\n    tangent "
                + LeanText.argument(LeanText.apply(FunctionModule.result(name, function, 0) + run.namedTypes("Dual α"), definitions.parameters())) + "\n      = "
                + Sums.added(sums) + " :=\n  Eq.trans (pair_one " + LeanText.argument("tangent " + LeanText.argument(run.run(function.results().getFirst())))
                + ")\n    " + LeanText.argument(LeanText.apply(name + ".walk", arguments)) + "\n\n";
    }

    /// Some pairings that become others.
    private record Replaced(List<String> taken, List<String> given, String proof) {}

    /// The sum of pairings as numbers.
    private static String numbered(List<String> pairings, Map<String, String> numbers) {
        pairings.forEach(pairing -> numbers.computeIfAbsent(pairing, _ -> "a" + (numbers.size() + 1)));
        return Sums.added(pairings.stream().map(numbers::get).toList());
    }

    /// The sum over the elements of a parameter of gradient times tangent.
    private String claimed(int index) {
        Node parameter = function.parameters().get(index);
        int result = IntStream.range(own, function.results().size()).filter(i -> function.resultNames().get(i).matches("(grad\\.)+" + Pattern.quote(
                function.parameterNames().get(index)))).findFirst().orElseThrow();
        List<String> indices = Definitions.indices(parameter.shape().rank());
        String gradient = LeanText.apply(LeanText.apply(FunctionModule.result(name, function, result) + run.namedTypes("α"), run.valueArguments()), indices);
        return new Sums(AdjointProof.extents(parameter), indices, LeanText.apply("smul", gradient, "(tangent "
                + LeanText.argument(LeanText.apply(definitions.parameters().get(index), indices)) + ")")).text();
    }

    /// One step of the walk: some of the numbers become others, the rest stay.
    private static String walked(List<String> live, List<String> rest, Replaced step, Map<String, String> numbers) {
        if (step.taken().equals(live)) {
            return step.proof();
        }
        List<String> next = new ArrayList<>(rest);
        next.addAll(step.given());
        String apart = expression(rest, live);
        String first = ring(live, numbers, expression(live, live), rest.isEmpty() ? expression(step.taken(), live)
                : "(" + apart + " +! " + expression(step.taken(), live) + ")");
        if (rest.isEmpty()) {
            return "Eq.trans " + LeanText.argument(first) + " " + step.proof();
        }
        return "Eq.trans (b := sadd " + LeanText.argument(numbered(rest, numbers)) + " " + LeanText.argument(numbered(step.taken(), numbers)) + ") "
                + LeanText.argument(first) + " (Eq.trans (eadd rfl " + step.proof() + ") "
                + LeanText.argument(ring(next, numbers, "(" + expression(rest, next) + " +! " + expression(step.given(), next) + ")", expression(next, next)))
                + ")";
    }

    private static String ring(List<String> atoms, Map<String, String> numbers, String left, String right) {
        return "ring [" + atoms.stream().map(numbers::get).collect(Collectors.joining(", ")) + "] " + left + " " + right + " rfl";
    }

    /// The sum of pairings, as the ring's expression over these atoms.
    private static String expression(List<String> terms, List<String> atoms) {
        if (terms.isEmpty()) {
            return "";
        }
        String all = "(RExp.atom " + atoms.indexOf(terms.getFirst()) + ")";
        for (String next : terms.subList(1, terms.size())) {
            all = "(" + all + " +! (RExp.atom " + atoms.indexOf(next) + "))";
        }
        return all;
    }
}
