package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;

/// What an equation between values of constructors says: equal constructors have equal fields, different ones make different
/// values. By rewriting along the equation in a proposition that the recursor defines by constructors.
final class NoConfusion {
    private static final Name TRUE = Name.of("True");
    private static final Name FALSE = Name.of("False");

    /// A proof that `left`, made as `made` says, equals `right`.
    record Equal(Expr left, Expr right, Expr proof, Constructions.Made made) {}

    private final Workspace work;
    private final Position position;

    NoConfusion(Workspace work, Position position) {
        this.work = work;
        this.position = position;
    }

    /// A term of type `goal`, where the right side is of another constructor.
    Expr contradiction(Equal equal, Expr goal) {
        Expr no = along(equal, (constructor, _) -> Expr.constant(constructor.equals(equal.made().constructor()) ? TRUE : FALSE),
                Expr.constant(TRUE.str("intro")));
        return Expr.app(Expr.constant(FALSE.str("elim"), List.of(work.sortOf(position, goal))), goal, no);
    }

    /// A proof that the fields `i` are equal, where the right side is of the same constructor.
    Expr injected(Equal equal, int i) {
        Expr field = equal.made().fields().get(i);
        return along(equal, (constructor, fields) -> constructor.equals(equal.made().constructor())
                ? Equations.statement(work, position, field, fields.get(i)) : Expr.constant(TRUE),
                Equations.reflexive(work, position, field));
    }

    // Turns `base`, a proof for the constructor of the left side, into one for that of the right.
    private Expr along(Equal equal, BiFunction<Name, List<Expr.FVar>, Expr> proposition, Expr base) {
        Expr type = work.exposed(work.typeOf(equal.left()));
        Level level = work.sortOf(position, type);
        Expr.FVar z = work.metas().local("z", type);
        Expr.FVar h = work.metas().local("h", Expr.app(Expr.constant(Name.of("Eq"), List.of(level)), type, equal.left(), z));
        return Expr.app(Expr.constant(Name.of("Eq.rec"), List.of(Level.zero(), level)), type, equal.left(),
                work.metas().lambda(List.of(z, h), byConstructor(type, z, proposition)), base, equal.right(), equal.proof());
    }

    private Expr byConstructor(Expr type, Expr value, BiFunction<Name, List<Expr.FVar>, Expr> proposition) {
        Expr.Const head = (Expr.Const) type.head();
        Constant.Inductive family = work.environment().find(head.name(), Constant.Inductive.class).orElseThrow();
        List<Expr> parameters = type.args().subList(0, family.params());
        Expr recursor = Expr.app(Expr.constant(head.name().str("rec"), Stream.concat(Stream.of(Level.one()),
                head.levels().stream()).toList()), parameters.toArray(Expr[]::new));
        Expr motive = work.exposed(((Expr.Pi) work.exposed(work.typeOf(recursor))).domain());
        Expr result = Expr.app(recursor, work.metas().lambda(opened(motive), Expr.prop()));
        for (Name constructor : family.ctors()) {
            List<Expr.FVar> arguments = opened(((Expr.Pi) work.exposed(work.typeOf(result))).domain());
            int fields = work.environment().find(constructor, Constant.Constructor.class).orElseThrow().fields();
            result = Expr.app(result, work.metas().lambda(arguments, proposition.apply(constructor, arguments.subList(0, fields))));
        }
        return Expr.app(Expr.app(result, type.args().subList(family.params(), type.args().size()).toArray(Expr[]::new)), value);
    }

    private List<Expr.FVar> opened(Expr type) {
        List<Expr.FVar> variables = new ArrayList<>();
        Expr at = type;
        while (at instanceof Expr.Pi pi) {
            variables.add(work.metas().local(pi.binder().toString(), pi.domain()));
            at = work.checker().instantiate(pi.body(), List.of(variables.getLast()));
        }
        return variables;
    }
}
