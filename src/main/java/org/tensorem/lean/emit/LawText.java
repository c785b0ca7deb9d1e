package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.spec.Checked;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Law;
import org.tensorem.spec.Sort;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Strength;
import org.tensorem.spec.Term;
import org.tensorem.spec.Terms;
import org.tensorem.spec.Variable;

/// A law as a proposition: for all types, scalars with the operations, and laws of scalars if it uses any; for all quantified
/// variables that meet their bounds; for all indices below the extents, both sides are equal.
final class LawText {
    private final Specs specs;
    private final Law law;
    private final ProgramText program;

    LawText(Specs specs, Law law) {
        this.specs = specs;
        this.law = law;
        this.program = new ProgramText(specs, "");
    }

    /// The name of the proposition, and of the theorem that proves it.
    static String name(String stem, String law) {
        return stem + "_" + law;
    }

    /// The operators that the law speaks of.
    Set<String> called() {
        return program.called();
    }

    String text() {
        Checked.Law checked = law.checked();
        List<String> premises = new ArrayList<>();
        for (int i = 0; i < checked.quantified().size(); i++) {
            Variable variable = checked.quantified().get(i);
            List<Term> bounds = checked.bounds().get(i);
            Declaration.Quantifier quantifier = checked.declaration().quantifiers().get(i);
            boolean below = quantifier instanceof Declaration.Quantifier.Below;
            String name = program.declare(variable, below ? List.of() : bounds);
            premises.add("∀ (" + name + " : " + Scalars.type(variable.sort()) + "),");
            switch (quantifier) {
                case Declaration.Quantifier.Natural(_, _, long least) when least > 0 ->
                    premises.add("Nat.ble " + least + " " + name + " = true →");
                case Declaration.Quantifier.Natural _ -> { }
                case Declaration.Quantifier.Below _ -> premises.add(below(name, program.text(bounds.getFirst())));
                case Declaration.Quantifier.Any(var parameter) when parameter.type().equals("permutation") ->
                    premises.add(LeanText.apply("Perm", program.text(bounds.getFirst()), name) + " →");
                case Declaration.Quantifier.Any _ -> { }
            }
        }
        checked.condition().forEach(condition -> premises.add(program.text(condition) + " = true →"));
        Values sides = program.values(checked.sides());
        List<String> indices = new ArrayList<>();
        for (String extent : sides.parts().getFirst().extents()) {
            String index = program.fresh("i");
            indices.add(index);
            premises.add("∀ (" + index + " : Nat),");
            premises.add(below(index, extent));
        }
        String equation = sides.parts().get(0).at(indices) + "\n      = " + sides.parts().get(1).at(indices);
        return LeanText.doc(checked.declaration().doc()) + "def Law." + name(law.stem(), law.name()) + " : Prop :=\n  "
                + String.join(" ", classes(checked)) + "\n    " + String.join(" ", premises).replace("), ∀ (", ") (") + "\n    " + equation + "\n";
    }

    private static String below(String index, String extent) {
        return LeanText.apply("below", index, extent) + " = true →";
    }

    /// The types, the classes of operations that the sides need, and those of laws that the law may use.
    private List<String> classes(Checked.Law checked) {
        Set<String> types = types(checked);
        Signature.Scalars scalars = program.isReal() ? Signature.Scalars.REAL : Signature.Scalars.ANY;
        for (Declaration.Quantifier quantifier : checked.declaration().quantifiers()) {
            if (quantifier instanceof Declaration.Quantifier.Any(var parameter)) {
                scalars = scalars.or(switch (parameter.type()) {
                    case "real", "f32", "f64" -> Signature.Scalars.REAL;
                    case "num" -> Signature.Scalars.NUM;
                    default -> Signature.Scalars.ANY;
                });
            }
        }
        for (String stem : program.called()) {
            scalars = types.contains("α") ? scalars.or(callee(stem)) : scalars;
        }
        boolean uses = checked.declaration().doc().contains("Uses:");
        List<String> binders = new ArrayList<>();
        if (types.contains("α")) {
            binders.add("∀ (α : Type u)");
        }
        if (types.contains("ι")) {
            binders.add((binders.isEmpty() ? "∀ " : "") + "(ι : Type v)");
        }
        binders.addAll(new Signature(scalars, types).classes());
        if (types.contains("α") && scalars != Signature.Scalars.ANY) {
            if (law.strength() == Strength.OVER_REALS) {
                binders.add("[LawfulScalar α]");
            } else if (uses) {
                binders.add(scalars == Signature.Scalars.NUM ? "[IeeeNum α]" : "[IeeeScalar α]");
            }
        }
        if (types.contains("ι")) {
            binders.add("[ExactInt ι]");
            if (uses) {
                binders.add("[WrapInt ι]");
            }
        }
        program.conversions().forEach(conversion -> binders.add("[" + conversion + "]"));
        if (uses) {
            types.stream().filter(type -> program.conversions().containsAll(List.of("Convert Bool " + type, "Convert " + type + " Bool")))
                    .forEach(type -> binders.add("[BoolConvert " + type + "]"));
        }
        if (!binders.isEmpty()) {
            binders.set(binders.size() - 1, binders.getLast() + ",");
        }
        return binders;
    }

    /// The types that the law is generic over: `α` for reals and what may be any, `ι` for i32.
    static Set<String> types(Checked.Law checked) {
        Set<String> types = new TreeSet<>();
        checked.quantified().forEach(variable -> kinds(variable.sort(), types));
        collect(checked.sides(), types);
        return types;
    }

    /// An operator over `num` asks for reals only where it meets them.
    private Signature.Scalars callee(String stem) {
        return Signature.of(specs, stem).scalars();
    }

    private static void collect(Term term, Set<String> types) {
        term.sorts().forEach(sort -> kinds(sort, types));
        Terms.parts(term).forEach(part -> collect(part, types));
    }

    private static void kinds(Sort sort, Set<String> types) {
        if (sort.kind() == Kind.REAL) {
            types.add("α");
        } else if (sort.kind() == Kind.I32) {
            types.add("ι");
        }
    }
}
