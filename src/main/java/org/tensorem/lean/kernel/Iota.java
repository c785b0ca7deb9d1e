package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reduction of recursors and of the quotient type's eliminators.
final class Iota {
    private static final int LIFT_MAJOR = 5;
    private static final int IND_MAJOR = 4;
    private static final int FUNCTION = 3;
    private static final int MK_ARGS = 3;

    private record RuleAt(Expr.Const recursor, int position) {
    }

    private final Session session;
    private final Map<RuleAt, Expr> rules = new HashMap<>();

    Iota(Session session) {
        this.session = session;
    }

    /// `head` applied to `args`, reduced by one rule.
    Optional<Expr> reduce(Expr.Const head, List<Expr> args) {
        return session.environment().find(head.name()).flatMap(constant -> switch (constant) {
            case Constant.Recursor recursor -> recursion(recursor, head, args);
            case Constant.Quotient quotient -> quotient(quotient, args);
            case Constant.Axiom _, Constant.Definition _, Constant.Theorem _, Constant.Opaque _,
                    Constant.Inductive _, Constant.Constructor _ -> Optional.empty();
        });
    }

    private Optional<Expr> quotient(Constant.Quotient quotient, List<Expr> args) {
        return switch (quotient.kind()) {
            case TYPE, CTOR -> Optional.empty();
            case LIFT -> quotientAt(args, LIFT_MAJOR);
            case IND -> quotientAt(args, IND_MAJOR);
        };
    }

    private Optional<Expr> quotientAt(List<Expr> args, int major) {
        if (args.size() <= major) {
            return Optional.empty();
        }
        Expr value = session.whnf(args.get(major));
        List<Expr> parts = value.args();
        boolean made = value.headConst().flatMap(head -> session.environment().find(head.name()))
                .filter(constant -> constant instanceof Constant.Quotient part
                        && part.kind() == Constant.QuotientKind.CTOR).isPresent();
        if (!made || parts.size() != MK_ARGS) {
            return Optional.empty();
        }
        Expr applied = session.store().app(args.get(FUNCTION), parts.getLast());
        return Optional.of(session.store().app(applied, args.subList(major + 1, args.size())));
    }

    private Optional<Expr> recursion(Constant.Recursor recursor, Expr.Const head, List<Expr> args) {
        int majorIndex = recursor.majorIndex();
        if (args.size() <= majorIndex || head.levels().size() != recursor.levelParams().size()) {
            return Optional.empty();
        }
        Expr major = constructed(recursor, args.get(majorIndex));
        Optional<Expr.Const> ctor = major.headConst();
        List<Constant.Rule> candidates = recursor.rules();
        for (int i = 0; ctor.isPresent() && i < candidates.size(); i++) {
            Constant.Rule rule = candidates.get(i);
            if (rule.ctor().equals(ctor.get().name())) {
                return apply(recursor, new RuleAt(head, i), rule, args, major.args());
            }
        }
        return Optional.empty();
    }

    private Optional<Expr> apply(Constant.Recursor recursor, RuleAt at, Constant.Rule rule, List<Expr> args,
            List<Expr> parts) {
        if (rule.fields() > parts.size()) {
            return Optional.empty();
        }
        Expr value = rules.get(at);
        if (value == null) {
            value = session.atLevels(rule.value(), at.recursor, recursor);
            rules.put(at, value);
        }
        int majorIndex = recursor.majorIndex();
        List<Expr> given = new ArrayList<>(args.subList(0, majorIndex - recursor.indices()));
        given.addAll(parts.subList(parts.size() - rule.fields(), parts.size()));
        given.addAll(args.subList(majorIndex + 1, args.size()));
        return Optional.of(session.reduction().beta(value, given));
    }

    // The value eliminated, as a constructor's application where a rule makes it one.
    private Expr constructed(Constant.Recursor recursor, Expr major) {
        Expr subject = recursor.kLike() ? likeConstructor(recursor, major).orElse(major) : major;
        Expr value = session.whnf(subject);
        return switch (value) {
            case Expr.NatLit lit -> session.literals().unfolded(lit).orElse(lit);
            case Expr.StrLit lit -> session.literals().unfolded(lit).map(session::whnf).orElse(lit);
            case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.App _, Expr.Binding _, Expr.Let _,
                    Expr.Proj _, Expr.MData _ -> etaExpanded(recursor, value);
        };
    }

    // K: any proof of a type that the sole constructor has too counts as that constructor.
    private Optional<Expr> likeConstructor(Constant.Recursor recursor, Expr major) {
        Expr type = session.whnf(session.typeOf(major));
        Optional<Expr.Const> head = type.headConst().filter(at -> at.name().equals(recursor.all().getFirst()));
        Optional<Constant.Inductive> inductive = head.flatMap(at ->
                session.environment().find(at.name(), Constant.Inductive.class));
        if (inductive.isEmpty() || type.args().size() < inductive.get().params()) {
            return Optional.empty();
        }
        Expr ctor = session.store().constant(inductive.get().ctors().getFirst(), head.get().levels());
        Expr made = session.store().app(ctor, type.args().subList(0, inductive.get().params()));
        return session.isDefEq(type, session.typeOf(made)) ? Optional.of(made) : Optional.empty();
    }

    // Structure eta: a value of a structure is its constructor applied to its projections. Not for
    // types that may be propositions, whose values hold no data to project.
    private Expr etaExpanded(Constant.Recursor recursor, Expr value) {
        boolean isMade = value.headConst().flatMap(head ->
                session.environment().find(head.name(), Constant.Constructor.class)).isPresent();
        Optional<Constant.Inductive> structure = isMade ? Optional.empty() : eliminated(recursor);
        if (structure.isEmpty() || !structure.get().isStructure()) {
            return value;
        }
        Expr type = session.whnf(session.typeOf(value));
        Optional<Expr.Const> head = type.headConst().filter(at -> at.name().equals(structure.get().name()));
        if (head.isEmpty() || !session.levels().neverZero(
                session.inference().sortOf(type, Inference.Rigor.ASSUME))) {
            return value;
        }
        Constant.Constructor ctor = (Constant.Constructor) session.declared(structure.get().ctors().getFirst());
        Expr made = session.store().app(session.store().constant(ctor.name(), head.get().levels()),
                type.args().subList(0, ctor.params()));
        for (int i = 0; i < ctor.fields(); i++) {
            made = session.store().app(made, session.store().proj(structure.get().name(), i, value));
        }
        return made;
    }

    // The type that the recursor eliminates, read off the type of its major premise.
    private Optional<Constant.Inductive> eliminated(Constant.Recursor recursor) {
        Expr type = recursor.type();
        for (int i = 0; i < recursor.majorIndex() && type instanceof Expr.Pi pi; i++) {
            type = pi.body();
        }
        return type instanceof Expr.Pi major
                ? major.domain().headConst().flatMap(head ->
                        session.environment().find(head.name(), Constant.Inductive.class))
                : Optional.empty();
    }
}
