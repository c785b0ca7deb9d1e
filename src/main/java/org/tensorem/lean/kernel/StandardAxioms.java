package org.tensorem.lean.kernel;

import java.util.List;

/// What Lean's three axioms say: a permission by name is worth something only for these statements.
final class StandardAxioms {
    private static final Name U = Name.of("u");

    private StandardAxioms() {
    }

    /// True when `axiom`, which has the name of one of Lean's axioms, states what that axiom states.
    static boolean isGenuine(Environment environment, Constant.Axiom axiom) {
        return switch (axiom.name().toString()) {
            case "propext" -> isPropext(environment, axiom);
            case "Quot.sound" -> isSound(environment, axiom);
            default -> isChoice(environment, axiom);
        };
    }

    private static Expr arrow(Expr domain, Expr body) {
        return GenuineShapes.arrow(domain, body);
    }

    // ∀ {a b : Prop}, (a ↔ b) → a = b
    private static boolean isPropext(Environment environment, Constant.Axiom axiom) {
        Expr prop = Expr.prop();
        Expr iff = Expr.constant(Name.of("Iff"));
        Expr intro = arrow(prop, arrow(prop, arrow(arrow(Expr.bvar(1), Expr.bvar(1)),
                arrow(arrow(Expr.bvar(1), Expr.bvar(3)), Expr.app(iff, Expr.bvar(3), Expr.bvar(2))))));
        Expr equal = Expr.app(Expr.constant(Name.of("Eq"), Level.one()), prop, Expr.bvar(2), Expr.bvar(1));
        Expr statement = arrow(prop, arrow(prop, arrow(Expr.app(iff, Expr.bvar(1), Expr.bvar(0)), equal)));
        return environment.has(Genuine.EQ) && axiom.levelParams().isEmpty()
                && GenuineShapes.is(environment, List.of(), "Iff", arrow(prop, arrow(prop, prop)), 2,
                        List.of(new Declaration.Ctor(Name.of("Iff.intro"), intro)))
                && GenuineShapes.agree(axiom, List.of(), statement);
    }

    // ∀ {α : Sort u} {r : α → α → Prop} {a b : α}, r a b → Quot.mk r a = Quot.mk r b
    private static boolean isSound(Environment environment, Constant.Axiom axiom) {
        Level u = Level.param(U);
        Expr relation = arrow(Expr.bvar(0), arrow(Expr.bvar(1), Expr.prop()));
        Expr mk = Expr.app(Expr.constant(Name.of("Quot.mk"), u), Expr.bvar(4), Expr.bvar(3));
        Expr quotient = Expr.app(Expr.constant(Name.of("Quot"), u), Expr.bvar(4), Expr.bvar(3));
        Expr equal = Expr.app(Expr.constant(Name.of("Eq"), u), quotient, Expr.app(mk, Expr.bvar(2)),
                Expr.app(mk, Expr.bvar(1)));
        Expr related = arrow(Expr.app(Expr.bvar(2), Expr.bvar(1), Expr.bvar(0)), equal);
        Expr statement = arrow(Expr.sort(u), arrow(relation, arrow(Expr.bvar(1), arrow(Expr.bvar(2), related))));
        return environment.has(Genuine.EQ) && axiom.levelParams().size() == 1
                && environment.find(Name.of("Quot.mk"), Constant.Quotient.class).isPresent()
                && GenuineShapes.agree(axiom, List.of(U), statement);
    }

    // ∀ {α : Sort u}, Nonempty α → α
    private static boolean isChoice(Environment environment, Constant.Axiom axiom) {
        Expr sort = Expr.sort(Level.param(U));
        Expr nonempty = Expr.constant(Name.of("Nonempty"), Level.param(U));
        Expr intro = arrow(sort, arrow(Expr.bvar(0), Expr.app(nonempty, Expr.bvar(1))));
        return axiom.levelParams().size() == 1
                && GenuineShapes.is(environment, List.of(U), "Nonempty", arrow(sort, Expr.prop()), 1,
                        List.of(new Declaration.Ctor(Name.of("Nonempty.intro"), intro)))
                && GenuineShapes.agree(axiom, List.of(U), arrow(sort, arrow(Expr.app(nonempty, Expr.bvar(0)),
                        Expr.bvar(1))));
    }
}
