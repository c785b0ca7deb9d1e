package org.tensorem.lean.kernel;

import java.util.List;
import java.util.Optional;

/// The quotient type: names and types of its four parts. Its rules of reduction are in {@link Iota}.
public final class Quotients {
    private static final Name QUOT = Name.of("Quot");
    private static final Name MK = Name.of("Quot.mk");
    private static final Name LIFT = Name.of("Quot.lift");
    private static final Name IND = Name.of("Quot.ind");
    private static final Name U = Name.of("u");
    private static final Name V = Name.of("v");

    private Quotients() {
    }

    /// The four declarations, in the order in which they must be checked; `Eq` must be declared before.
    public static List<Constant.Quotient> declarations() {
        return List.of(part(Constant.QuotientKind.TYPE, List.of(U)), part(Constant.QuotientKind.CTOR, List.of(U)),
                part(Constant.QuotientKind.LIFT, List.of(U, V)), part(Constant.QuotientKind.IND, List.of(U)));
    }

    private static Constant.Quotient part(Constant.QuotientKind kind, List<Name> levelParams) {
        return new Constant.Quotient(name(kind), levelParams, type(kind, levelParams), kind);
    }

    private static Name name(Constant.QuotientKind kind) {
        return switch (kind) {
            case TYPE -> QUOT;
            case CTOR -> MK;
            case LIFT -> LIFT;
            case IND -> IND;
        };
    }

    /// Fails unless `declared` is the part that its kind says, and all that it needs is there.
    static void check(Session session, Constant.Quotient declared) {
        int levels = declared.kind() == Constant.QuotientKind.LIFT ? 2 : 1;
        if (!declared.name().equals(name(declared.kind()))) {
            throw order(declared, "this part is called " + name(declared.kind()));
        }
        if (declared.levelParams().size() != levels) {
            throw new KernelException(new KernelError.WrongLevelCount(declared.name(), levels,
                    declared.levelParams().size()));
        }
        missing(session.environment(), declared.kind()).ifPresent(problem -> {
            throw order(declared, problem);
        });
        Expr derived = session.store().intern(type(declared.kind(), declared.levelParams()));
        Expr claimed = session.store().intern(declared.type());
        if (!new TermEquality(TermEquality.Binders.ANY, session.levels()::same).equal(derived, claimed)) {
            throw new KernelException(new KernelError.QuotientType(declared.name(), derived, claimed));
        }
        session.inference().sortOf(derived, Inference.Rigor.CHECK);
    }

    private static KernelException order(Constant.Quotient declared, String problem) {
        return new KernelException(new KernelError.QuotientOrder(declared.name(), problem));
    }

    private static Optional<String> missing(Environment environment, Constant.QuotientKind kind) {
        Name before = kind == Constant.QuotientKind.CTOR || kind == Constant.QuotientKind.LIFT ? QUOT : MK;
        if (kind != Constant.QuotientKind.TYPE
                && environment.find(before, Constant.Quotient.class).isEmpty()) {
            return Optional.of(before + " must be declared before as a part of the quotient type");
        }
        return kind == Constant.QuotientKind.LIFT && !environment.has(Genuine.EQ)
                ? Optional.of("Lean's own Eq must be declared before") : Optional.empty();
    }

    private static Expr pi(String name, Expr.BinderKind kind, Expr domain, Expr body) {
        return Expr.pi(Name.of(name), kind, domain, body);
    }

    private static Expr type(Constant.QuotientKind kind, List<Name> levelParams) {
        Level u = Level.param(levelParams.getFirst());
        Expr.BinderKind implicit = Expr.BinderKind.IMPLICIT;
        Expr.BinderKind explicit = Expr.BinderKind.DEFAULT;
        // Under one binder α: a relation on it.
        Expr relation = pi("a", explicit, Expr.bvar(0), pi("a", explicit, Expr.bvar(1), Expr.prop()));
        Expr quot = Expr.constant(QUOT, u);
        Expr mk = Expr.constant(MK, u);
        Expr underRelation = switch (kind) {
            case TYPE -> Expr.sort(u);
            case CTOR -> pi("a", explicit, Expr.bvar(1), Expr.app(quot, Expr.bvar(2), Expr.bvar(1)));
            case LIFT -> lift(quot, Level.param(levelParams.getLast()));
            case IND -> pi("β", implicit, pi("a", explicit, Expr.app(quot, Expr.bvar(1), Expr.bvar(0)), Expr.prop()),
                    pi("mk", explicit, pi("a", explicit, Expr.bvar(2), Expr.app(Expr.bvar(1),
                            Expr.app(mk, Expr.bvar(3), Expr.bvar(2), Expr.bvar(0)))),
                            pi("q", explicit, Expr.app(quot, Expr.bvar(3), Expr.bvar(2)),
                                    Expr.app(Expr.bvar(2), Expr.bvar(0)))));
        };
        boolean given = kind == Constant.QuotientKind.TYPE || kind == Constant.QuotientKind.CTOR;
        return pi("α", implicit, Expr.sort(u), pi("r", given ? explicit : implicit, relation, underRelation));
    }

    private static Expr lift(Expr quot, Level v) {
        Expr.BinderKind explicit = Expr.BinderKind.DEFAULT;
        // α r β f a b (h : r a b): β is 4, f is 3, a is 2, b is 1 inside.
        Expr equal = Expr.app(Expr.constant(Name.of("Eq"), v), Expr.bvar(4), Expr.app(Expr.bvar(3), Expr.bvar(2)),
                Expr.app(Expr.bvar(3), Expr.bvar(1)));
        Expr related = pi("a", explicit, Expr.app(Expr.bvar(4), Expr.bvar(1), Expr.bvar(0)), equal);
        Expr respects = pi("a", explicit, Expr.bvar(3), pi("b", explicit, Expr.bvar(4), related));
        Expr result = pi("a", explicit, respects,
                pi("a", explicit, Expr.app(quot, Expr.bvar(4), Expr.bvar(3)), Expr.bvar(3)));
        return pi("β", Expr.BinderKind.IMPLICIT, Expr.sort(v),
                pi("f", explicit, pi("a", explicit, Expr.bvar(2), Expr.bvar(1)), result));
    }
}
