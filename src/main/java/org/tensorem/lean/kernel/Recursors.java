package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Derives the recursors of a checked block of inductive types: their types, rules and counts.
final class Recursors {
    // What one type contributes to all recursors of the block.
    private record Eliminated(Expr motive, List<Expr> indices, Expr major) {
    }

    // A constructor's fields, those of them that are recursive, and its result type.
    private record Fields(List<Expr> all, List<Expr> recursive, Expr result) {
    }

    // The types a recursive field takes, and what it gives: an application of one of the block's types.
    private record Recursive(List<Expr> variables, int typeIndex, List<Expr> indices) {
    }

    private final InductiveBlock block;
    private final Session session;
    private final Level eliminationLevel;
    private final List<Name> levelParams;
    private final List<Eliminated> eliminated = new ArrayList<>();
    private final List<Expr> motives = new ArrayList<>();
    private final List<Expr> minors = new ArrayList<>();

    Recursors(InductiveBlock block) {
        this.block = block;
        this.session = block.session();
        this.levelParams = new ArrayList<>(block.declaration().levelParams());
        if (onlyIntoProp()) {
            eliminationLevel = Level.zero();
        } else {
            Name fresh = freshLevelParam();
            eliminationLevel = Level.param(fresh);
            levelParams.addFirst(fresh);
        }
    }

    /// One recursor for each type, in order.
    List<Constant.Recursor> derive() {
        int count = block.declaration().types().size();
        for (int i = 0; i < count; i++) {
            eliminated.add(eliminated(i, count));
            motives.add(eliminated.getLast().motive);
        }
        for (Declaration.InductiveType type : block.declaration().types()) {
            for (Declaration.Ctor ctor : type.ctors()) {
                minors.add(minor(type, ctor));
            }
        }
        List<Name> all = block.declaration().types().stream().map(Declaration.InductiveType::name).toList();
        List<Constant.Recursor> recursors = new ArrayList<>();
        int minor = 0;
        for (int i = 0; i < count; i++) {
            Declaration.InductiveType type = block.declaration().types().get(i);
            List<Constant.Rule> rules = new ArrayList<>();
            for (Declaration.Ctor ctor : type.ctors()) {
                rules.add(rule(ctor, minors.get(minor++)));
            }
            recursors.add(new Constant.Recursor(type.name().str("rec"), levelParams, recursorType(i), all,
                    block.params().size(), block.indexCount(i), motives.size(), minors.size(), rules, isKLike(),
                    block.declaration().safety()));
        }
        return recursors;
    }

    private Name freshLevelParam() {
        Name candidate = Name.of("u");
        for (int i = 1; block.declaration().levelParams().contains(candidate); i++) {
            candidate = Name.of("u_" + i);
        }
        return candidate;
    }

    // Data may be computed from a proof only when the proof holds no choice: no constructor, or one
    // whose fields are proofs or are told by the type already.
    private boolean onlyIntoProp() {
        List<Declaration.InductiveType> types = block.declaration().types();
        if (session.levels().neverZero(block.resultLevel())) {
            return false;
        }
        if (types.size() > 1 || types.getFirst().ctors().size() > 1) {
            return true;
        }
        if (types.getFirst().ctors().isEmpty()) {
            return false;
        }
        Fields fields = fields(types.getFirst().ctors().getFirst());
        List<Expr> told = fields.result.args();
        return fields.all.stream().anyMatch(field -> !told.contains(field)
                && !session.levels().alwaysZero(session.inference().sortOf(session.typeOf(field),
                        Inference.Rigor.ASSUME)));
    }

    private boolean isKLike() {
        List<Declaration.InductiveType> types = block.declaration().types();
        if (types.size() != 1 || types.getFirst().ctors().size() != 1
                || !session.levels().alwaysZero(block.resultLevel())) {
            return false;
        }
        return fields(types.getFirst().ctors().getFirst()).all.isEmpty();
    }

    private Eliminated eliminated(int typeIndex, int count) {
        List<Expr> indices = new ArrayList<>();
        Expr at = block.typeBody(typeIndex);
        while (at instanceof Expr.Pi pi) {
            Expr index = block.variable(pi.binder(), pi.domain());
            indices.add(index);
            at = session.whnf(session.substitution().instantiate(pi.body(), index));
        }
        Expr subject = session.store().app(session.store().app(block.typeConstant(typeIndex), block.params()), indices);
        Expr major = block.variable(Name.of("t"), subject);
        List<Expr> taken = new ArrayList<>(indices);
        taken.add(major);
        Expr motiveType = session.substitution().pi(taken, session.store().sort(eliminationLevel));
        Name name = Name.of(count > 1 ? "motive_" + (typeIndex + 1) : "motive");
        return new Eliminated(block.variable(name, motiveType), indices, major);
    }

    private Fields fields(Declaration.Ctor ctor) {
        List<Expr> all = new ArrayList<>();
        List<Expr> recursive = new ArrayList<>();
        Expr at = session.store().intern(ctor.type());
        int position = 0;
        while (at instanceof Expr.Pi pi) {
            if (position < block.params().size()) {
                at = session.substitution().instantiate(pi.body(), block.params().get(position));
            } else {
                Expr field = block.variable(pi.binder(), pi.domain());
                all.add(field);
                if (recursive(field).isPresent()) {
                    recursive.add(field);
                }
                at = session.substitution().instantiate(pi.body(), field);
            }
            position++;
        }
        return new Fields(all, recursive, at);
    }

    private Optional<Recursive> recursive(Expr field) {
        List<Expr> variables = new ArrayList<>();
        Expr at = session.whnf(((Expr.FVar) field).type());
        while (at instanceof Expr.Pi pi) {
            Expr variable = block.variable(pi.binder(), pi.domain());
            variables.add(variable);
            at = session.whnf(session.substitution().instantiate(pi.body(), variable));
        }
        Expr given = at;
        return block.recursionOn(at).stream().boxed().findFirst().map(typeIndex -> new Recursive(variables, typeIndex,
                given.args().subList(block.params().size(), given.args().size())));
    }

    // What must be given for a constructor: the motive for its value, from its fields and from the
    // motive for every recursive field.
    private Expr minor(Declaration.InductiveType type, Declaration.Ctor ctor) {
        Fields fields = fields(ctor);
        List<Expr> hypotheses = new ArrayList<>();
        for (Expr field : fields.recursive) {
            Recursive recursive = recursive(field).orElseThrow();
            Expr value = session.store().app(field, recursive.variables);
            Expr claim = motive(recursive.typeIndex, recursive.indices, value);
            hypotheses.add(block.variable(((Expr.FVar) field).name().append("_ih"),
                    session.substitution().pi(recursive.variables, claim)));
        }
        Expr made = session.store().app(session.store().app(
                session.store().constant(ctor.name(), block.levels()), block.params()), fields.all);
        int typeIndex = block.recursionOn(fields.result).orElseThrow();
        List<Expr> args = fields.result.args();
        Expr goal = motive(typeIndex, args.subList(block.params().size(), args.size()), made);
        List<Expr> given = new ArrayList<>(fields.all);
        given.addAll(hypotheses);
        return block.variable(ctor.name().replacePrefix(type.name(), Name.anonymous()),
                session.substitution().pi(given, goal));
    }

    private Expr motive(int typeIndex, List<Expr> indices, Expr value) {
        Expr applied = session.store().app(eliminated.get(typeIndex).motive, indices);
        return session.store().app(applied, value);
    }

    private Expr recursorType(int typeIndex) {
        Eliminated at = eliminated.get(typeIndex);
        Substitution substitution = session.substitution();
        Expr type = substitution.pi(List.of(at.major), motive(typeIndex, at.indices, at.major));
        type = substitution.pi(at.indices, Expr.BinderKind.IMPLICIT, type);
        type = substitution.pi(minors, type);
        type = substitution.pi(motives, Expr.BinderKind.IMPLICIT, type);
        return substitution.pi(block.params(), Expr.BinderKind.IMPLICIT, type);
    }

    private Constant.Rule rule(Declaration.Ctor ctor, Expr minor) {
        Fields fields = fields(ctor);
        List<Expr> hypotheses = new ArrayList<>();
        List<Level> levels = levelParams.stream().map(Level::param).toList();
        for (Expr field : fields.recursive) {
            Recursive recursive = recursive(field).orElseThrow();
            Name name = block.declaration().types().get(recursive.typeIndex).name().str("rec");
            Expr call = session.store().constant(name, levels);
            for (List<Expr> args : List.of(block.params(), motives, minors, recursive.indices)) {
                call = session.store().app(call, args);
            }
            call = session.store().app(call, session.store().app(field, recursive.variables));
            hypotheses.add(session.substitution().lam(recursive.variables, call));
        }
        Expr value = session.store().app(session.store().app(minor, fields.all), hypotheses);
        Substitution substitution = session.substitution();
        Expr rule = substitution.lam(fields.all, value);
        rule = substitution.lam(minors, rule);
        rule = substitution.lam(motives, rule);
        return new Constant.Rule(ctor.name(), fields.all.size(), substitution.lam(block.params(), rule));
    }
}
