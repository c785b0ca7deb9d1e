package org.tensorem.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Strength;

/// All rules, in the order in which they are tried.
///
/// @param all the rules; names are distinct
public record Rules(List<Rule> all) {
    /// Copies the rules.
    public Rules {
        all = List.copyOf(all);
    }

    /// The rules about the library's operators and these composites.
    public static Rules of(Ops ops) {
        List<Rule> all = new ArrayList<>();
        all.addAll(CompositeRules.all(ops));
        all.addAll(EvaluationRules.all(ops.specs()));
        all.addAll(MoveRules.all());
        all.addAll(MatmulRules.all());
        all.addAll(ReductionRules.all());
        all.addAll(ElementwiseRules.all());
        all.addAll(FunctionRules.all());
        all.addAll(ChoiceRules.all());
        all.addAll(SharingRules.all());
        all.addAll(RowRules.all(ops));
        return new Rules(all);
    }

    /// Bitwise: parts of a tensor that are padded with zeros and added are joined, as in the gradient of what a tensor is cut into.
    public static List<Rule> neighbours() {
        return MoveRules.all().stream().filter(rule -> rule.law().name().endsWith("neighbours")).toList();
    }

    /// Bitwise: what is joined one after the other is joined at once.
    public static List<Rule> joins() {
        return MoveRules.all().stream().filter(rule -> rule.law().name().equals("concat.associates")).toList();
    }

    /// Those that claim at least so much: bitwise rules hold over the reals too.
    public Rules holdingOver(Strength strength) {
        return new Rules(all.stream().filter(rule -> strength == Strength.OVER_REALS || rule.strength() == Strength.BITWISE).toList());
    }

    /// The rules of a law.
    public List<Rule> of(String law) {
        return all.stream().filter(rule -> rule.law().name().equals(law)).toList();
    }

    /// The rule of that name.
    public Optional<Rule> named(String name) {
        return all.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
