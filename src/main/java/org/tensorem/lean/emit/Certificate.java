package org.tensorem.lean.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.rules.Law;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Step;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Strength;

/// A Lean file that proves the functions at the ends of a chain of steps equal, at all indices below the extents of their results.
///
/// For each pair of nodes that differ there is a theorem: where the pair is a rewrite, by the law's theorem; where it is an operator on pairs, by
/// the operator's congruence. Of scalars the theorems assume what the laws used assume: nothing, the laws of IEEE arithmetic, or those of the reals.
public final class Certificate {
    private static final String OPEN = "universe u\nuniverse v\nuniverse w\n\nnamespace Tensorem\nopen Num\nopen Primitive\nopen Scalar\n"
            + "open Int32\nopen Convert\n\n";

    private final Function source;
    private final String name;
    private final Definitions definitions;
    private final LawUse laws;
    private final CongruenceProof pairs;
    private final StringBuilder theorems = new StringBuilder();
    private final Map<Node, Map<Node, String>> proved = new IdentityHashMap<>();
    private final Premises premises;
    private final Map<Node, List<Node>> items = new IdentityHashMap<>();
    private Step step;
    private int count;

    private record Pair(Node left, Node right) {}

    /// A use of a law: the expression on operands of the function after, and what stands for it.
    private record Use(Rewrite rewrite, Node before, Node after) {}

    private Certificate(Specs specs, List<Step> steps, List<Premises.Inside> assumed) {
        this.source = steps.getFirst().before();
        this.name = FunctionModule.name(source.name());
        this.definitions = new Definitions(specs, source);
        this.laws = new LawUse(specs, definitions, steps.stream().anyMatch(Certificate::isOverReals));
        java.util.function.Function<Node, String> tensor = node -> definitions.tensor(node, definitions.parameters());
        this.premises = laws.premises();
        assumed.forEach(premises::add);
        this.pairs = new CongruenceProof(definitions, tensor, tensor, Situation.NONE, new Operands());
        this.step = steps.getFirst();
    }

    /// Arithmetic on constants has a proof over the reals only, though no rounding happens.
    private static boolean isOverReals(Step step) {
        return step.strength() == Strength.OVER_REALS || step.rewrites().stream().anyMatch(rewrite -> rewrite.law().equals(Law.EXACT));
    }

    /// The text of the file.
    ///
    /// @param steps one step or more; each begins where the one before it ends
    /// @throws ShapeException `certificate_law` for a law that it cannot apply, `certificate_form` for a node that it cannot look under
    public static String of(Specs specs, List<Step> steps) {
        List<Step> binary = BinarySteps.of(steps);
        // The theorems written first have the premises that later ones ask for: these are known when all are written.
        List<Premises.Inside> assumed = List.of();
        while (true) {
            Certificate certificate = new Certificate(specs, binary, assumed);
            String text = certificate.text(binary);
            if (certificate.premises.used().equals(assumed)) {
                return certificate.definitions.finished(text);
            }
            assumed = certificate.premises.used();
        }
    }

    private String text(List<Step> steps) {
        define(name, source);
        for (int i = 0; i < steps.size(); i++) {
            define(name + ".step" + (i + 1), steps.get(i).after());
            for (Rewrite use : steps.get(i).rewrites()) {
                define(name + ".step" + (i + 1) + ".use" + steps.get(i).rewrites().indexOf(use), before(steps.get(i).after(), use));
            }
        }
        for (Step each : steps) {
            step = each;
            for (int i = 0; i < source.results().size(); i++) {
                prove(new Pair(each.before().results().get(i), each.after().results().get(i)));
            }
        }
        Function last = steps.getLast().after();
        String end = name + ".result";
        StringBuilder ends = new StringBuilder(FunctionModule.whole(name, source, definitions)).append(FunctionModule.whole(end, last, definitions));
        for (int i = 0; i < source.results().size(); i++) {
            ends.append(theorem(steps, end, last, i));
        }
        return imports(steps) + OPEN + definitions.text() + theorems + ends + "end Tensorem\n";
    }

    private String imports(List<Step> steps) {
        Set<String> modules = new TreeSet<>(Set.of("Theory.Scalar", "Theory.Index", "Theory.Logic", "Theory.Lawful", "Theory.CongrElementwise",
                "Theory.CongrGradients", "Theory.CongrMoves", "Theory.CongrRows", "Theory.Place", "Theory.Attention", "Claims.MoveForms", "Theory.Table"));
        modules.addAll(laws.modules());
        modules.addAll(CongruenceProof.modules(definitions.stems()));
        definitions.stems().forEach(stem -> modules.add("Spec." + LeanText.camel(stem)));
        Set<String> names = new TreeSet<>();
        steps.forEach(each -> each.rewrites().forEach(use -> names.add(use.law().name())));
        StringBuilder text = new StringBuilder("/- The function " + source.name() + " and what became of it by the laws " + String.join(", ", names)
                + ": both are equal. -/\n");
        modules.forEach(module -> text.append("import ").append(module).append('\n'));
        return text.toString();
    }

    private void define(String prefix, Function function) {
        definitions.define(prefix, function, Map.of());
    }

    /// A function that has the rewrite's left side among its nodes, each of its results alone where it has several.
    private Function before(Function after, Rewrite use) {
        Node node = use.before();
        List<Node> results = node.types().size() == 1 ? List.of(node) : items.computeIfAbsent(node, whole ->
                IntStream.range(0, whole.types().size()).mapToObj(i -> Node.of(new Op.Item(i), whole)).toList());
        return new Function(after.name(), after.parameters(), after.parameterNames(), results,
                IntStream.range(0, results.size()).mapToObj(i -> "use" + i).toList());
    }

    private Optional<Use> use(Pair pair) {
        Node left = pair.left();
        for (Rewrite rewrite : step.rewrites()) {
            if (rewrite.source() == left && rewrite.after().size() == 1 && rewrite.after().getFirst() == pair.right()) {
                return Optional.of(new Use(rewrite, rewrite.before(), pair.right()));
            } else if (left.op() instanceof Op.Item(int index) && rewrite.source() == left.operands().getFirst() && items.containsKey(rewrite.before())
                    && pair.right() == after(rewrite, index, pair.right())) {
                return Optional.of(new Use(rewrite, items.get(rewrite.before()).get(index), pair.right()));
            }
        }
        return Optional.empty();
    }

    /// What stands for a result of a rewrite of a node with several: a node for it alone, or that result of another such node.
    private static Node after(Rewrite rewrite, int index, Node right) {
        boolean apart = rewrite.after().size() > 1;
        boolean again = !apart && right.op().equals(new Op.Item(index)) && right.operands().getFirst() == rewrite.after().getFirst();
        return apart ? rewrite.after().get(index) : again ? right : rewrite.after().getFirst();
    }

    /// The pairs that a pair's proof rests on.
    private List<Pair> operands(Pair pair) {
        Node left = pair.left();
        Node other = use(pair).map(Use::before).orElse(pair.right());
        boolean result = left.op() instanceof Op.Item && left.operands().getFirst().types().size() > 1;
        Node from = result ? left.operands().getFirst() : left;
        Node to = result && other.op().equals(left.op()) ? other.operands().getFirst() : other;
        if (!to.op().equals(from.op())) {
            throw new ShapeException("certificate_form: a pair is a rewrite, or one operator on pairs: " + left + " and " + pair.right()
                    + " are neither; report this as a defect");
        }
        List<Pair> operands = new ArrayList<>();
        for (int i = 0; i < to.operands().size(); i++) {
            if (from.operands().get(i) != to.operands().get(i)) {
                operands.add(new Pair(from.operands().get(i), to.operands().get(i)));
            }
        }
        return operands;
    }

    private boolean isProved(Pair pair) {
        return isSame(pair.left(), pair.right()) || proved.getOrDefault(pair.left(), Map.of()).containsKey(pair.right());
    }

    /// Writes the theorem of a pair behind those that it rests on.
    private void prove(Pair goal) {
        Deque<Pair> open = new ArrayDeque<>();
        open.push(goal);
        while (!open.isEmpty()) {
            Pair pair = open.peek();
            if (isProved(pair)) {
                open.pop();
                continue;
            }
            List<Pair> missing = operands(pair).stream().filter(operand -> !isProved(operand)).toList();
            if (missing.isEmpty()) {
                write(pair);
                open.pop();
            } else {
                missing.forEach(open::push);
            }
        }
    }

    private void write(Pair pair) {
        List<Place> at = Place.variables(pair.left().shape().rank());
        Optional<Use> use = use(pair);
        Node middle = use.map(Use::before).orElse(pair.right());
        String proof = isSame(middle, pair.left()) ? "" : pairs.proof(pair.left(), middle, at.stream().map(Place::free).toList());
        if (use.isPresent()) {
            String law = laws.proof(use.get().rewrite(), use.get().before(), use.get().after(), at);
            proof = proof.isEmpty() ? law : "Eq.trans (b := " + elementText(middle, at) + ")\n    " + LeanText.argument(proof) + "\n    "
                    + LeanText.argument(law);
        }
        Needs needs = Needs.none().with(definitions.needs(pair.left())).with(definitions.needs(pair.right())).with(definitions.needs(middle));
        String theorem = name + ".pair" + ++count;
        String inside = premises.binders(needs);
        theorems.append("theorem ").append(theorem).append(binders(needs)).append(definitions.parameterBinders(needs, source)).append(inside);
        for (int axis = 0; axis < at.size(); axis++) {
            theorems.append(" (i").append(axis).append(" : Nat) (h").append(axis).append(" : below i").append(axis).append(' ')
                    .append(pair.left().shape().extent(axis)).append(" = true)");
        }
        theorems.append(" :\n    ").append(elementText(pair.left(), at)).append("\n      = ").append(elementText(pair.right(), at)).append(" :=\n  ")
                .append(proof).append("\n\n");
        List<String> given = new ArrayList<>(needs.parameters().stream().map(index -> definitions.parameters().get(index)).toList());
        given.addAll(premises.names());
        proved.computeIfAbsent(pair.left(), _ -> new IdentityHashMap<>()).put(pair.right(), LeanText.apply(theorem + needs.arguments(), given));
    }

    /// True of one node, and of one result of one node.
    private static boolean isSame(Node left, Node right) {
        return left == right || left.op() instanceof Op.Item && left.op().equals(right.op()) && left.operands().getFirst() == right.operands().getFirst();
    }

    private String binders(Needs needs) {
        return needs.binders() + laws.assumed().binders(needs);
    }

    private String elementText(Node node, List<Place> at) {
        return LeanText.apply(definitions.tensor(node, definitions.parameters()), Place.indices(at));
    }

    /// Pairs of operands, proved before.
    private final class Operands implements CongruenceProof.Elements {
        @Override
        public String equal(Node left, Node right, List<Index> at, Situation here) {
            return element(left, right, at.stream().map(Place::of).toList());
        }

        @Override
        public boolean isFollowed(Node node) {
            return false;
        }

        @Override
        public Mark mark(Node node) {
            return Mark.NONE;
        }

        @Override
        public String inside(Node node, Node ids) {
            Node looked = node.operands().getFirst();
            return premises.proof(ids, looked.shape().extent(node.op() instanceof Op.Gather ? 0 : looked.shape().rank() - 1));
        }
    }

    /// The proof that a pair has the same element there.
    private String element(Node left, Node right, List<Place> at) {
        return isSame(left, right) ? "Eq.refl " + LeanText.argument(elementText(left, at))
                : LeanText.apply(proved.get(left).get(right), Place.arguments(at));
    }

    private String theorem(List<Step> steps, String end, Function last, int result) {
        List<Place> at = Place.variables(source.results().get(result).shape().rank());
        Needs all = Needs.none();
        source.parameters().forEach(parameter -> all.with(definitions.needs(parameter)));
        source.results().forEach(node -> all.with(definitions.needs(node)));
        last.results().forEach(node -> all.with(definitions.needs(node)));
        String inside = premises.binders(all);
        StringBuilder text = new StringBuilder("theorem " + name + ".equal" + (source.results().size() == 1 ? ""
                : "." + FunctionModule.part(source, result)) + binders(all) + definitions.parameterBinders(all, source) + inside);
        for (int axis = 0; axis < at.size(); axis++) {
            text.append(" (i").append(axis).append(" : Nat) (h").append(axis).append(" : below i").append(axis).append(' ')
                    .append(source.results().get(result).shape().extent(axis)).append(" = true)");
        }
        String proof = element(steps.getLast().before().results().get(result), steps.getLast().after().results().get(result), at);
        for (Step each : steps.subList(0, steps.size() - 1).reversed()) {
            proof = "Eq.trans (b := " + elementText(each.after().results().get(result), at) + ")\n    "
                    + LeanText.argument(element(each.before().results().get(result), each.after().results().get(result), at)) + "\n    "
                    + LeanText.argument(proof);
        }
        text.insert(0, LeanText.doc("Both functions are equal at all indices below the extents, " + laws.assumed().text()));
        return text.append(" :\n    ").append(LeanText.apply(LeanText.apply(FunctionModule.result(name, source, result) + own(source).arguments(),
                definitions.parameters()), Place.indices(at))).append("\n      = ").append(LeanText.apply(LeanText.apply(
                        FunctionModule.result(end, last, result) + own(last).arguments(), definitions.parameters()), Place.indices(at)))
                .append(" :=\n  ").append(proof).append("\n\n").toString();
    }

    /// What the definition of a whole function is generic over.
    private Needs own(Function function) {
        Needs needs = Needs.none();
        function.parameters().forEach(parameter -> needs.with(definitions.needs(parameter)));
        function.results().forEach(node -> needs.with(definitions.needs(node)));
        return needs;
    }
}
