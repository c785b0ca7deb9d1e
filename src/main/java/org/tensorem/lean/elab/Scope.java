package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Binder;

/// What names mean at a place of a file.
///
/// @param namespace the current namespace, empty at the top
/// @param opens the namespaces opened
/// @param universes the universe parameters declared
/// @param variables the variables declared
record Scope(String namespace, List<String> opens, List<String> universes, List<Binder> variables) {
    // What Lean's own base library exports to the top.
    private static final Map<String, String> EXPORTED = Map.of("true", "Bool.true", "false", "Bool.false",
            "none", "Option.none", "some", "Option.some", "isTrue", "Decidable.isTrue", "isFalse", "Decidable.isFalse");

    // In front of a name that is meant as it stands.
    private static final String ROOT = "_root_.";

    // What the base library needs for itself: names and types of these differ between versions of Lean.
    private static final Set<String> OWN = Set.of("Nat.le_trans", "Nat.zero_le", "Nat.pred_le", "Nat.pred_le_pred",
            "Nat.succ_le_succ", "Nat.le_of_succ_le_succ", "Nat.not_succ_le_zero", "Nat.decLe", "Nat.sub_le", "Nat.sub_lt",
            "Nat.div_rec_fuel_lemma", "Nat.div.go", "Nat.modCore", "Nat.modCore.go", "Nat.le.refl", "Nat.le.step", "Nat.le.rec", "eq_of_heq");

    /// True of a constant that only the base library may name.
    static boolean isOwn(Name constant) {
        return OWN.contains(constant.toString());
    }

    static Scope top() {
        return new Scope("", List.of(), List.of(), List.of());
    }

    Scope inside(String name) {
        return new Scope(namespace.isEmpty() ? name : namespace + "." + name, opens, universes, variables);
    }

    Scope withOpen(String name) {
        return new Scope(namespace, plus(opens, List.of(name)), universes, variables);
    }

    Scope withUniverses(List<String> names) {
        return new Scope(namespace, opens, plus(universes, names), variables);
    }

    Scope withVariables(List<Binder> binders) {
        return new Scope(namespace, opens, universes, plus(variables, binders));
    }

    private static <T> List<T> plus(List<T> list, List<T> more) {
        return Stream.concat(list.stream(), more.stream()).toList();
    }

    /// The scope inside the declaration of `A.b`: the namespace `A` is open in it.
    Scope declaring(String name) {
        return name.contains(".") ? inside(name.substring(0, name.lastIndexOf('.'))) : this;
    }

    Name declared(String name) {
        return Name.of(namespace.isEmpty() ? name : namespace + "." + name);
    }

    /// The namespaces from the innermost to the top, the last being empty.
    List<String> enclosing() {
        List<String> spaces = new ArrayList<>();
        String at = namespace;
        while (!at.isEmpty()) {
            spaces.add(at);
            at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
        }
        spaces.add("");
        return spaces;
    }

    /// The constant that `name` means: in the enclosing namespaces first, then at the top, then in those opened.
    Optional<Name> constant(String name, Environment environment) {
        if (name.startsWith(ROOT)) {
            return Optional.of(Name.of(name.substring(ROOT.length()))).filter(environment::contains);
        }
        List<String> spaces = new ArrayList<>(enclosing());
        spaces.addAll(opens.reversed());
        return spaces.stream().map(space -> Name.of(space.isEmpty() ? name : space + "." + name))
                .filter(environment::contains).findFirst()
                .or(() -> Optional.ofNullable(EXPORTED.get(name)).map(Name::of).filter(environment::contains));
    }
}
