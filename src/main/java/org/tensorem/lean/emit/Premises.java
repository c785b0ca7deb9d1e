package org.tensorem.lean.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// What a certificate's theorems assume of ids: that they are inside what they look up. Where ids are constant, that is proved.
final class Premises {
    private final Definitions definitions;
    private final Assumptions assumed;
    // The statements by their names.
    private final Map<String, Inside> all = new LinkedHashMap<>();

    /// The premise that a node's ids are below a number.
    record Inside(Node ids, long count) {}

    Premises(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.assumed = assumed;
    }

    /// What theorems assume; it grows while proofs ask for more.
    List<Inside> used() {
        return List.copyOf(all.values());
    }

    /// Assumes this from now on.
    void add(Inside inside) {
        all.put(definitions.fresh("inside"), inside);
    }

    List<String> names() {
        return List.copyOf(all.keySet());
    }

    /// The proof for ids at given indices, each followed by the proof that it is below its extent: a function of these.
    String proof(Node ids, long count) {
        if (ids.op() instanceof Op.Constant constant && Naturals.of(constant.literal(), count).isPresent()) {
            assumed.exactIntegers();
            return Naturals.of(constant.literal(), count).get().inside(definitions.tensor(ids, definitions.parameters()), count);
        }
        Inside inside = new Inside(ids, count);
        if (!all.containsValue(inside)) {
            add(inside);
        }
        return all.entrySet().stream().filter(each -> each.getValue().equals(inside)).findFirst().orElseThrow().getKey();
    }

    /// The binders, behind those of parameters; adds what they need.
    String binders(Needs needs) {
        all.values().forEach(inside -> needs.with(definitions.needs(inside.ids())));
        return all.entrySet().stream().map(each -> binder(each.getKey(), each.getValue())).collect(Collectors.joining());
    }

    private String binder(String name, Inside inside) {
        StringBuilder text = new StringBuilder("\n    (" + name + " : ");
        List<Place> at = Place.variables(inside.ids().shape().rank());
        for (int axis = 0; axis < at.size(); axis++) {
            text.append("∀ (i").append(axis).append(" : Nat), below i").append(axis).append(' ').append(inside.ids().shape().extent(axis))
                    .append(" = true → ");
        }
        String id = LeanText.apply(definitions.tensor(inside.ids(), definitions.parameters()), Place.indices(at));
        return text + "below (itoNat " + LeanText.argument(id) + ") " + inside.count() + " = true)";
    }
}
