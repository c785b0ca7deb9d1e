package org.tensorem.lean.kernel;

import java.util.List;
import java.util.Optional;

/// What Lean's own basic inductive types look like.
final class GenuineShapes {
    private static final Expr NAT = Expr.constant(Name.of("Nat"));
    private static final Expr BOOL = Expr.constant(Name.of("Bool"));
    private static final Name U = Name.of("u");

    private GenuineShapes() {
    }

    static boolean matches(Environment environment, Genuine type) {
        return switch (type) {
            case NAT -> is(environment, List.of(), "Nat", Expr.sort(Level.one()), 0, List.of(
                    new Declaration.Ctor(Name.of("Nat.zero"), NAT),
                    new Declaration.Ctor(Name.of("Nat.succ"), arrow(NAT, NAT))));
            case BOOL -> is(environment, List.of(), "Bool", Expr.sort(Level.one()), 0, List.of(
                    new Declaration.Ctor(Name.of("Bool.false"), BOOL),
                    new Declaration.Ctor(Name.of("Bool.true"), BOOL)));
            case EQ -> isEq(environment);
            case NAT_LE -> isNatLe(environment);
            case DECIDABLE -> isDecidable(environment);
            case STRING_OF_LIST, STRING_MK, ADD, SUB, MUL, POW, DIV, MOD, GCD, BEQ, BLE, LAND, LOR, XOR, SHIFT_LEFT,
                    SHIFT_RIGHT, LOG2 -> false;
        };
    }

    static Expr arrow(Expr domain, Expr body) {
        return Expr.pi(Name.of("a"), Expr.BinderKind.DEFAULT, domain, body);
    }

    private static boolean isEq(Environment environment) {
        Expr sort = Expr.sort(Level.param(U));
        Expr eq = Expr.constant(Name.of("Eq"), Level.param(U));
        return is(environment, List.of(U), "Eq", arrow(sort, arrow(Expr.bvar(0), arrow(Expr.bvar(1), Expr.prop()))), 2,
                List.of(new Declaration.Ctor(Name.of("Eq.refl"), arrow(sort, arrow(Expr.bvar(0),
                        Expr.app(eq, Expr.bvar(1), Expr.bvar(0), Expr.bvar(0)))))));
    }

    private static boolean isNatLe(Environment environment) {
        Expr le = Expr.constant(Name.of("Nat.le"));
        Expr succ = Expr.constant(Name.of("Nat.succ"));
        Expr step = arrow(NAT, arrow(NAT, arrow(Expr.app(le, Expr.bvar(1), Expr.bvar(0)),
                Expr.app(le, Expr.bvar(2), Expr.app(succ, Expr.bvar(1))))));
        return environment.has(Genuine.NAT) && is(environment, List.of(), "Nat.le",
                arrow(NAT, arrow(NAT, Expr.prop())), 1, List.of(
                        new Declaration.Ctor(Name.of("Nat.le.refl"), arrow(NAT, Expr.app(le, Expr.bvar(0), Expr.bvar(0)))),
                        new Declaration.Ctor(Name.of("Nat.le.step"), step)));
    }

    private static boolean isDecidable(Environment environment) {
        Expr not = Expr.constant(Name.of("Not"));
        Expr decidable = Expr.constant(Name.of("Decidable"));
        Expr negation = Expr.lam(Name.of("a"), Expr.BinderKind.DEFAULT, Expr.prop(),
                arrow(Expr.bvar(0), Expr.constant(Name.of("False"))));
        return is(environment, List.of(), "False", Expr.prop(), 0, List.of())
                && environment.find(Name.of("Not"), Constant.Definition.class).filter(definition -> new TermEquality(
                        TermEquality.Binders.ANY).equal(definition.value(), negation)).isPresent()
                && is(environment, List.of(), "Decidable", arrow(Expr.prop(), Expr.sort(Level.one())), 1, List.of(
                        new Declaration.Ctor(Name.of("Decidable.isFalse"), arrow(Expr.prop(), arrow(
                                Expr.app(not, Expr.bvar(0)), Expr.app(decidable, Expr.bvar(1))))),
                        new Declaration.Ctor(Name.of("Decidable.isTrue"), arrow(Expr.prop(), arrow(Expr.bvar(0),
                                Expr.app(decidable, Expr.bvar(1)))))));
    }

    /// True when `List` is Lean's list type.
    static boolean isList(Environment environment) {
        Level level = Level.param(U);
        Expr sort = Expr.sort(Level.succ(level));
        Expr list = Expr.app(Expr.constant(Name.of("List"), level), Expr.bvar(0));
        Expr cons = arrow(sort, arrow(Expr.bvar(0), arrow(Expr.app(list.head(), Expr.bvar(1)),
                Expr.app(list.head(), Expr.bvar(2)))));
        return is(environment, List.of(U), "List", arrow(sort, sort), 1, List.of(
                new Declaration.Ctor(Name.of("List.nil"), arrow(sort, list)),
                new Declaration.Ctor(Name.of("List.cons"), cons)));
    }

    static boolean is(Environment environment, List<Name> levelParams, String name, Expr type, int params,
            List<Declaration.Ctor> ctors) {
        Optional<Constant.Inductive> found = environment.find(Name.of(name), Constant.Inductive.class);
        if (found.isEmpty()) {
            return false;
        }
        Constant.Inductive declared = found.get();
        if (declared.levelParams().size() != levelParams.size() || declared.params() != params
                || declared.safety() != Constant.Safety.SAFE || declared.all().size() != 1
                || !declared.ctors().equals(ctors.stream().map(Declaration.Ctor::name).toList())
                || !agree(declared, levelParams, type)) {
            return false;
        }
        return ctors.stream().allMatch(ctor -> environment.find(ctor.name())
                .filter(constant -> agree(constant, levelParams, ctor.type())).isPresent());
    }

    static boolean agree(Constant declared, List<Name> levelParams, Expr wanted) {
        List<Level> params = declared.levelParams().stream().map(Level::param).toList();
        return new TermEquality(TermEquality.Binders.ANY, (a, b) -> a.equals(b.instantiate(levelParams, params)))
                .equal(declared.type(), wanted);
    }
}
