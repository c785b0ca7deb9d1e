package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Expr;

/// Alternatives read against a type.
///
/// @param goal a `∀` over the columns: `leading`, those written, `trailing`
/// @param leading variables from outside that are indices of columns and that the alternatives determine
/// @param written how many patterns are written
/// @param trailing proofs from outside about those, where the goal is a proposition
/// @param rows the alternatives
record Alternatives(Expr goal, List<Expr.FVar> leading, int written, List<Expr.FVar> trailing, List<Case.Row> rows) {
    int columns() {
        return leading.size() + written + trailing.size();
    }

    /// The same with other rows.
    Alternatives with(List<Case.Row> other) {
        return new Alternatives(goal, leading, written, trailing, other);
    }

    /// The same with `more` as the leading columns, those at hand among them.
    Alternatives with(Workspace work, List<Expr.FVar> more) {
        Expr inner = work.checker().instantiate(opened(goal, leading.size()), List.copyOf(leading));
        return new Alternatives(work.metas().pi(more, inner), more, written, trailing, rows.stream().map(row -> {
            List<Pattern> patterns = new ArrayList<>(row.patterns().subList(leading.size(), columns()));
            List<Expr> terms = new ArrayList<>(row.terms().subList(leading.size(), columns()));
            for (Expr.FVar each : more.reversed()) {
                int at = leading.indexOf(each);
                patterns.addFirst(at < 0 ? new Pattern.Inaccessible(each) : row.patterns().get(at));
                terms.addFirst(at < 0 ? each : row.terms().get(at));
            }
            return new Case.Row(row.position(), patterns, terms, row.variables(), row.value(), row.bindings(), row.used());
        }).toList());
    }

    /// `function`, which is of type `goal`, as a function of the written columns alone.
    Expr applied(Workspace work, Expr function) {
        if (leading.isEmpty()) {
            return function;
        }
        Expr given = work.metas().beta(function, List.copyOf(leading));
        List<Expr.FVar> columns = new ArrayList<>();
        Expr type = work.checker().instantiate(opened(goal, leading.size()), List.copyOf(leading));
        for (int i = 0; i < written && !trailing.isEmpty(); i++) {
            Expr.Pi pi = (Expr.Pi) work.exposed(type);
            columns.add(work.metas().local(pi.binder().toString(), pi.domain()));
            type = work.checker().instantiate(pi.body(), List.of(columns.getLast()));
        }
        return work.metas().lambda(columns, work.metas().beta(given, Stream.<Expr>concat(columns.stream(), trailing.stream()).toList()));
    }

    private static Expr opened(Expr type, int count) {
        return count == 0 ? type : opened(((Expr.Pi) type).body(), count - 1);
    }
}
