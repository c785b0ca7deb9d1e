package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// Applies a function to written arguments and finds the unwritten ones.
final class Applications {
    /// An argument: to be elaborated, or done.
    sealed interface Argument {
        /// As written.
        record Written(Term term) implements Argument {}

        /// Elaborated.
        record Done(Expr term) implements Argument {}
    }

    private record Waiting(Expr.FVar meta, Argument argument) {}

    private final Workspace work;
    private final TermElaborator terms;

    Applications(Workspace work, TermElaborator terms) {
        this.work = work;
        this.terms = terms;
    }

    static List<Argument> written(List<Term> terms) {
        return terms.stream().<Argument>map(Argument.Written::new).toList();
    }

    /// The application of one function.
    private final class Application {
        private final Position position;
        private final boolean explicit;
        private final List<Argument> positional;
        private final Map<String, Argument> named;
        private final List<Waiting> waiting = new ArrayList<>();
        private Expr result;
        private Expr type;
        private int next;

        Application(Position position, Expr function, boolean explicit, List<Argument> positional,
                Map<String, Argument> named) {
            this.position = position;
            this.explicit = explicit;
            this.positional = positional;
            this.named = new HashMap<>(named);
            this.result = function;
            this.type = work.typeOf(function);
        }

        void collect() {
            while (true) {
                Expr known = work.metas().instantiate(type);
                type = known instanceof Expr.Pi || next == positional.size() && named.isEmpty() ? known
                        : work.exposed(known);
                if (!(type instanceof Expr.Pi pi)) {
                    if (waiting.isEmpty() || next == positional.size()) {
                        break;
                    }
                    // The result's type depends on the arguments: these first.
                    result = elaborate();
                    waiting.clear();
                    type = work.typeOf(result);
                    continue;
                }
                Optional<Expr> argument = argument(pi);
                if (argument.isEmpty()) {
                    break;
                }
                result = work.checker().interned(Expr.app(result, argument.get()));
                type = work.checker().instantiate(pi.body(), List.of(argument.get()));
            }
            if (next < positional.size() || !named.isEmpty()) {
                throw new ElaborationException(position, "lean_function_expected: " + work.show(result) + " has type "
                        + work.show(type) + " and takes no "
                        + (named.isEmpty() ? "further argument" : "argument named " + String.join(", ", named.keySet()))
                        + "; leave it out");
            }
        }

        private Optional<Expr> argument(Expr.Pi pi) {
            Optional<Argument> byName = Optional.ofNullable(named.remove(pi.binder().toString()));
            if (byName.isPresent()) {
                return Optional.of(wait(pi.domain(), byName.get()));
            }
            boolean more = next < positional.size();
            if (explicit || pi.kind() == Expr.BinderKind.DEFAULT) {
                return more ? Optional.of(wait(pi.domain(), positional.get(next++))) : Optional.empty();
            }
            return switch (pi.kind()) {
                case IMPLICIT, DEFAULT -> Optional.of(work.metas().fresh(pi.domain()));
                case STRICT_IMPLICIT -> more ? Optional.of(work.metas().fresh(pi.domain())) : Optional.empty();
                case INSTANCE -> Optional.of(work.instance(position, pi.domain()));
            };
        }

        private Expr wait(Expr domain, Argument argument) {
            if (argument instanceof Argument.Done done) {
                return work.typed(position, done.term(), domain);
            }
            Expr.FVar meta = work.metas().fresh(domain);
            waiting.add(new Waiting(meta, argument));
            return meta;
        }

        void propagate(Expr expected) {
            boolean free = Metas.variables(type).stream()
                    .noneMatch(v -> waiting.stream().anyMatch(w -> w.meta().index() == v.index()));
            if (free && !(type instanceof Expr.App && work.metas().isMeta(type.head()))) {
                work.unifier().unify(type, expected);
            }
        }

        Expr elaborate() {
            List<Waiting> functions = new ArrayList<>();
            for (Waiting argument : waiting) {
                Term term = ((Argument.Written) argument.argument()).term();
                if (terms.waits(term) && work.metas().isMeta(work.metas().instantiate(argument.meta().type()).head())) {
                    functions.add(argument);
                } else {
                    put(argument.meta(), term);
                }
            }
            functions.forEach(argument -> put(argument.meta(), ((Argument.Written) argument.argument()).term()));
            return work.metas().instantiate(result);
        }

        private void put(Expr.FVar meta, Term term) {
            if (term instanceof Term.Hole) {
                return;
            }
            Expr value = terms.checked(term, meta.type());
            if (!work.unifier().unify(meta, value)) {
                throw new ElaborationException(term.position(), "lean_type_mismatch: the argument " + work.show(value)
                        + " is not the " + work.show(meta) + " that other arguments determine; make them agree");
            }
        }
    }

    Expr apply(Position position, Expr function, boolean explicit, List<Argument> positional,
            Map<String, Argument> named, Optional<Expr> expected) {
        Application application = new Application(position, function, explicit, positional, named);
        application.collect();
        expected.ifPresent(application::propagate);
        return application.elaborate();
    }

    /// `subject.field arguments`: the function `S.field` where `S` is the subject's type, the subject as its first explicit
    /// argument of that type.
    Expr field(Position position, Expr subject, String field, List<Argument> positional,
            Map<String, Argument> named, Optional<Expr> expected) {
        work.settle();
        Expr type = work.metas().instantiate(work.typeOf(subject));
        Optional<Name> function = function(type, field).or(() -> function(work.exposed(type), field));
        if (function.isEmpty()) {
            throw new ElaborationException(position, "lean_field: " + work.show(subject) + " of type " + work.show(type)
                    + " has no field " + field + "; use one of its type's");
        }
        Expr constant = work.constant(function.get());
        List<Argument> all = new ArrayList<>(positional);
        all.add(slot(constant, function.get().prefix()), new Argument.Done(subject));
        return apply(position, constant, false, all, named, expected);
    }

    private Optional<Name> function(Expr type, String field) {
        if (!(type.head() instanceof Expr.Const head)) {
            return Optional.empty();
        }
        if (field.chars().allMatch(Character::isDigit)) {
            return Inductives.fields(work, head.name()).stream().skip(Integer.parseInt(field) - 1L).findFirst()
                    .map(name -> head.name().str(name));
        }
        return Optional.of(head.name().str(field)).filter(work.environment()::contains);
    }

    // How many explicit arguments stand before the first whose type is the structure.
    private int slot(Expr constant, Name structure) {
        Expr type = work.typeOf(constant);
        int count = 0;
        while (type instanceof Expr.Pi pi) {
            if (pi.kind() == Expr.BinderKind.DEFAULT) {
                if (pi.domain().head().isConst(structure)) {
                    return count;
                }
                count++;
            }
            type = pi.body();
        }
        return 0;
    }
}
