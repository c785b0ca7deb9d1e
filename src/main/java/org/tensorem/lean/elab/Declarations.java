package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Binder;
import org.tensorem.lean.syntax.Command;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// `def`, `abbrev`, `theorem`, `example`, `instance`, `axiom`.
final class Declarations {
    /// Finished terms and the universe parameters that occur in them.
    record Closed(List<Name> levels, List<Expr> terms) {}

    private final Workspace work;
    private final TermElaborator terms;

    Declarations(Workspace work) {
        this.work = work;
        this.terms = new TermElaborator(work);
    }

    /// Puts in what is known; an unknown that is left is an error, an unknown level is 0.
    static Closed closed(Workspace work, Position position, List<Expr> written, List<String> given) {
        Set<Name> used = new LinkedHashSet<>();
        List<Expr> finished = new ArrayList<>();
        for (Expr term : written) {
            Expr known = work.metas().instantiate(term);
            Set<Name> unknown = new HashSet<>();
            levels(known, unknown);
            unknown.stream().filter(Metas::isMeta).forEach(level -> work.metas().set(level, Level.zero()));
            known = work.metas().instantiate(known);
            levels(known, used);
            Metas.variables(known).stream().filter(work.metas()::isMeta).findFirst().ifPresent(meta -> {
                throw new ElaborationException(position, "lean_unsolved: a term of type " + work.show(meta.type())
                        + " is not determined; write it, or the implicit arguments around it");
            });
            finished.add(known);
        }
        List<Name> order = Stream.concat(work.scope().universes().stream(), given.stream()).distinct().map(Name::of)
                .filter(used::contains).toList();
        return new Closed(order, finished);
    }

    private static void levels(Expr term, Set<Name> into) {
        Metas.any(term, part -> {
            switch (part) {
                case Expr.Sort sort -> levels(sort.level(), into);
                case Expr.Const constant -> constant.levels().forEach(level -> levels(level, into));
                default -> { }
            }
            return false;
        });
    }

    private static void levels(Level level, Set<Name> into) {
        switch (level) {
            case Level.Zero _ -> { }
            case Level.Succ succ -> levels(succ.of(), into);
            case Level.Max max -> {
                levels(max.left(), into);
                levels(max.right(), into);
            }
            case Level.IMax imax -> {
                levels(imax.left(), into);
                levels(imax.right(), into);
            }
            case Level.Param param -> into.add(param.name());
        }
    }

    Declaration axiom(Command.Axiom command) {
        List<Expr.FVar> params = bound(command.binders());
        Expr type = bind(params, kinds(command.binders()), terms.type(command.type()), false);
        work.finish(command.position());
        Closed closed = closed(work, command.position(), List.of(type), command.levels());
        return new Constant.Axiom(work.scope().declared(command.name()), closed.levels(), closed.terms().getFirst(),
                Constant.Safety.SAFE);
    }

    private List<Expr.FVar> bound(List<Binder> binders) {
        return binders.stream().map(binder -> terms.bound(binder, Optional.empty())).toList();
    }

    private static List<Expr.BinderKind> kinds(List<Binder> binders) {
        return binders.stream().map(TermElaborator::kind).toList();
    }

    private Expr bind(List<Expr.FVar> variables, List<Expr.BinderKind> kinds, Expr body, boolean function) {
        Expr result = body;
        for (int i = variables.size() - 1; i >= 0; i--) {
            result = work.metas().bind(variables.get(i), kinds.get(i), result, function);
        }
        return result;
    }

    /// The definition, with the recursive column `column` if its equations recur.
    Declaration definition(Command.Definition command, Name name, int column) {
        List<Binder> outer = work.scope().variables();
        List<Binder> binders = Stream.concat(outer.stream(), command.binders().stream()).toList();
        List<Expr.FVar> params = bound(binders);
        Optional<Expr> type = command.type().map(terms::type);
        switch (command.kind()) {
            case DEF, ABBREV, INSTANCE -> work.compile();
            case THEOREM -> type.orElseThrow(() -> untyped(command));
            case EXAMPLE -> { }
        }
        Expr value = value(command, params, kinds(binders), type, column);
        work.finish(command.position());
        Expr finished = work.metas().instantiate(value);
        Expr result = work.metas().instantiate(type.orElseGet(() -> work.typeOf(finished)));
        List<Expr.FVar> kept = new ArrayList<>();
        List<Expr.BinderKind> kinds = new ArrayList<>();
        boolean byType = command.kind() == Command.Kind.THEOREM;
        Set<Integer> used = used(params.subList(0, outer.size()), outer, params.subList(outer.size(), params.size()),
                byType ? List.of(result) : List.of(finished, result));
        if (byType) {
            refuseHidden(command, params.subList(0, outer.size()), used, finished);
        }
        for (int i = 0; i < params.size(); i++) {
            if (i >= outer.size() || used.contains(params.get(i).index())) {
                kept.add(params.get(i));
                kinds.add(TermElaborator.kind(binders.get(i)));
            }
        }
        Closed closed = closed(work, command.position(), List.of(bind(kept, kinds, result, false),
                bind(kept, kinds, finished, true)), command.levels());
        return declaration(command.kind(), name, closed);
    }

    // Versions of Lean differ in whether a variable counts that only the proof mentions.
    private void refuseHidden(Command.Definition command, List<Expr.FVar> outer, Set<Integer> used, Expr proof) {
        Metas.variables(proof).stream().filter(v -> outer.contains(v) && !used.contains(v.index())).findFirst()
                .ifPresent(v -> {
                    throw new ElaborationException(command.position(), "lean_variable: the variable " + v.name()
                            + " occurs in the proof and not in the statement; make it an argument of the theorem");
                });
    }

    // Which of the section's variables occur; an instance counts when all that it mentions does.
    private Set<Integer> used(List<Expr.FVar> outer, List<Binder> binders, List<Expr.FVar> own, List<Expr> terms) {
        Set<Integer> used = new HashSet<>();
        Stream.concat(terms.stream(), own.stream().map(Expr.FVar::type))
                .forEach(term -> Metas.variables(work.metas().instantiate(term)).forEach(v -> used.add(v.index())));
        for (int i = outer.size() - 1; i >= 0; i--) {
            if (used.contains(outer.get(i).index())) {
                Metas.variables(outer.get(i).type()).forEach(v -> used.add(v.index()));
            }
        }
        for (int i = 0; i < outer.size(); i++) {
            if (binders.get(i).kind() == Binder.Kind.INSTANCE && Metas.variables(outer.get(i).type()).stream()
                    .allMatch(v -> used.contains(v.index()))) {
                used.add(outer.get(i).index());
            }
        }
        return used;
    }

    private Expr value(Command.Definition command, List<Expr.FVar> params, List<Expr.BinderKind> kinds,
            Optional<Expr> type, int column) {
        return switch (command.body()) {
            case Command.Body.Value value -> {
                if (type.isPresent()) {
                    yield terms.checked(value.value(), type.get());
                }
                yield terms.elaborate(value.value(), Optional.empty());
            }
            case Command.Body.Fields fields -> terms.fields(command.position(), fields.fields(),
                    work.exposed(type.orElseThrow(() -> untyped(command))));
            case Command.Body.Equations equations -> equations(command, equations.alternatives(), params, kinds,
                    type.orElseThrow(() -> untyped(command)), column);
        };
    }

    private static ElaborationException untyped(Command.Definition command) {
        return new ElaborationException(command.position(), "lean_untyped: theorems, equations and fields need a type; write it");
    }

    private Expr equations(Command.Definition command, List<Term.Alternative> alternatives, List<Expr.FVar> params,
            List<Expr.BinderKind> kinds, Expr type, int column) {
        List<Local> before = work.locals();
        // Inside `A.b` it is called `b`, as in every Lean.
        String name = command.name().map(written -> written.substring(written.lastIndexOf('.') + 1)).orElse("");
        Expr.FVar self = work.metas().local(name, work.metas().instantiate(bind(params, kinds, type, false)));
        work.push(new Local(name, self));
        Alternatives read = new Matching(terms).alternatives(alternatives, alternatives.getFirst().patterns().size(), type);
        work.finish(command.position());
        work.restore(before);
        List<Case.Row> rows = read.rows().stream().map(row -> new Case.Row(row.position(), row.patterns(), row.terms(),
                row.variables(), work.metas().instantiate(row.value()), List.of(), row.used())).toList();
        Recursion.Function function = Recursion.Function.of(self, params, rows);
        Alternatives finished = read.with(rows);
        Alternatives all = function.calls().isEmpty() ? finished : finished.with(work, function.changed(work, read));
        Optional<Recursion> recursion = function.calls().isEmpty() ? Optional.empty() : Optional.of(
                Recursion.on(work, function, all, all.leading().size() + column));
        return all.applied(work, new CaseTree(work, command.position(), recursion).compile(all.goal(), all.columns(), all.rows()));
    }

    private Declaration declaration(Command.Kind kind, Name name, Closed closed) {
        Expr type = closed.terms().getFirst();
        Expr value = closed.terms().getLast();
        boolean theorem = switch (kind) {
            case THEOREM -> true;
            case EXAMPLE -> work.checker().isProp(type);
            case DEF, ABBREV, INSTANCE -> false;
        };
        if (theorem) {
            return new Constant.Theorem(name, closed.levels(), type, value);
        }
        Constant.Hint hint = kind == Command.Kind.ABBREV ? new Constant.Hint.Abbreviation()
                : new Constant.Hint.Regular(1 + height(work.environment(), value));
        return new Constant.Definition(name, closed.levels(), type, value, hint, Constant.Safety.SAFE);
    }

    private static long height(Environment environment, Expr value) {
        long[] height = new long[1];
        Set<Name> seen = new HashSet<>();
        List<Expr> stack = new ArrayList<>(List.of(value));
        Set<Expr> done = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        while (!stack.isEmpty()) {
            Expr at = stack.removeLast();
            if (done.add(at)) {
                stack.addAll(at.parts());
                if (at instanceof Expr.Const constant && seen.add(constant.name())
                        && environment.find(constant.name()).orElseThrow() instanceof Constant.Definition definition
                        && definition.hint() instanceof Constant.Hint.Regular regular) {
                    height[0] = Math.max(height[0], regular.height());
                }
            }
        }
        return height[0];
    }
}
