package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.lean.elab.Applications.Argument;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Binder;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// Terms as written to kernel terms with unknowns.
final class TermElaborator {
    private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("=", "Eq"), Map.entry("≠", "Ne"),
            Map.entry("∧", "And"), Map.entry("∨", "Or"), Map.entry("¬", "Not"), Map.entry("↔", "Iff"),
            Map.entry("+", "Nat.add"), Map.entry("-", "Nat.sub"), Map.entry("*", "Nat.mul"), Map.entry("/", "Nat.div"),
            Map.entry("%", "Nat.mod"), Map.entry("::", "List.cons"), Map.entry("×", "Prod"), Map.entry("&&", "and"),
            Map.entry("||", "or"), Map.entry("!", "not"), Map.entry("≤", "Nat.le"), Map.entry("<", "Nat.lt"),
            Map.entry("≥", "Nat.le"), Map.entry(">", "Nat.lt"),
            Map.entry("^", "Nat.pow"), Map.entry("∘", "Function.comp"));

    private static final Name NAT = Name.of("Nat");

    /// What is to be done with a `?_`.
    interface Goals {
        /// An unknown of the given type, to be proved where it stands.
        Expr add(Expr type, Workspace work);
    }

    private final Workspace work;
    private final Applications applications;
    private final Optional<Goals> goals;

    TermElaborator(Workspace work) {
        this(work, Optional.empty());
    }

    TermElaborator(Workspace work, Optional<Goals> goals) {
        this.goals = goals;
        this.work = work;
        this.applications = new Applications(work, this);
    }

    Workspace work() {
        return work;
    }

    /// True of a term that needs to know its type.
    boolean waits(Term term) {
        return switch (term) {
            case Term.Lambda lambda -> lambda.binders().stream().anyMatch(binder -> binder.type().isEmpty());
            case Term.Anonymous _, Term.LambdaMatch _, Term.Match _, Term.By _ -> true;
            case Term.Structure structure -> structure.type().isEmpty();
            default -> false;
        };
    }

    /// The term at the expected type.
    Expr checked(Term term, Expr expected) {
        Expr type = work.metas().instantiate(expected);
        if (term instanceof Term.By by) {
            return work.later(type, known -> !work.metas().occursIn(known),
                    known -> new Tactics(this).prove(by, known));
        }
        if (waits(term) && work.metas().isMeta(type.head())) {
            work.settle();
            type = work.metas().instantiate(type);
            if (work.metas().isMeta(type.head())) {
                return work.later(type, known -> !work.metas().isMeta(known.head()), known -> forced(term, known));
            }
        }
        return forced(term, type);
    }

    private Expr forced(Term term, Expr type) {
        if (!(term instanceof Term.Lambda) && work.checker().whnfCore(type) instanceof Expr.Pi pi
                && (pi.kind() == Expr.BinderKind.IMPLICIT || pi.kind() == Expr.BinderKind.INSTANCE)
                && !(term instanceof Term.Identifier name && name.explicit())) {
            List<Local> before = work.locals();
            Expr.FVar x = work.metas().local(pi.binder().toString(), pi.domain());
            work.push(new Local("", x));
            Expr body = checked(term, work.checker().instantiate(pi.body(), List.of(x)));
            work.restore(before);
            return work.metas().bind(x, pi.kind(), body, true);
        }
        return work.typed(term.position(), elaborate(term, Optional.of(type)), type);
    }

    /// The type that a term is.
    Expr type(Term term) {
        Expr type = elaborate(term, Optional.empty());
        work.sortOf(term.position(), type);
        work.settle();
        return work.metas().instantiate(type);
    }

    Expr elaborate(Term term, Optional<Expr> expected) {
        return switch (term) {
            case Term.Identifier name -> applied(name.position(), name, List.of(), Map.of(), expected);
            case Term.Hole _ -> work.metas().fresh(expected.orElseGet(this::anyType));
            case Term.Goal goal -> goals.orElseThrow(() -> refused(goal.position(), "'?_' outside of refine"))
                    .add(expected.orElseThrow(() -> untyped(goal)), work);
            case Term.Numeral numeral -> numeral(numeral, expected);
            case Term.Text text -> throw refused(text.position(), "a string");
            case Term.Sort sort -> Expr.sort(level(sort.position(), sort.level()));
            case Term.Application application -> application(application, expected);
            case Term.Operator operator -> operator(operator, expected);
            case Term.Lambda lambda -> lambda(lambda.binders(), lambda.body(), expected);
            case Term.LambdaMatch match -> new Matching(this).lambda(match, expected.orElseThrow(() -> untyped(match)));
            case Term.Forall forall -> forall(forall.binders(), forall.body());
            case Term.Exists exists -> exists(exists, 0);
            case Term.Let let -> let(let, expected);
            case Term.Have have -> have(have, expected);
            case Term.Ascription typed -> checked(typed.term(), type(typed.type()));
            case Term.Match match -> new Matching(this).match(match, expected.orElseThrow(() -> untyped(match)));
            case Term.Anonymous parts -> anonymous(parts, expected.orElseThrow(() -> untyped(parts)));
            case Term.Structure structure -> structure(structure, expected);
            case Term.Tuple tuple -> tuple(tuple, expected);
            case Term.ListLiteral list -> list(list, expected);
            case Term.Inaccessible pattern -> throw refused(pattern.position(), "'.(term)' outside of a pattern");
            case Term.Projection projection -> applied(projection.position(), projection, List.of(), Map.of(), expected);
            case Term.By by -> checked(by, expected.orElseThrow(() -> untyped(by)));
        };
    }

    private Expr numeral(Term.Numeral numeral, Optional<Expr> expected) {
        Optional<Expr> type = expected.map(work::exposed).filter(known -> !work.metas().isMeta(known.head()));
        if (type.isPresent() && !type.get().isConst(NAT)) {
            throw new ElaborationException(numeral.position(), "lean_numeral: a numeral is a natural number: " + numeral.value()
                    + " is expected to have type " + work.show(expected.orElseThrow()) + "; apply a function from Nat to it");
        }
        return Workspace.number(numeral.value());
    }

    private Expr anyType() {
        return work.metas().fresh(Expr.sort(work.metas().freshLevel()));
    }

    static ElaborationException refused(Position position, String what) {
        return new ElaborationException(position, "lean_fragment: " + what
                + " is not in the fragment; see spec/lean-fragment.md for what is");
    }

    private static ElaborationException untyped(Term term) {
        return new ElaborationException(term.position(),
                "lean_untyped: the type of this term is not known here; write (term : type)");
    }

    Level level(Position position, org.tensorem.lean.syntax.Level level) {
        return switch (level) {
            case org.tensorem.lean.syntax.Level.Constant constant -> raised(Level.zero(), constant.value());
            case org.tensorem.lean.syntax.Level.Parameter parameter -> {
                if (!work.scope().universes().contains(parameter.name())) {
                    throw new ElaborationException(position, "lean_universe: universe " + parameter.name()
                            + " is not declared; write 'universe " + parameter.name() + "' above");
                }
                yield Level.param(Name.of(parameter.name()));
            }
            case org.tensorem.lean.syntax.Level.Hole _ -> work.metas().freshLevel();
            case org.tensorem.lean.syntax.Level.Sum sum -> raised(level(position, sum.base()), sum.offset());
            case org.tensorem.lean.syntax.Level.Max max -> max.levels().stream().map(part -> level(position, part))
                    .reduce(Level::max).orElseThrow();
            case org.tensorem.lean.syntax.Level.ImpredicativeMax imax ->
                Level.imax(level(position, imax.left()), level(position, imax.right()));
        };
    }

    private static Level raised(Level level, int by) {
        Level result = level;
        for (int i = 0; i < by; i++) {
            result = Level.succ(result);
        }
        return result;
    }

    private Expr application(Term.Application application, Optional<Expr> expected) {
        List<Argument> positional = new ArrayList<>();
        Map<String, Argument> named = new LinkedHashMap<>();
        for (Term.Argument argument : application.arguments()) {
            argument.name().ifPresentOrElse(name -> named.put(name, new Argument.Written(argument.value())),
                    () -> positional.add(new Argument.Written(argument.value())));
        }
        return applied(application.position(), application.function(), positional, named, expected);
    }

    private Expr applied(Position position, Term function, List<Argument> positional, Map<String, Argument> named,
            Optional<Expr> expected) {
        return switch (function) {
            case Term.Identifier name -> named(name, positional, named, expected);
            case Term.Projection projection -> applications.field(position, elaborate(projection.term(), Optional.empty()),
                    projection.field(), positional, named, expected);
            default -> {
                Expr head = elaborate(function, Optional.empty());
                yield applications.apply(position, head, false, positional, named, expected);
            }
        };
    }

    private Expr named(Term.Identifier name, List<Argument> positional, Map<String, Argument> named,
            Optional<Expr> expected) {
        String text = name.name();
        if (!work.declaring().isEmpty() && text.startsWith(work.declaring() + ".")) {
            throw new ElaborationException(name.position(), "lean_fragment: inside " + work.declaring() + " Lean reads " + text
                    + " as a field of the function; write the namespace in front");
        }
        if (text.contains(".") && text.equals(work.declaring())) {
            throw new ElaborationException(name.position(), "lean_fragment: inside " + text + " Lean 4.0.0 does not know the"
                    + " function by this name; write " + text.substring(text.lastIndexOf('.') + 1));
        }
        for (int end = text.length(); end > 0; end = text.lastIndexOf('.', end - 1)) {
            Optional<Expr> head = head(name, text.substring(0, end));
            if (head.isPresent()) {
                List<String> fields = end == text.length() ? List.of() : List.of(text.substring(end + 1).split("\\."));
                Expr subject = head.get();
                for (int i = 0; i + 1 < fields.size(); i++) {
                    subject = applications.field(name.position(), subject, fields.get(i), List.of(), Map.of(),
                            Optional.empty());
                }
                return fields.isEmpty()
                        ? applications.apply(name.position(), subject, name.explicit(), positional, named, expected)
                        : applications.field(name.position(), subject, fields.getLast(), positional, named, expected);
            }
        }
        throw new ElaborationException(name.position(), "lean_unknown: nothing is called " + text
                + "; declare it, or open its namespace");
    }

    private Optional<Expr> head(Term.Identifier written, String name) {
        Optional<Expr> local = work.locals().reversed().stream().filter(l -> l.name().equals(name)).findFirst()
                .map(Local::value);
        return local.or(() -> work.scope().constant(name, work.environment()).map(constant -> {
            if (work.declaring().endsWith("." + name)) {
                throw new ElaborationException(written.position(), "lean_fragment: inside " + work.declaring() + " Lean reads "
                        + name + " as " + work.declaring() + "; write _root_." + name + ", or the full name");
            }
            work.use(written.position(), constant);
            Expr term = work.constant(constant);
            if (written.levels().isEmpty()) {
                return term;
            }
            return Expr.constant(constant, written.levels().get().stream()
                    .map(level -> level(written.position(), level)).toList());
        }));
    }

    private Expr operator(Term.Operator operator, Optional<Expr> expected) {
        String constant = OPERATORS.get(operator.symbol());
        if (constant == null) {
            throw refused(operator.position(), "the operator '" + operator.symbol() + "'");
        }
        boolean swapped = operator.symbol().equals("≥") || operator.symbol().equals(">");
        List<Term> operands = swapped ? operator.operands().reversed() : operator.operands();
        return global(operator.position(), constant, operands, expected);
    }

    private Expr global(Position position, String name, List<Term> arguments, Optional<Expr> expected) {
        if (!work.environment().contains(Name.of(name))) {
            throw new ElaborationException(position, "lean_unknown: " + name + " is not declared yet; declare it first");
        }
        return applications.apply(position, work.constant(Name.of(name)), false, Applications.written(arguments),
                Map.of(), expected);
    }

    static Expr.BinderKind kind(Binder binder) {
        return switch (binder.kind()) {
            case EXPLICIT -> Expr.BinderKind.DEFAULT;
            case IMPLICIT -> Expr.BinderKind.IMPLICIT;
            case STRICT_IMPLICIT -> Expr.BinderKind.STRICT_IMPLICIT;
            case INSTANCE -> Expr.BinderKind.INSTANCE;
        };
    }

    /// Puts the binder's variable into scope.
    Expr.FVar bound(Binder binder, Optional<Expr> known) {
        Expr type = binder.type().map(this::type).orElseGet(() -> known.orElseGet(this::anyType));
        if (binder.type().isPresent() && known.isPresent() && !work.unifier().unify(type, known.get())) {
            throw new ElaborationException(binder.position(), "lean_type_mismatch: the variable " + binder.name()
                    + " has type " + work.show(type) + ", expected " + work.show(known.get())
                    + "; write the expected type");
        }
        Expr.FVar x = work.metas().local(binder.name().isEmpty() ? "inst" : binder.name(),
                work.metas().instantiate(type));
        work.push(new Local(binder.name().equals("_") ? "" : binder.name(), x));
        return x;
    }

    private Expr lambda(List<Binder> binders, Term body, Optional<Expr> expected) {
        if (binders.isEmpty()) {
            return expected.isPresent() ? checked(body, expected.get()) : elaborate(body, Optional.empty());
        }
        List<Local> before = work.locals();
        Binder first = binders.getFirst();
        Optional<Expr.Pi> function = expected.map(work::exposed).filter(Expr.Pi.class::isInstance)
                .map(Expr.Pi.class::cast);
        Expr.FVar x = bound(first, function.map(pi -> work.metas().instantiate(pi.domain())));
        Expr inner = lambda(binders.subList(1, binders.size()), body,
                function.map(pi -> work.checker().instantiate(pi.body(), List.of(x))));
        work.restore(before);
        return work.metas().bind(x, function.map(Expr.Binding::kind).orElse(kind(first)), inner, true);
    }

    private Expr forall(List<Binder> binders, Term body) {
        if (binders.isEmpty()) {
            return type(body);
        }
        List<Local> before = work.locals();
        Expr.FVar x = bound(binders.getFirst(), Optional.empty());
        Expr inner = forall(binders.subList(1, binders.size()), body);
        work.restore(before);
        return work.metas().bind(x, kind(binders.getFirst()), inner, false);
    }

    private Expr exists(Term.Exists exists, int from) {
        if (from == exists.binders().size()) {
            return checked(exists.body(), Expr.prop());
        }
        List<Local> before = work.locals();
        Expr.FVar x = bound(exists.binders().get(from), Optional.empty());
        Expr inner = exists(exists, from + 1);
        work.restore(before);
        Expr predicate = work.metas().bind(x, Expr.BinderKind.DEFAULT, inner, true);
        return applications.apply(exists.position(), work.constant(Name.of("Exists")), false,
                List.of(new Argument.Done(predicate)), Map.of(), Optional.empty());
    }

    private Expr value(List<Binder> binders, Optional<Term> type, Term value, Position position) {
        Term function = binders.isEmpty() ? value : new Term.Lambda(position, binders, value);
        if (type.isEmpty()) {
            Expr term = elaborate(function, Optional.empty());
            work.settle();
            return term;
        }
        Expr expected = binders.isEmpty() ? type(type.get()) : forall(binders, type.get());
        return work.typed(value.position(), checked(function, expected), expected);
    }

    private Expr let(Term.Let let, Optional<Expr> expected) {
        Expr value = work.metas().instantiate(value(let.binders(), let.type(), let.value(), let.position()));
        List<Local> before = work.locals();
        Expr.FVar x = work.metas().let(let.name(), work.typeOf(value), value);
        work.push(new Local(let.name(), x));
        Expr body = lambda(List.of(), let.body(), expected);
        work.restore(before);
        return work.metas().bind(x, Expr.BinderKind.DEFAULT, body, true);
    }

    private Expr have(Term.Have have, Optional<Expr> expected) {
        Expr value = work.metas().instantiate(value(have.binders(), have.type(), have.value(), have.position()));
        List<Local> before = work.locals();
        Expr type = have.type().isPresent() && have.binders().isEmpty() ? type(have.type().get()) : work.typeOf(value);
        Expr.FVar x = work.metas().local(have.name(), type);
        work.push(new Local(have.name(), x));
        Expr body = lambda(List.of(), have.body(), expected);
        work.restore(before);
        return Expr.app(work.metas().bind(x, Expr.BinderKind.DEFAULT, body, true), value);
    }

    private Expr anonymous(Term.Anonymous parts, Expr expected) {
        Expr type = work.exposed(expected);
        Name constructor = Inductives.constructor(work, parts.position(), type);
        int fields = explicit(constructor);
        if (fields >= 2 && parts.parts().size() > fields) {
            // ⟨a, b, c⟩ is ⟨a, ⟨b, c⟩⟩ where two fields are wanted.
            List<Term> rest = parts.parts().subList(fields - 1, parts.parts().size());
            List<Term> nested = new ArrayList<>(parts.parts().subList(0, fields - 1));
            nested.add(new Term.Anonymous(rest.getFirst().position(), rest));
            return anonymous(new Term.Anonymous(parts.position(), nested), type);
        }
        return applications.apply(parts.position(), work.constant(constructor), false,
                Applications.written(parts.parts()), Map.of(), Optional.of(type));
    }

    private int explicit(Name constructor) {
        int count = 0;
        for (Expr at = work.environment().find(constructor).orElseThrow().type(); at instanceof Expr.Pi pi; at = pi.body()) {
            count += pi.kind() == Expr.BinderKind.DEFAULT ? 1 : 0;
        }
        return count;
    }

    private Expr structure(Term.Structure structure, Optional<Expr> expected) {
        Expr type = work.exposed(structure.type().map(this::type)
                .orElseGet(() -> expected.orElseThrow(() -> untyped(structure))));
        return fields(structure.position(), structure.fields(), type);
    }

    /// The structure of type `type` with the given fields.
    Expr fields(Position position, List<Term.Field> written, Expr type) {
        Name constructor = Inductives.constructor(work, position, type);
        Map<String, Argument> named = new LinkedHashMap<>();
        for (Term.Field field : written) {
            if (named.put(field.name(), new Argument.Written(field.value())) != null) {
                throw new ElaborationException(field.position(), "lean_field_twice: " + field.name()
                        + " is given twice; give it once");
            }
        }
        for (String field : Inductives.fields(work, ((Expr.Const) type.head()).name())) {
            if (!named.containsKey(field)) {
                throw new ElaborationException(position, "lean_field_missing: the field " + field + " of "
                        + work.show(type) + " is not given; give it");
            }
        }
        Expr head = Expr.constant(constructor, ((Expr.Const) type.head()).levels());
        for (Expr argument : type.args()) {
            head = Expr.app(head, argument);
        }
        return work.typed(position, applications.apply(position, head, false, List.of(), named, Optional.of(type)),
                type);
    }

    private Expr tuple(Term.Tuple tuple, Optional<Expr> expected) {
        if (tuple.parts().isEmpty()) {
            return global(tuple.position(), "Unit.unit", List.of(), expected);
        }
        Term rest = tuple.parts().size() == 2 ? tuple.parts().getLast()
                : new Term.Tuple(tuple.parts().get(1).position(), tuple.parts().subList(1, tuple.parts().size()));
        return global(tuple.position(), "Prod.mk", List.of(tuple.parts().getFirst(), rest), expected);
    }

    private Expr list(Term.ListLiteral list, Optional<Expr> expected) {
        if (list.parts().isEmpty()) {
            return global(list.position(), "List.nil", List.of(), expected);
        }
        Term rest = new Term.ListLiteral(list.position(), list.parts().subList(1, list.parts().size()));
        return global(list.position(), "List.cons", List.of(list.parts().getFirst(), rest), expected);
    }
}
