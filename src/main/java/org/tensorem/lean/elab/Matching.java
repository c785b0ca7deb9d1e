package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// `match`, `fun | ...` and equations: reads the alternatives and has them compiled.
final class Matching {
    private final TermElaborator terms;
    private final Workspace work;

    Matching(TermElaborator terms) {
        this.terms = terms;
        this.work = terms.work();
    }

    /// `fun | patterns => value ...` of type `goal`.
    Expr lambda(Term.LambdaMatch match, Expr goal) {
        return compiled(match.position(), match.alternatives(), goal);
    }

    private Expr compiled(Position position, List<Term.Alternative> written, Expr goal) {
        int columns = written.getFirst().patterns().size();
        Alternatives read = alternatives(written, columns, goal);
        return read.applied(work, new CaseTree(work, position, Optional.empty()).compile(read.goal(), read.columns(), read.rows()));
    }

    /// `match discriminants with ...` of type `expected`; the type may depend on discriminants that are variables.
    Expr match(Term.Match match, Expr expected) {
        List<Expr> subjects = new ArrayList<>();
        Expr goal = work.metas().instantiate(expected);
        for (Term term : match.discriminants()) {
            Expr subject = terms.elaborate(term, Optional.empty());
            work.settle();
            subjects.add(work.metas().instantiate(subject));
        }
        for (Expr subject : subjects.reversed()) {
            Expr type = work.metas().instantiate(work.typeOf(subject));
            if (subject instanceof Expr.FVar variable && !work.metas().isMeta(variable)) {
                goal = Expr.pi(variable.name(), Expr.BinderKind.DEFAULT, type,
                        work.checker().abstracted(goal, List.of(variable)));
            } else {
                goal = Expr.pi(org.tensorem.lean.kernel.Name.of("x"), Expr.BinderKind.DEFAULT, type, goal);
            }
        }
        Expr function = match.alternatives().isEmpty()
                ? new CaseTree(work, match.position(), Optional.empty()).compile(goal, subjects.size(), List.of())
                : compiled(match.position(), match.alternatives(), goal);
        return Expr.app(function, subjects.toArray(Expr[]::new));
    }

    /// The alternatives read against a `∀` over their columns.
    Alternatives alternatives(List<Term.Alternative> alternatives, int columns, Expr goal) {
        for (Term.Alternative alternative : alternatives) {
            if (alternative.patterns().size() != columns) {
                throw new ElaborationException(alternative.position(), "lean_pattern_count: alternatives have equally many"
                        + " patterns: the first has " + columns + ", this one " + alternative.patterns().size()
                        + "; write " + columns);
            }
        }
        Alternatives shape = new Alternatives(goal, List.of(), columns, List.of(), List.of());
        for (Set<Expr.FVar> more = outside(alternatives, shape); !more.isEmpty(); more = outside(alternatives, shape)) {
            shape = generalised(goal, columns, Stream.concat(shape.leading().stream(), more.stream()).toList());
        }
        Alternatives found = shape;
        return new Alternatives(found.goal(), found.leading(), columns, found.trailing(),
                alternatives.stream().map(alternative -> row(alternative, found)).toList());
    }

    // Indices from outside that an alternative determines: they become columns.
    private Set<Expr.FVar> outside(List<Term.Alternative> alternatives, Alternatives shape) {
        Set<Expr.FVar> found = new LinkedHashSet<>();
        for (Term.Alternative alternative : alternatives) {
            Patterns patterns = new Patterns(terms);
            try {
                read(patterns, alternative, shape);
            } catch (ElaborationException inner) {
                if (patterns.outside().isEmpty()) {
                    throw inner;
                }
            }
            found.addAll(patterns.outside());
        }
        return found;
    }

    // In a proposition the proofs about the indices follow them, as in Lean.
    private Alternatives generalised(Expr goal, int columns, List<Expr.FVar> indices) {
        List<Expr.FVar> leading = indices.stream().sorted(Comparator.comparingInt(Expr.FVar::index)).toList();
        List<Expr.FVar> trailing = work.checker().isProp(goal) ? about(leading) : List.of();
        List<Expr.FVar> opened = new ArrayList<>();
        Expr type = goal;
        for (int i = 0; i < columns && work.exposed(type) instanceof Expr.Pi pi; i++) {
            opened.add(work.metas().local(pi.binder().toString(), pi.domain()));
            type = work.checker().instantiate(pi.body(), List.of(opened.getLast()));
        }
        Expr inner = work.metas().pi(opened, work.metas().pi(trailing, type));
        return new Alternatives(work.metas().pi(leading, inner), leading, columns, trailing, List.of());
    }

    private List<Expr.FVar> about(List<Expr.FVar> indices) {
        List<Expr> found = new ArrayList<>(indices);
        List<Expr> others = new ArrayList<>();
        for (Local local : work.locals()) {
            Expr.FVar x = local.value();
            Expr type = work.metas().instantiate(x.type());
            if (!indices.contains(x) && Metas.any(type, part -> found.contains(part) || others.contains(part))) {
                boolean proof = x.value().isEmpty() && !Metas.any(type, others::contains) && work.checker().isProp(type);
                (proof ? found : others).add(x);
            }
        }
        return found.subList(indices.size(), found.size()).stream().map(Expr.FVar.class::cast).toList();
    }

    private record Read(List<Pattern> patterns, List<Expr.FVar> values, Expr type) {}

    private Read read(Patterns patterns, Term.Alternative alternative, Alternatives shape) {
        List<Pattern> all = new ArrayList<>();
        List<Expr.FVar> values = new ArrayList<>();
        Expr type = shape.goal();
        for (int i = 0; i < shape.columns(); i++) {
            int at = i - shape.leading().size();
            Position place = at >= 0 && at < shape.written() ? alternative.patterns().get(at).position() : alternative.position();
            type = work.exposed(type);
            if (!(type instanceof Expr.Pi pi)) {
                throw tooMany(place, type);
            }
            Expr.FVar value = patterns.unknown(pi.domain());
            values.add(value);
            all.add(at < 0 ? new Pattern.Variable(value)
                    : at < shape.written() ? patterns.read(alternative.patterns().get(at), value)
                    : patterns.name(place, name(shape.trailing().get(at - shape.written())), value));
            type = work.checker().instantiate(pi.body(), List.of(value));
        }
        return new Read(all, values, type);
    }

    private String name(Expr.FVar variable) {
        return work.locals().stream().filter(local -> local.value().equals(variable)).findFirst().orElseThrow().name();
    }

    private Case.Row row(Term.Alternative alternative, Alternatives shape) {
        List<Local> before = work.locals();
        Patterns patterns = new Patterns(terms);
        Read read = read(patterns, alternative, shape);
        patterns.close();
        Expr value = terms.checked(alternative.value(), work.metas().instantiate(read.type()));
        work.settle();
        work.restore(before);
        return new Case.Row(alternative.position(), read.patterns().stream().map(patterns::closed).toList(),
                read.values().stream().<Expr>map(work.metas()::instantiate).toList(), patterns.variables(),
                work.metas().lambda(patterns.variables(), value), List.of(), new boolean[1]);
    }

    private ElaborationException tooMany(Position position, Expr type) {
        return new ElaborationException(position, "lean_pattern_count: there is no argument for this pattern: "
                + work.show(type) + " is no function type; delete the pattern");
    }
}
