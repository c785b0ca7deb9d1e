package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The type of a term: one rule for each kind of term, in the order of {@link Expr}.
final class Inference {
    /// Whether a term's well-typedness is checked on the way or known already.
    enum Rigor { CHECK, ASSUME }

    private final Session session;
    private final Set<Name> levelParams;
    private final Constant.Safety safety;
    private final Map<Expr, Expr> checked = new HashMap<>();
    private final Map<Expr, Expr> assumed = new HashMap<>();
    private final Set<Level> knownLevels = new HashSet<>();

    Inference(Session session, List<Name> levelParams, Constant.Safety safety) {
        this.session = session;
        this.levelParams = Set.copyOf(new HashSet<>(levelParams));
        this.safety = safety;
    }

    Expr infer(Expr term, Rigor rigor) {
        if (term.looseRange() > 0) {
            throw new KernelException(new KernelError.LooseBoundVariable(term));
        }
        Expr known = checked.get(term);
        if (known == null && rigor == Rigor.ASSUME) {
            known = assumed.get(term);
        }
        if (known != null) {
            return known;
        }
        session.budget().enter();
        try {
            Expr type = rule(term, rigor);
            (rigor == Rigor.CHECK ? checked : assumed).put(term, type);
            return type;
        } finally {
            session.budget().leave();
        }
    }

    private Expr rule(Expr term, Rigor rigor) {
        return switch (term) {
            case Expr.BVar bvar -> throw new KernelException(new KernelError.LooseBoundVariable(bvar));
            case Expr.FVar fvar -> fvar.type();
            case Expr.Sort sort -> {
                defined(sort.level(), rigor);
                yield session.store().sort(Level.succ(sort.level()));
            }
            case Expr.Const constant -> constant(constant, rigor);
            case Expr.App app -> application(app, rigor);
            case Expr.Lam lam -> lambda(lam, rigor);
            case Expr.Pi pi -> pi(pi, rigor);
            case Expr.Let let -> let(let, rigor);
            case Expr.Proj proj -> projection(proj, rigor);
            case Expr.NatLit lit -> session.literals().typeOf(lit);
            case Expr.StrLit lit -> session.literals().typeOf(lit);
            case Expr.MData mdata -> infer(mdata.of(), rigor);
        };
    }

    private void defined(Level level, Rigor rigor) {
        if (rigor == Rigor.ASSUME || !level.hasParam() || knownLevels.contains(level)) {
            return;
        }
        switch (level) {
            case Level.Zero _ -> { }
            case Level.Succ succ -> defined(succ.of(), rigor);
            case Level.Max max -> {
                defined(max.left(), rigor);
                defined(max.right(), rigor);
            }
            case Level.IMax imax -> {
                defined(imax.left(), rigor);
                defined(imax.right(), rigor);
            }
            case Level.Param param -> {
                if (!levelParams.contains(param.name())) {
                    throw new KernelException(new KernelError.UndefinedLevelParam(param.name()));
                }
            }
        }
        knownLevels.add(level);
    }

    private Expr constant(Expr.Const constant, Rigor rigor) {
        Constant declared = session.declared(constant.name());
        int expected = declared.levelParams().size();
        if (expected != constant.levels().size()) {
            throw new KernelException(new KernelError.WrongLevelCount(constant.name(), expected,
                    constant.levels().size()));
        }
        if (rigor == Rigor.CHECK) {
            Constant.Safety needed = safetyOf(declared);
            if (needed.compareTo(safety) > 0) {
                throw new KernelException(new KernelError.UnsafeReference(constant.name(), needed));
            }
            constant.levels().forEach(level -> defined(level, rigor));
        }
        return session.typeOf(constant, declared);
    }

    private static Constant.Safety safetyOf(Constant constant) {
        return switch (constant) {
            case Constant.Axiom axiom -> axiom.safety();
            case Constant.Definition definition -> definition.safety();
            case Constant.Theorem _ -> Constant.Safety.SAFE;
            case Constant.Opaque opaque -> opaque.safety();
            case Constant.Quotient _ -> Constant.Safety.SAFE;
            case Constant.Inductive inductive -> inductive.safety();
            case Constant.Constructor constructor -> constructor.safety();
            case Constant.Recursor recursor -> recursor.safety();
        };
    }

    private Expr application(Expr.App term, Rigor rigor) {
        List<Expr> args = term.args();
        Expr type = infer(term.head(), rigor);
        // The type's body waits for the arguments from `from` on: one substitution instead of many.
        int from = 0;
        for (int i = 0; i < args.size(); i++) {
            if (!(type instanceof Expr.Pi)) {
                type = ensurePi(instantiate(type, args.subList(from, i)), term);
                from = i;
            }
            Expr.Pi pi = (Expr.Pi) type;
            if (rigor == Rigor.CHECK) {
                Expr expected = instantiate(pi.domain(), args.subList(from, i));
                Expr actual = infer(args.get(i), rigor);
                if (!session.isDefEq(actual, expected)) {
                    Expr upToHere = session.store().app(term.head(), args.subList(0, i + 1));
                    throw new KernelException(new KernelError.ArgumentMismatch(upToHere, expected, actual));
                }
            }
            type = pi.body();
        }
        return instantiate(type, args.subList(from, args.size()));
    }

    private Expr instantiate(Expr body, List<Expr> values) {
        return session.substitution().instantiate(body, values);
    }

    private Expr lambda(Expr.Lam term, Rigor rigor) {
        List<Expr> variables = new ArrayList<>();
        List<Expr.BinderKind> kinds = new ArrayList<>();
        Expr body = term;
        while (body instanceof Expr.Lam lam) {
            Expr domain = instantiate(lam.domain(), variables);
            if (rigor == Rigor.CHECK) {
                sortOf(domain, rigor);
            }
            variables.add(variable(term, variables.size(), lam.binder(), domain));
            kinds.add(lam.kind());
            body = lam.body();
        }
        Expr type = infer(instantiate(body, variables), rigor);
        return session.substitution().pi(variables, kinds, type);
    }

    // See Note [terms carry their context].
    private Expr variable(Expr telescope, int position, Name binder, Expr domain) {
        return session.store().fvar(telescope.freeRange() + position, binder, domain, Optional.empty());
    }

    private Expr pi(Expr.Pi term, Rigor rigor) {
        List<Expr> variables = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        Expr body = term;
        while (body instanceof Expr.Pi pi) {
            Expr domain = instantiate(pi.domain(), variables);
            levels.add(sortOf(domain, rigor));
            variables.add(variable(term, variables.size(), pi.binder(), domain));
            body = pi.body();
        }
        Level level = sortOf(instantiate(body, variables), rigor);
        for (Level domain : levels.reversed()) {
            level = Level.simplifiedImax(domain, level);
        }
        return session.store().sort(level);
    }

    private Expr let(Expr.Let term, Rigor rigor) {
        List<Expr> values = new ArrayList<>();
        Expr body = term;
        while (body instanceof Expr.Let let) {
            Expr value = instantiate(let.value(), values);
            if (rigor == Rigor.CHECK) {
                Expr type = instantiate(let.type(), values);
                sortOf(type, rigor);
                Expr actual = infer(value, rigor);
                if (!session.isDefEq(actual, type)) {
                    throw new KernelException(new KernelError.LetMismatch(let.binder(), type, actual));
                }
            }
            values.add(value);
            body = let.body();
        }
        return infer(instantiate(body, values), rigor);
    }

    private Expr projection(Expr.Proj term, Rigor rigor) {
        Expr type = session.whnf(infer(term.of(), rigor));
        Expr.Const head = type.headConst().filter(constant -> constant.name().equals(term.structure()))
                .orElseThrow(() -> invalid(term, type));
        List<Expr> args = type.args();
        if (!(session.declared(head.name()) instanceof Constant.Inductive inductive) || inductive.ctors().size() != 1
                || args.size() != inductive.params() + inductive.indices()) {
            throw invalid(term, type);
        }
        Name ctorName = inductive.ctors().getFirst();
        Expr.Const ctor = (Expr.Const) session.store().constant(ctorName, head.levels());
        Expr rest = session.typeOf(ctor, session.declared(ctorName));
        for (Expr param : args.subList(0, inductive.params())) {
            rest = instantiate(fieldOf(rest, term, type).body(), List.of(param));
        }
        boolean mayBeProof = !session.levels().neverZero(sortOf(type, Rigor.ASSUME));
        for (int i = 0; i < term.index(); i++) {
            Expr.Pi field = fieldOf(rest, term, type);
            if (field.body().looseRange() > 0) {
                onlyProofs(term, field.domain(), mayBeProof);
            }
            rest = instantiate(field.body(), List.of(session.store().proj(term.structure(), i, term.of())));
        }
        Expr result = fieldOf(rest, term, type).domain();
        onlyProofs(term, result, mayBeProof);
        return result;
    }

    private Expr.Pi fieldOf(Expr type, Expr.Proj term, Expr subject) {
        return session.whnf(type) instanceof Expr.Pi pi ? pi : failPi(term, subject);
    }

    private static Expr.Pi failPi(Expr.Proj term, Expr subject) {
        throw invalid(term, subject);
    }

    private static KernelException invalid(Expr.Proj term, Expr type) {
        return new KernelException(new KernelError.InvalidProjection(term, type));
    }

    private void onlyProofs(Expr.Proj term, Expr fieldType, boolean mayBeProof) {
        if (mayBeProof && !isProp(fieldType)) {
            throw new KernelException(new KernelError.ProjectionOfProof(term, fieldType));
        }
    }

    /// True when `type` is a proposition.
    boolean isProp(Expr type) {
        return session.whnf(infer(type, Rigor.ASSUME)) instanceof Expr.Sort sort
                && session.levels().alwaysZero(sort.level());
    }

    /// The universe level of the type `type`.
    Level sortOf(Expr type, Rigor rigor) {
        Expr sort = infer(type, rigor);
        if (!(sort instanceof Expr.Sort)) {
            sort = session.whnf(sort);
        }
        if (sort instanceof Expr.Sort found) {
            return found.level();
        }
        throw new KernelException(new KernelError.TypeExpected(type, sort));
    }

    /// `type` as a function type.
    Expr.Pi ensurePi(Expr type, Expr application) {
        if (type instanceof Expr.Pi pi) {
            return pi;
        }
        if (session.whnf(type) instanceof Expr.Pi pi) {
            return pi;
        }
        throw new KernelException(new KernelError.FunctionExpected(application, type));
    }
}
