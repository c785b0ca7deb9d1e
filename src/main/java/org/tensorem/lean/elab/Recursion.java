package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.syntax.Position;

/// Structural recursion: calls of the function itself on a direct part of one column become induction hypotheses. What a call
/// changes besides, the hypothesis is for all of: the columns behind, and those before that are `deferred`.
///
/// @param function the function
/// @param shape its columns
/// @param column the column it recurs on
/// @param indices the columns before it that are indices of its type
/// @param changed the other columns before it that calls change
record Recursion(Function function, Alternatives shape, int column, Set<Integer> indices, Set<Integer> changed) {
    /// The function being defined.
    ///
    /// @param self the variable that stands for it
    /// @param parameters its parameters
    /// @param calls the arguments of each call of it
    record Function(Expr.FVar self, List<Expr.FVar> parameters, List<List<Expr>> calls) {
        static Function of(Expr.FVar self, List<Expr.FVar> parameters, List<Case.Row> rows) {
            return new Function(self, parameters, rows.stream().flatMap(row -> found(self, row.value()).stream()).toList());
        }

        /// The parameters that are to be columns: those that are, those that a call changes, and those whose types mention them.
        List<Expr.FVar> changed(Workspace work, Alternatives read) {
            Set<Expr> found = new HashSet<>(read.leading());
            for (int i = 0; i < parameters.size(); i++) {
                int at = i;
                Expr.FVar parameter = parameters.get(i);
                if (Metas.any(parameter.type(), found::contains)
                        || calls.stream().anyMatch(call -> call.size() > at && !same(work, call.get(at), parameter))) {
                    found.add(parameter);
                }
            }
            return parameters.stream().filter(p -> found.contains(p) && !read.trailing().contains(p)).toList();
        }
    }

    /// True of a column that is matched after the one recurred on.
    boolean defers(int j) {
        return indices.contains(j) || changed.contains(j);
    }

    private static List<List<Expr>> found(Expr.FVar self, Expr term) {
        List<List<Expr>> found = new ArrayList<>();
        Set<Expr> parts = new HashSet<>();
        Metas.any(term, part -> {
            if (part instanceof Expr.App app && app.head().equals(self) && !parts.contains(app)) {
                found.add(app.args());
                for (Expr fn = app.fn(); fn instanceof Expr.App inner; fn = inner.fn()) {
                    parts.add(inner);
                }
            }
            return false;
        });
        return found;
    }

    /// The recursion on `column`, with the columns found that are to be matched after it.
    static Recursion on(Workspace work, Function function, Alternatives shape, int column) {
        List<Expr.FVar> opened = new ArrayList<>();
        Expr type = shape.goal();
        while (opened.size() <= column) {
            Expr.Pi pi = (Expr.Pi) work.exposed(type);
            opened.add(work.metas().local("x", pi.domain()));
            type = work.checker().instantiate(pi.body(), List.of(opened.getLast()));
        }
        Expr family = work.exposed(opened.getLast().type());
        int params = family.head() instanceof Expr.Const head ? work.environment().find(head.name(), Constant.Inductive.class)
                .map(Constant.Inductive::params).orElse(family.args().size()) : family.args().size();
        Set<Integer> indices = family.args().subList(params, family.args().size()).stream()
                .map(index -> opened.indexOf(Constructions.plain(work, index))).filter(at -> at >= 0).collect(Collectors.toSet());
        Recursion plain = new Recursion(function, shape, column, indices, Set.of());
        return new Recursion(function, shape, column, indices, IntStream.range(0, column).filter(j -> !indices.contains(j)
                && (j < shape.leading().size() || shape.rows().stream().anyMatch(row -> plain.changes(work, row, j))))
                .boxed().collect(Collectors.toSet()));
    }

    private boolean changes(Workspace work, Case.Row row, int j) {
        Expr value = work.metas().instantiate(work.metas().beta(row.value(), List.copyOf(row.variables())));
        return found(function.self(), value).stream().anyMatch(call -> call.size() > argument(j)
                && !same(work, call.get(argument(j)), row.terms().get(j)));
    }

    /// Where a column stands among the arguments of a call.
    private int argument(int j) {
        int behind = j - shape.leading().size();
        return behind < 0 ? function.parameters().indexOf(shape.leading().get(j))
                : behind < shape.written() ? function.parameters().size() + behind
                : function.parameters().indexOf(shape.trailing().get(behind - shape.written()));
    }

    /// The columns that the hypotheses are for all of, those behind aside.
    List<Expr.FVar> carried(Case node) {
        return changed.stream().sorted().map(j -> (Expr.FVar) node.columns().get(j)).toList();
    }

    private static boolean same(Workspace work, Expr left, Expr right) {
        return left.equals(right) || left.looseRange() == 0 && work.checker().isDefEq(left, right);
    }

    /// The body of an alternative, with hypotheses in the place of calls.
    Expr replaced(Workspace work, Position place, Case at, Expr body) {
        Expr here = new Case.Replacement(work, List.copyOf(shape.leading()), at.columns().subList(0, shape.leading().size())).of(body);
        return new Calls(work, place, at).replaced(here);
    }

    private final class Calls {
        private final Workspace work;
        private final Position place;
        private final Case at;

        Calls(Workspace work, Position place, Case at) {
            this.work = work;
            this.place = place;
            this.at = at;
        }

        Expr replaced(Expr term) {
            if (!Metas.any(term, function.self()::equals)) {
                return term;
            }
            return switch (term) {
                case Expr.App app when app.head().equals(function.self()) -> call(app.args());
                case Expr.App app -> Expr.app(replaced(app.fn()), replaced(app.arg()));
                case Expr.Lam lam -> Expr.lam(lam.binder(), lam.kind(), replaced(lam.domain()), replaced(lam.body()));
                case Expr.Pi pi -> Expr.pi(pi.binder(), pi.kind(), replaced(pi.domain()), replaced(pi.body()));
                case Expr.Let let -> Expr.let(let.binder(), replaced(let.type()), replaced(let.value()), replaced(let.body()));
                case Expr.Proj proj -> Expr.proj(proj.structure(), proj.index(), replaced(proj.of()));
                case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.NatLit _, Expr.StrLit _, Expr.MData _ ->
                    throw notStructural("the function itself is used without its arguments");
            };
        }

        private Expr call(List<Expr> arguments) {
            List<Expr.FVar> parameters = function.parameters();
            int last = shape.trailing().isEmpty() ? argument(column) : parameters.size() + shape.written() - 1;
            if (arguments.size() <= last) {
                throw notStructural("the function itself is used without its arguments");
            }
            for (int i = 0; i < parameters.size(); i++) {
                if (!shape.leading().contains(parameters.get(i)) && !shape.trailing().contains(parameters.get(i))) {
                    fixed(i, arguments.get(i), parameters.get(i));
                }
            }
            IntStream.range(0, column).filter(j -> !defers(j))
                    .forEach(j -> fixed(argument(j), arguments.get(argument(j)), at.columns().get(j)));
            Expr recurring = arguments.get(argument(column));
            Case.Hypothesis known = at.hypotheses().stream().filter(h -> isPart(recurring, h.part())).findFirst()
                    .orElseThrow(() -> notStructural((recurring.looseRange() > 0 ? "what is bound inside of the alternative"
                            : work.show(recurring)) + " is no direct part of the argument"));
            List<Expr> given = new ArrayList<>(known.part() instanceof Expr.FVar part && part.type() instanceof Expr.Pi
                    ? recurring.args() : List.of());
            Stream.concat(changed.stream().sorted(), IntStream.range(column + 1, shape.columns()).boxed())
                    .filter(j -> argument(j) < arguments.size()).forEach(j -> given.add(arguments.get(argument(j))));
            given.addAll(arguments.subList(Math.min(arguments.size(), parameters.size() + shape.written()), arguments.size()));
            return Expr.app(known.proof(), given.stream().map(this::replaced).toArray(Expr[]::new));
        }

        private boolean isPart(Expr term, Expr part) {
            return part instanceof Expr.FVar variable && variable.type() instanceof Expr.Pi ? term.head().equals(part)
                    : same(work, term, part);
        }

        private void fixed(int i, Expr argument, Expr wanted) {
            if (!same(work, argument, wanted)) {
                throw notStructural("argument " + (i + 1) + " of the recursive call is not " + work.show(wanted));
            }
        }

        private ElaborationException notStructural(String why) {
            return new ElaborationException(place, "lean_recursion: recursion is on one argument and its direct parts: "
                    + why + "; use an inductive hypothesis or a recursor");
        }
    }
}
