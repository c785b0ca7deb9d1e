package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// A group of inductive types while it is checked: first the types, then, with the types declared,
/// their constructors. {@link Recursors} takes over from there.
final class InductiveBlock {
    private final Declaration.Inductives declaration;
    private final List<Level> levels;
    private final Set<Name> typeNames = new HashSet<>();
    private final List<Expr> typeConstants = new ArrayList<>();
    private final List<Integer> indexCounts = new ArrayList<>();
    private final List<Expr> params = new ArrayList<>();
    private final List<Expr> typeBodies = new ArrayList<>();
    private Session session;
    private Level resultLevel = Level.zero();
    private int nextVariable;

    InductiveBlock(Session session, Declaration.Inductives declaration) {
        this.session = session;
        this.declaration = declaration;
        this.levels = declaration.levelParams().stream().map(Level::param).toList();
    }

    /// Checks types and constructors.
    ///
    /// @param nested how many of the types stand for nested occurrences
    /// @return the environment with the types and constructors declared
    Environment check(int nested) {
        checkNames();
        for (Declaration.InductiveType type : declaration.types()) {
            checkType(type);
        }
        Environment environment = session.environment();
        for (Constant.Inductive inductive : inductives(nested)) {
            environment = environment.with(inductive, Set.of());
        }
        session = session.in(environment, declaration.levelParams(), declaration.safety());
        for (int i = 0; i < declaration.types().size(); i++) {
            for (Declaration.Ctor ctor : declaration.types().get(i).ctors()) {
                checkConstructor(ctor, i);
            }
        }
        for (Constant.Constructor ctor : constructors()) {
            environment = environment.with(ctor, Set.of());
        }
        session = session.in(environment, declaration.levelParams(), declaration.safety());
        return environment;
    }

    private void checkNames() {
        Set<Name> params = new HashSet<>();
        for (Name param : declaration.levelParams()) {
            if (!params.add(param)) {
                throw new KernelException(new KernelError.DuplicateLevelParam(param));
            }
        }
        Set<Name> names = new HashSet<>();
        for (Declaration.InductiveType type : declaration.types()) {
            claim(type.name(), names);
            claim(type.name().str("rec"), names);
            type.ctors().forEach(ctor -> claim(ctor.name(), names));
            typeNames.add(type.name());
        }
    }

    private void claim(Name name, Set<Name> names) {
        if (!names.add(name) || session.environment().contains(name)) {
            throw new KernelException(new KernelError.DuplicateDeclaration(name));
        }
    }

    private void checkType(Declaration.InductiveType declared) {
        Expr type = session.store().intern(declared.type());
        session.inference().sortOf(type, Inference.Rigor.CHECK);
        int seen = 0;
        Expr at = session.whnf(type);
        while (at instanceof Expr.Pi pi && seen < declaration.params()) {
            at = session.whnf(instantiate(pi.body(), parameter(declared, pi, seen)));
            seen++;
        }
        if (seen < declaration.params()) {
            throw new KernelException(new KernelError.TooFewParameters(declared.name(), declaration.params(), seen));
        }
        typeBodies.add(at);
        int indices = 0;
        while (at instanceof Expr.Pi pi) {
            at = session.whnf(instantiate(pi.body(), variable(pi.binder(), pi.domain())));
            indices++;
        }
        if (!(at instanceof Expr.Sort sort)) {
            throw new KernelException(new KernelError.TypeExpected(type, at));
        }
        if (typeConstants.isEmpty()) {
            resultLevel = sort.level();
        } else if (!session.levels().same(sort.level(), resultLevel)) {
            throw new KernelException(new KernelError.UniversesDiffer(declared.name(), resultLevel, sort.level()));
        }
        indexCounts.add(indices);
        typeConstants.add(session.store().constant(declared.name(), levels));
    }

    private Expr parameter(Declaration.InductiveType declared, Expr.Pi pi, int position) {
        if (typeConstants.isEmpty()) {
            params.add(variable(pi.binder(), pi.domain()));
        } else if (!session.isDefEq(pi.domain(), typeOfParam(position))) {
            throw new KernelException(new KernelError.ParametersDiffer(declared.name(), typeOfParam(position),
                    pi.domain()));
        }
        return params.get(position);
    }

    private Expr typeOfParam(int position) {
        return ((Expr.FVar) params.get(position)).type();
    }

    /// A variable unlike all others of this block.
    Expr variable(Name name, Expr type) {
        return session.store().fvar(nextVariable++, name, type, Optional.empty());
    }

    private Expr instantiate(Expr body, Expr value) {
        return session.substitution().instantiate(body, value);
    }

    private List<Constant.Inductive> inductives(int nested) {
        List<Name> all = declaration.types().stream().map(Declaration.InductiveType::name).toList();
        boolean recursive = anyField(this::mentionsTypes);
        boolean reflexive = anyField(domain -> domain instanceof Expr.Pi && mentionsTypes(domain));
        List<Constant.Inductive> inductives = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Declaration.InductiveType type = declaration.types().get(i);
            inductives.add(new Constant.Inductive(type.name(), declaration.levelParams(), type.type(),
                    declaration.params(), indexCounts.get(i), all,
                    type.ctors().stream().map(Declaration.Ctor::name).toList(), nested, recursive, reflexive,
                    declaration.safety()));
        }
        return inductives;
    }

    private boolean anyField(Predicate<Expr> wanted) {
        for (Declaration.InductiveType type : declaration.types()) {
            for (Declaration.Ctor ctor : type.ctors()) {
                Expr at = ctor.type();
                while (at instanceof Expr.Pi pi) {
                    if (wanted.test(pi.domain())) {
                        return true;
                    }
                    at = pi.body();
                }
            }
        }
        return false;
    }

    private boolean mentionsTypes(Expr term) {
        return TermParts.any(term, part -> part instanceof Expr.Const constant && typeNames.contains(constant.name()));
    }

    private void checkConstructor(Declaration.Ctor declared, int typeIndex) {
        Expr type = session.store().intern(declared.type());
        session.inference().sortOf(type, Inference.Rigor.CHECK);
        Expr at = type;
        int position = 0;
        while (at instanceof Expr.Pi pi) {
            if (position < params.size()) {
                if (!session.isDefEq(pi.domain(), typeOfParam(position))) {
                    throw new KernelException(new KernelError.ConstructorParameters(declared.name(), position,
                            typeOfParam(position)));
                }
                at = instantiate(pi.body(), params.get(position));
            } else {
                checkField(declared.name(), position, pi.domain());
                at = instantiate(pi.body(), variable(pi.binder(), pi.domain()));
            }
            position++;
        }
        if (position < params.size()) {
            throw new KernelException(new KernelError.ConstructorParameters(declared.name(), position,
                    typeOfParam(position)));
        }
        if (!isApplied(at, typeIndex)) {
            throw new KernelException(new KernelError.ConstructorResult(declared.name(), at));
        }
    }

    private void checkField(Name ctor, int position, Expr type) {
        Level level = session.inference().sortOf(type, Inference.Rigor.ASSUME);
        if (!session.levels().leq(level, resultLevel) && !session.levels().alwaysZero(resultLevel)) {
            throw new KernelException(new KernelError.ConstructorUniverse(ctor, position, level, resultLevel));
        }
        if (declaration.safety() != Constant.Safety.UNSAFE) {
            checkPositive(ctor, position, type);
        }
    }

    private void checkPositive(Name ctor, int position, Expr type) {
        Expr at = session.whnf(type);
        while (mentionsTypes(at)) {
            if (!(at instanceof Expr.Pi pi)) {
                if (recursionOn(at).isEmpty()) {
                    throw new KernelException(new KernelError.InvalidOccurrence(ctor, position, type));
                }
                return;
            }
            if (mentionsTypes(pi.domain())) {
                throw new KernelException(new KernelError.NotPositive(ctor, position, type));
            }
            at = session.whnf(instantiate(pi.body(), variable(pi.binder(), pi.domain())));
        }
    }

    // `term` is the type at `typeIndex` applied to the parameters and to indices free of the types declared.
    private boolean isApplied(Expr term, int typeIndex) {
        List<Expr> args = term.args();
        if (term.head() != typeConstants.get(typeIndex)
                || args.size() != params.size() + indexCounts.get(typeIndex)) {
            return false;
        }
        for (int i = 0; i < args.size(); i++) {
            if (i < params.size() ? args.get(i) != params.get(i) : mentionsTypes(args.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The position of the type that `term` is an application of, if it is one that recursion allows.
    OptionalInt recursionOn(Expr term) {
        for (int i = 0; i < typeConstants.size(); i++) {
            if (isApplied(term, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private List<Constant.Constructor> constructors() {
        List<Constant.Constructor> constructors = new ArrayList<>();
        for (Declaration.InductiveType type : declaration.types()) {
            int position = 0;
            for (Declaration.Ctor ctor : type.ctors()) {
                int arity = 0;
                for (Expr at = ctor.type(); at instanceof Expr.Pi pi; at = pi.body()) {
                    arity++;
                }
                constructors.add(new Constant.Constructor(ctor.name(), declaration.levelParams(), ctor.type(),
                        type.name(), position++, declaration.params(), arity - declaration.params(),
                        declaration.safety()));
            }
        }
        return constructors;
    }

    Declaration.Inductives declaration() {
        return declaration;
    }

    /// The session in which types and constructors are declared.
    Session session() {
        return session;
    }

    List<Level> levels() {
        return levels;
    }

    List<Expr> params() {
        return params;
    }

    Level resultLevel() {
        return resultLevel;
    }

    Expr typeConstant(int typeIndex) {
        return typeConstants.get(typeIndex);
    }

    /// The type's type with the parameters substituted: what is left are indices and the universe.
    Expr typeBody(int typeIndex) {
        return typeBodies.get(typeIndex);
    }

    int indexCount(int typeIndex) {
        return indexCounts.get(typeIndex);
    }
}
