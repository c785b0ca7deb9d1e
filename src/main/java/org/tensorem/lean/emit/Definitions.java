package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.spec.Specs;

/// The definitions of the nodes of functions that share parameters' names: `F.v3` for the fourth node of F.
///
/// A node that two functions share is defined once. A definition takes the parameters that it depends on, in the function's order.
final class Definitions {
    private final Forms forms;
    private final GivenNames given;
    private final List<String> parameters;
    private final Set<String> taken = new HashSet<>();
    private final Map<Node, String> names = new IdentityHashMap<>();
    private final Map<Node, Needs> needs = new IdentityHashMap<>();
    private final Map<Node, Form> known = new IdentityHashMap<>();
    private final Set<String> stems = new TreeSet<>();
    private final StringBuilder text = new StringBuilder();

    /// @param function the first function; others have parameters of the same dtypes and ranks
    Definitions(Specs specs, Function function) {
        Set<Dtype> dtypes = new TreeSet<>();
        function.nodes().forEach(node -> node.types().forEach(type -> dtypes.add(type.dtype())));
        Map<Dtype, String> types = new EnumMap<>(Map.of(Dtype.F32, "α", Dtype.F64, "α", Dtype.I32, "ι", Dtype.BOOL, "Bool"));
        if (dtypes.containsAll(Set.of(Dtype.F32, Dtype.F64))) {
            types.put(Dtype.F64, "β");
        }
        this.forms = new Forms(specs, types);
        this.given = new GivenNames(function);
        this.parameters = given.standIns();
    }

    /// A name of the text format as a name of Lean.
    static String identifier(String name) {
        return LeanText.name(name.replace('.', '_'));
    }

    /// A name that no other fresh name has.
    String fresh(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /// What stands for the names of parameters until the text is [#finished].
    List<String> parameters() {
        return parameters;
    }

    /// A file in which every name is read as what it was written for.
    String finished(String file) {
        return LeanText.qualified(given.in(file));
    }

    /// The operators used.
    Set<String> stems() {
        return Collections.unmodifiableSet(stems);
    }

    String text() {
        return text.toString();
    }

    /// The type of an element.
    String elementType(Dtype dtype) {
        return forms.type(dtype);
    }

    /// The type of a tensor: a function of one index per axis.
    String type(Type type) {
        return "Nat → ".repeat(type.shape().rank()) + forms.type(type.dtype());
    }

    Form form(Node node) {
        return known.get(node);
    }

    /// The last part of a definition's name.
    String label(Node node) {
        String name = names.get(node);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    Needs needs(Node node) {
        return needs.get(node);
    }

    boolean isDefined(Node node) {
        return known.containsKey(node);
    }

    /// Writes what is not defined yet.
    ///
    /// @param prefix the function's name
    /// @param others reshapes whose groups are those of another node
    void define(String prefix, Function function, Map<Node, Reshaping> others) {
        int number = 0;
        for (Node node : function.nodes()) {
            number++;
            if (isDefined(node)) {
                continue;
            }
            Form form = forms.of(node);
            if (others.containsKey(node) && form instanceof Form.Moved(Node operand, _)) {
                form = new Form.Moved(operand, others.get(node));
            }
            Needs all = forms.own(node, form);
            node.operands().forEach(operand -> all.with(needs.get(operand)));
            known.put(node, form);
            needs.put(node, all);
            if (form instanceof Form.Parameter) {
                continue;
            }
            names.put(node, prefix + ".v" + (number - 1 - function.parameters().size()));
            write(node, form, all, function);
        }
    }

    private void write(Node node, Form form, Needs all, Function function) {
        if (form instanceof Form.Core core) {
            stems.add(core.stem());
        }
        int lead = leading(node, form);
        List<String> indices = indices(node.types().size() > 1 ? lead : node.shape().rank());
        String result = node.types().size() > 1
                ? "Nat → ".repeat(lead) + LeanText.product(node.types().stream().map(type -> type(new Type(type.dtype(),
                        type.shape().axes(lead, type.shape().rank())))).toList())
                : type(node.type());
        text.append("def ").append(names.get(node)).append(all.binders()).append(parameterBinders(all, function)).append(" : ").append(result)
                .append(" :=\n  ").append(LeanText.lambda(indices, element(node, indices, parameters))).append("\n\n");
    }

    /// The parameters of a definition, with a space before each.
    String parameterBinders(Needs all, Function function) {
        StringBuilder binders = new StringBuilder();
        for (int index : all.parameters()) {
            binders.append(" (").append(parameters.get(index)).append(" : ").append(type(function.parameters().get(index).type())).append(')');
        }
        return binders.toString();
    }

    /// The number of axes that a node with several results maps.
    private static int leading(Node node, Form form) {
        return node.types().size() > 1 && form instanceof Form.Core core ? node.types().getFirst().shape().rank() - core.result().size() : 0;
    }

    static List<String> indices(int rank) {
        List<String> indices = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            indices.add("i" + i);
        }
        return indices;
    }

    /// The tensor that a node is, on these arguments for the function's parameters.
    String tensor(Node node, List<String> arguments) {
        if (known.get(node) instanceof Form.Parameter(int index)) {
            return arguments.get(index);
        }
        Needs all = needs.get(node);
        List<String> given = new ArrayList<>();
        for (String type : all.types()) {
            given.add("(" + type + " := " + type + ")");
        }
        String head = names.get(node) + given.stream().map(type -> " " + type).reduce("", String::concat);
        return LeanText.apply(head, all.parameters().stream().map(arguments::get).toList());
    }

    /// An element of a node by its operands; of a node with several results, all of them at its leading indices.
    String element(Node node, List<String> at, List<String> arguments) {
        return switch (known.get(node)) {
            case Form.Parameter(int index) -> LeanText.apply(arguments.get(index), at);
            case Form.Constant(var literal) -> Literals.element(literal, forms.type(literal.type().dtype()), at);
            case Form.Part(Node whole, int part) -> {
                int lead = leading(whole, known.get(whole));
                String all = LeanText.apply(tensor(whole, arguments), at.subList(0, lead));
                yield LeanText.apply(LeanText.projection(all, part, whole.types().size()), at.subList(lead, at.size()));
            }
            case Form.Moved(Node operand, Reshaping reshaping) ->
                LeanText.apply(tensor(operand, arguments), reshaping.indices(at));
            case Form.Core core -> core(node, core, at, arguments);
        };
    }

    private String core(Node node, Form.Core core, List<String> at, List<String> arguments) {
        List<String> operands = new ArrayList<>();
        core.extents().forEach(extent -> operands.add(extent.toString()));
        core.views().forEach(view -> operands.add(view(view, at, arguments)));
        operands.addAll(core.attributes());
        if (node.types().size() == 1) {
            core.result().forEach(slot -> operands.add(index(slot, at, List.of())));
        }
        return LeanText.apply(core.head(), operands);
    }

    /// An operand as a function of core indices.
    String view(Form.View view, List<String> at, List<String> arguments) {
        return view(view, at, operand -> tensor(operand, arguments));
    }

    /// The operands of an operator's definition as functions of core indices.
    List<String> views(Node node, List<Place> at) {
        return ((Form.Core) form(node)).views().stream().map(view -> view(view, Place.indices(at), parameters())).toList();
    }

    /// An operand with another text for its tensor.
    static String view(Form.View view, List<String> at, java.util.function.Function<Node, String> tensor) {
        List<String> bound = new ArrayList<>();
        for (int i = 0; i < view.extents().size(); i++) {
            bound.add("k" + i);
        }
        List<String> indices = view.slots().stream().map(slot -> index(slot, at, bound)).toList();
        return LeanText.lambda(bound, LeanText.apply(tensor.apply(view.operand()), indices));
    }

    static String index(Form.Slot slot, List<String> at, List<String> bound) {
        return switch (slot) {
            case Form.Slot.Axis(int axis) -> at.get(axis);
            case Form.Slot.Bound(int position) -> bound.get(position);
            case Form.Slot.Zero() -> "0";
        };
    }
}
