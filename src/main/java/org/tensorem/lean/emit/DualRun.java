package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;

/// The forward nodes of a function run over dual numbers, and what is proved of that run: the value of each node is the node on the values.
///
/// Of each node that depends on a real parameter the file defines `F.dual.v3`: the value that the run without tangents has, with the tangent of
/// the run over dual numbers. The theorem `F.dual.v3_eq` says that the run over dual numbers is just that; by it the operators' theorems, which
/// speak of the values of their operands, are used at the values without tangents.
final class DualRun implements CongruenceProof.Elements {
    private static final Set<String> BY_DEFINITION = byDefinition();
    // Operators that look at no element, and those with a theorem that they make constants of constants.
    private static final Set<String> MOVES = Set.of("broadcast", "transpose", "slice", "gather");
    private static final Set<String> CONSTANTS = Set.of("convert", "add", "sub", "mul", "div", "neg", "abs", "max", "min", "select", "rint", "fma", "sqrt",
            "exp", "log", "tanh", "erf", "sigmoid", "rsqrt", "sin", "cos", "pow", "random_uniform", "concat", "pad", "reduce_sum");

    private final String name;
    private final Function function;
    private final Definitions definitions;
    private final CongruenceProof congruence;
    private final Set<Node> moving = Collections.newSetFromMap(new IdentityHashMap<>());
    // Texts of premises by their names.
    private final Map<String, String> premises = new LinkedHashMap<>();
    private final Map<Node, String> inside = new IdentityHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean countsByIntegers;

    DualRun(String name, Function function, Definitions definitions) {
        this.name = name;
        this.function = function;
        this.definitions = definitions;
        this.congruence = new CongruenceProof(definitions, this::run, this::split, Situation.NONE, this);
    }

    private static Set<String> byDefinition() {
        Set<String> stems = new java.util.TreeSet<>(Set.of("fma", "gelu", "gelu_tanh", "silu", "gather", "slice", "broadcast", "transpose"));
        Stream.of(Op.UnaryFunction.values()).forEach(f -> stems.add(f.stem()));
        Stream.of(Op.BinaryFunction.values()).forEach(f -> stems.add(f.stem()));
        return stems;
    }

    static ShapeException refused(Node node, String why) {
        return new ShapeException("gradient_theorem: the operators of the function have adjoint theorems in the form that it uses: " + node + ": " + why
                + "; emit the function without its gradient");
    }

    // Texts of tensors.

    /// The node on the values of the parameters.
    String values(Node node) {
        return definitions.tensor(node, valueArguments());
    }

    List<String> valueArguments() {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            arguments.add(part("value", i));
        }
        return arguments;
    }

    /// The values or the tangents of a parameter.
    private String part(String projection, int index) {
        Node parameter = function.parameters().get(index);
        String text = definitions.parameters().get(index);
        if (!parameter.type().dtype().isReal()) {
            return text;
        }
        return switch (parameter.shape().rank()) {
            case 0 -> "(" + projection + " " + text + ")";
            case 1 -> "(" + projection + "s " + text + ")";
            case 2 -> "(" + projection + "s2 " + text + ")";
            default -> {
                List<String> indices = Definitions.indices(parameter.shape().rank());
                yield "(fun (" + String.join(" ", indices) + " : Nat) => " + projection + " (" + LeanText.apply(text, indices) + "))";
            }
        };
    }

    /// The node over dual numbers.
    String run(Node node) {
        return definitions.tensor(node, definitions.parameters()).replace("(α := α)", "(α := Dual α)");
    }

    /// The same, put together from the value without tangents and the tangent.
    String split(Node node) {
        return node.op() instanceof Op.Parameter ? run(node) : isReal(node) ? LeanText.apply(dualName(node), arguments(false)) : values(node);
    }

    private static boolean isReal(Node node) {
        return node.type().dtype().isReal();
    }

    private String dualName(Node node) {
        return name + ".dual." + definitions.label(node) + types();
    }

    private String types() {
        return namedTypes("α");
    }

    /// The type arguments by name, with another text for the type of real numbers.
    String namedTypes(String real) {
        StringBuilder types = new StringBuilder();
        all().types().forEach(type -> types.append(" (").append(type).append(" := ").append(type.equals("α") ? real : type).append(')'));
        return types.toString();
    }

    private Needs all() {
        Needs all = Needs.none().withType("α");
        function.parameters().forEach(parameter -> all.withType(definitions.elementType(parameter.type().dtype())));
        function.nodes().forEach(node -> all.with(definitions.needs(node)));
        return all;
    }

    private List<String> arguments(boolean withPremises) {
        List<String> arguments = new ArrayList<>(definitions.parameters());
        if (withPremises) {
            arguments.addAll(premises.keySet());
        }
        return arguments;
    }

    /// A definition of the file, applied to the parameters.
    String pairing(String pair) {
        return LeanText.apply(pair + types(), arguments(false));
    }

    /// A theorem of the file, applied to the parameters and premises.
    String theorem(String theorem) {
        return LeanText.apply(theorem + types(), arguments(true));
    }

    /// The binders of a definition or theorem about the whole function.
    String binders(boolean isTheorem) {
        Needs needs = Needs.none().with(all());
        StringBuilder binders = new StringBuilder(needs.binders().replace("[Scalar α]", isTheorem ? "[Scalar α] [ErfSlope α] [LawfulScalar α]"
                : "[Scalar α] [ErfSlope α]")
                .replace("[Int32 ι]", isTheorem && countsByIntegers ? "[Int32 ι] [ExactInt ι] [WrapInt ι]" : "[Int32 ι]"));
        for (int i = 0; i < function.parameters().size(); i++) {
            binders.append(" (").append(definitions.parameters().get(i)).append(" : ").append(definitions.type(function.parameters().get(i).type())
                    .replaceAll("α$", "Dual α")).append(')');
        }
        if (isTheorem) {
            premises.forEach((premise, statement) -> binders.append("\n    (").append(premise).append(" : ").append(statement).append(')'));
        }
        return binders.toString();
    }

    // Premises.

    /// The theorems assume that i32 counts as natural numbers do, up to its greatest, and that it is ordered as they are.
    void countsByIntegers() {
        countsByIntegers = true;
    }

    /// Adds a premise under a name of its own; the same premise is added once.
    ///
    /// @return its name
    String premise(String wanted, String statement) {
        for (Map.Entry<String, String> premise : premises.entrySet()) {
            if (premise.getValue().equals(statement)) {
                return premise.getKey();
            }
        }
        String fresh = definitions.fresh(wanted);
        premises.put(fresh, statement);
        return fresh;
    }

    /// A statement about all elements of a node on the values.
    String forAll(Node node, java.util.function.UnaryOperator<String> statement) {
        List<String> indices = Definitions.indices(node.shape().rank());
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < indices.size(); axis++) {
            text.append("∀ (i").append(axis).append(" : Nat), below i").append(axis).append(' ').append(node.shape().extent(axis)).append(" = true → ");
        }
        return text + statement.apply(LeanText.argument(LeanText.apply(values(node), indices)));
    }

    /// Finds what has a tangent, and adds the premises that ids are inside what they look up and that divisors of constants are not 0.
    ///
    /// @param forward the nodes of the result, operands first
    /// @param wanted the parameters that have tangents
    void premises(List<Node> forward, Set<Node> wanted) {
        for (Node node : forward) {
            if (node.types().size() > 1) {
                throw refused(node, "it has several results");
            }
            if (wanted.contains(node) || isReal(node) && node.operands().stream().anyMatch(moving::contains)) {
                moving.add(node);
            } else if (node.op().equals(new Op.Binary(Op.BinaryFunction.DIV)) && isReal(node)) {
                divisor(node);
            }
        }
        for (Node node : forward) {
            switch (node.op().stem()) {
                case "gather" -> inside(node, node.operands().get(1), node.operands().get(0).shape().extent(0));
                case "cross_entropy" -> inside(node, node.operands().get(1), node.operands().get(0).shape().extent(
                        node.operands().get(0).shape().rank() - 1));
                case "scatter_add" -> inside(node, node.operands().get(0), node.shape().extent(0));
                default -> { }
            }
        }
    }

    private void inside(Node node, Node ids, long count) {
        inside.put(node, premise("inside", forAll(ids, id -> "below (itoNat " + id + ") " + count + " = true")));
    }

    @Override
    public String inside(Node node, Node ids) {
        return inside.get(node);
    }

    // Definitions and theorems.

    /// The definitions and theorems of all nodes but parameters.
    ///
    /// @param forward the nodes, operands first
    String text(List<Node> forward) {
        List<String> theorems = new ArrayList<>();
        for (Node node : forward) {
            if (node.op() instanceof Op.Parameter) {
                continue;
            }
            if (isReal(node)) {
                definition(node);
            }
            theorems.add(equation(node));
        }
        return text + String.join("", theorems);
    }

    /// True of a node with a tangent that need not be zero.
    boolean isMoving(Node node) {
        return moving.contains(node);
    }

    private void definition(Node node) {
        List<String> indices = Definitions.indices(node.shape().rank());
        String value = LeanText.argument(LeanText.apply(values(node), indices));
        String element = isMoving(node) ? "Dual.mk " + value + " (tangent " + LeanText.argument(LeanText.apply(run(node), indices)) + ")"
                : "Dual.const " + value;
        text.append("def ").append(name).append(".dual.").append(definitions.label(node)).append(binders(false)).append(" : ")
                .append("Nat → ".repeat(indices.size())).append("Dual α :=\n  ")
                .append(indices.isEmpty() ? element : "fun (" + String.join(" ", indices) + " : Nat) => " + element).append("\n\n");
    }

    private String equation(Node node) {
        List<Index> at = new ArrayList<>();
        StringBuilder binders = new StringBuilder();
        for (int axis = 0; axis < node.shape().rank(); axis++) {
            binders.append(" (i").append(axis).append(" : Nat) (h").append(axis).append(" : below i").append(axis).append(' ')
                    .append(node.shape().extent(axis)).append(" = true)");
            at.add(Index.free("i" + axis, "h" + axis));
        }
        List<String> indices = Definitions.indices(at.size());
        String operands = operands(node, at);
        String proof;
        if (isMoving(node)) {
            String value = value(node, at);
            String all = operands.equals("rfl") ? value : "Eq.trans (congrArg (fun (d : Dual α) => value d) " + LeanText.argument(operands) + ") "
                    + LeanText.argument(value);
            proof = "dual_of (v := " + LeanText.apply(values(node), indices) + ") " + LeanText.argument(all);
        } else {
            proof = isReal(node) ? constant(node, at, operands) : operands;
        }
        return "theorem " + name + ".dual." + definitions.label(node) + "_eq" + binders(true) + binders + " :\n    "
                + LeanText.apply(run(node), indices) + "\n      = " + LeanText.apply(split(node), indices) + " :=\n  " + proof + "\n\n";
    }

    /// A node without a tangent: a constant, or elements of one elsewhere.
    private String constant(Node node, List<Index> at, String operands) {
        return switch (definitions.form(node)) {
            case Form.Constant(var literal) -> {
                if (literal.isSplat()) {
                    yield single(Literals.element(literal, "α", List.of()));
                }
                String same = "rfl";
                for (String number : Literals.numbers(literal, "α").reversed()) {
                    same = single(number).equals("rfl") && same.equals("rfl") ? "rfl" : LeanText.apply("congr2", "List.cons", single(number), same);
                }
                yield LeanText.apply("look_const", LeanText.list(Literals.numbers(literal, "α")), LeanText.list(Literals.numbers(literal, "Dual α")), same,
                        Literals.flat(node.shape(), at.stream().map(Index::left).toList()));
            }
            case Form.Moved _ -> operands;
            case Form.Core core when MOVES.contains(core.stem()) -> operands;
            case Form.Core core when CONSTANTS.contains(core.stem()) -> {
                List<String> arguments = coreArguments(core, at.stream().map(Index::left).toList(), this::values);
                if (core.stem().equals("div")) {
                    arguments.add(divisor(node, at));
                }
                yield AdjointStep.then(operands, LeanText.apply(core.stem() + "_const", arguments));
            }
            default -> throw refused(node, "it depends on no parameter");
        };
    }

    /// The proof that one number over dual numbers has no tangent.
    private static String single(String number) {
        return number.startsWith("(sneg ") ? "const_neg " + number.substring("(sneg ".length(), number.length() - 1) : "rfl";
    }

    /// The premise that the divisor of a node without a tangent is not 0.
    private String divisor(Node node, List<Index> at) {
        Node x = node.operands().get(1);
        List<String> arguments = new ArrayList<>();
        at.subList(0, x.shape().rank()).forEach(index -> arguments.addAll(index.arguments()));
        return LeanText.apply(divisor(node), arguments);
    }

    private String divisor(Node node) {
        return premise("divisor", forAll(node.operands().get(1), element -> element + " = snat 0 → False"));
    }

    /// What an operator's definition takes, and then its indices.
    private static List<String> coreArguments(Form.Core core, List<String> indices, java.util.function.Function<Node, String> text) {
        List<String> arguments = new ArrayList<>();
        core.extents().forEach(extent -> arguments.add(extent.toString()));
        core.views().forEach(view -> arguments.add(Definitions.view(view, indices, text)));
        arguments.addAll(core.attributes());
        core.result().forEach(slot -> arguments.add(Definitions.index(slot, indices, List.of())));
        return arguments;
    }

    /// The proof that the node over dual numbers is its operator on the operands put together.
    String operands(Node node, List<Index> at) {
        return !isMoving(node) && node.operands().stream().allMatch(this::isItself) ? "rfl" : overDualNumbers(congruence.proof(node, node, at));
    }

    /// The same proof with dual numbers where it says real numbers.
    private static String overDualNumbers(String proof) {
        return Pattern.compile("_entry_congr(?: \\([αβι] := \\S+\\))+").matcher(proof.replaceAll(" : α\\)", " : Dual α)"))
                .replaceAll(match -> match.group().replace(":= α)", ":= Dual α)"));
    }

    /// The proof that the value of the operator on operands put together is the operator on values.
    private String value(Node node, List<Index> at) {
        if (!(definitions.form(node) instanceof Form.Core core) || BY_DEFINITION.contains(core.stem())) {
            return "rfl";
        }
        List<String> indices = at.stream().map(Index::left).toList();
        List<String> arguments = new ArrayList<>();
        if (core.stem().equals("select")) {
            arguments.add("fun (d : Dual α) => value d");
            List.of(1, 2, 0).forEach(i -> arguments.add(Definitions.view(core.views().get(i), indices, this::split)));
            return LeanText.apply("pick_map", arguments);
        }
        arguments.addAll(coreArguments(core, indices, this::split));
        if (core.stem().equals("attention")) {
            arguments.add(core.extents().size(), "rfl");
        }
        return LeanText.apply(core.stem() + "_value", arguments);
    }

    // What is known of operands.

    /// Whether a node is not put together: a parameter, or one that has nothing to do with real numbers.
    private boolean isItself(Node node) {
        return node.op() instanceof Op.Parameter || !definitions.needs(node).types().contains("α");
    }

    @Override
    public String equal(Node left, Node right, List<Index> at, Situation here) {
        if (isItself(left)) {
            return "rfl";
        }
        List<String> arguments = new ArrayList<>();
        at.forEach(index -> arguments.addAll(index.arguments()));
        return LeanText.apply(theorem(name + ".dual." + definitions.label(left) + "_eq"), arguments);
    }

    @Override
    public boolean isSame(Node left, Node right) {
        return left == right && isItself(left);
    }

    @Override
    public boolean isFollowed(Node node) {
        return false;
    }

    @Override
    public Mark mark(Node node) {
        return Mark.NONE;
    }

    static boolean hasOneRealType(Function function) {
        return function.nodes().stream().flatMap(node -> node.types().stream()).map(type -> type.dtype()).filter(Dtype::isReal).distinct().count() == 1;
    }
}
