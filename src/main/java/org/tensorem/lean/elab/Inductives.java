package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Binder;
import org.tensorem.lean.syntax.Command;
import org.tensorem.lean.syntax.Position;

/// `inductive`, `structure` and `class`.
final class Inductives {
    /// A structure's declaration and its projections.
    record Read(Declaration declaration, List<Constant.Definition> projections) {}

    private final Workspace work;
    private final TermElaborator terms;

    Inductives(Workspace work) {
        this.work = work;
        this.terms = new TermElaborator(work);
    }

    /// The sole constructor of the inductive type `type`.
    static Name constructor(Workspace work, Position position, Expr type) {
        return Optional.of(type.head()).filter(Expr.Const.class::isInstance).map(Expr.Const.class::cast)
                .flatMap(head -> work.environment().find(head.name(), Constant.Inductive.class))
                .filter(inductive -> inductive.ctors().size() == 1).map(inductive -> inductive.ctors().getFirst())
                .orElseThrow(() -> new ElaborationException(position, "lean_structure: a structure is expected, not "
                        + work.show(type) + "; write the constructor"));
    }

    /// The names of a structure's fields; none when it is no structure.
    static List<String> fields(Workspace work, Name structure) {
        Optional<Constant.Constructor> constructor = work.environment().find(structure, Constant.Inductive.class)
                .filter(inductive -> inductive.ctors().size() == 1)
                .flatMap(inductive -> work.environment().find(inductive.ctors().getFirst(), Constant.Constructor.class));
        List<String> names = new ArrayList<>();
        Expr at = constructor.<Expr>map(Constant::type).orElse(Expr.prop());
        while (at instanceof Expr.Pi pi) {
            names.add(pi.binder().toString());
            at = pi.body();
        }
        return names.subList(constructor.map(Constant.Constructor::params).orElse(0), names.size());
    }

    private static Expr.BinderKind implied(Binder binder) {
        return binder.kind() == Binder.Kind.INSTANCE ? Expr.BinderKind.INSTANCE : Expr.BinderKind.IMPLICIT;
    }

    private Expr close(List<Expr.FVar> variables, List<Binder> binders, boolean implied, Expr body) {
        Expr result = body;
        for (int i = variables.size() - 1; i >= 0; i--) {
            result = work.metas().bind(variables.get(i), implied ? implied(binders.get(i))
                    : TermElaborator.kind(binders.get(i)), result, false);
        }
        return result;
    }

    private List<Expr.FVar> bound(List<Binder> binders) {
        return binders.stream().map(binder -> terms.bound(binder, Optional.empty())).toList();
    }

    Read inductive(Command.Inductive command, List<String> given) {
        List<Expr.FVar> params = bound(command.binders());
        Level open = work.metas().freshLevel();
        Expr sort = command.type().map(terms::type).orElse(Expr.sort(open));
        List<Expr.FVar> all = new ArrayList<>();
        Name name = work.scope().declared(command.name());
        Expr type = work.metas().instantiate(close(params, command.binders(), false, sort));
        Expr.FVar self = work.metas().local(command.name(), type);
        work.push(new Local(command.name(), self));
        Expr plain = Expr.app(self, params.toArray(Expr[]::new));
        List<Declaration.Ctor> constructors = new ArrayList<>();
        for (Command.Constructor constructor : command.constructors()) {
            List<Local> before = work.locals();
            List<Expr.FVar> fields = bound(constructor.binders());
            all.addAll(fields);
            Expr result = constructor.type().map(terms::type).orElse(plain);
            Expr full = close(params, command.binders(), true, close(fields, constructor.binders(), false, result));
            work.restore(before);
            constructors.add(new Declaration.Ctor(name.str(constructor.name()), full));
        }
        if (command.type().isEmpty()) {
            work.finish(command.position());
            List<Expr.FVar> known = all.stream().flatMap(field -> known(command.position(), field).stream()).toList();
            work.metas().set(((Level.Param) open).name(), universe(command.position(), known));
        }
        return read(command.position(), name, type, self, params.size(), constructors, given);
    }

    /// The field where its universe is known. Otherwise it makes values of the type being declared, which no domain mentions: those of its domains.
    private List<Expr.FVar> known(Position position, Expr.FVar field) {
        if (!Metas.unknown(work.sortOf(position, field.type()))) {
            return List.of(field);
        }
        List<Expr.FVar> domains = new ArrayList<>();
        Expr type = work.metas().instantiate(field.type());
        while (type instanceof Expr.Pi pi) {
            Expr.FVar domain = work.metas().local(pi.binder().toString(), pi.domain());
            domains.addAll(known(position, domain));
            type = work.checker().instantiate(pi.body(), List.of(domain));
        }
        return domains;
    }

    private Read read(Position position, Name name, Expr written, Expr.FVar self, int params,
            List<Declaration.Ctor> constructors, List<String> given) {
        work.finish(position);
        List<Expr> all = new ArrayList<>(List.of(written));
        constructors.forEach(constructor -> all.add(constructor.type()));
        Declarations.Closed closed = Declarations.closed(work, position, all, given);
        Expr constant = Expr.constant(name, closed.levels().stream().map(Level::param).toList());
        List<Declaration.Ctor> finished = new ArrayList<>();
        for (int i = 0; i < constructors.size(); i++) {
            finished.add(new Declaration.Ctor(constructors.get(i).name(), work.checker().instantiate(
                    work.checker().abstracted(closed.terms().get(i + 1), List.of(self)), List.of(constant))));
        }
        int fixed = params;
        while (isFixed(closed.terms().getFirst(), finished, name, fixed)) {
            fixed++;
        }
        return new Read(Declaration.Inductives.of(closed.levels(), fixed,
                List.of(new Declaration.InductiveType(name, closed.terms().getFirst(), finished))), List.of());
    }

    // As in Lean, an index that is the same variable throughout, right behind the parameters, is a parameter.
    private boolean isFixed(Expr type, List<Declaration.Ctor> constructors, Name name, int params) {
        Expr at = type;
        for (int i = 0; i < params && at instanceof Expr.Pi pi; i++) {
            at = pi.body();
        }
        return at instanceof Expr.Pi && !constructors.isEmpty()
                && constructors.stream().allMatch(constructor -> isFixed(constructor.type(), name, params));
    }

    private boolean isFixed(Expr constructor, Name name, int params) {
        List<Expr.FVar> variables = new ArrayList<>();
        List<Expr> domains = new ArrayList<>();
        Expr at = constructor;
        while (at instanceof Expr.Pi pi) {
            Expr.FVar x = work.metas().local(pi.binder().toString(), pi.domain());
            domains.add(pi.domain());
            variables.add(x);
            at = work.checker().instantiate(pi.body(), List.of(x));
        }
        domains.add(at);
        return variables.size() > params && domains.stream().allMatch(domain -> isFixed(domain, name, params, variables.get(params)));
    }

    private static boolean isFixed(Expr term, Name name, int params, Expr.FVar variable) {
        return !(term instanceof Expr.App app && app.head().isConst(name) && app.args().size() > params
                && !app.args().get(params).equals(variable))
                && (term instanceof Expr.FVar || term.parts().stream().allMatch(part -> isFixed(part, name, params, variable)));
    }

    Read structure(Command.Structure command, List<String> given) {
        if (!command.parents().isEmpty()) {
            throw TermElaborator.refused(command.position(), "'extends'");
        }
        List<Expr.FVar> params = bound(command.binders());
        List<Local> before = work.locals();
        Optional<Expr> sort = command.type().map(terms::type);
        List<Expr.FVar> fields = bound(command.fields());
        work.restore(before);
        work.finish(command.position());
        Expr universe = sort.orElseGet(() -> Expr.sort(universe(command.position(), fields)));
        Name name = work.scope().declared(command.name());
        Expr type = work.metas().instantiate(close(params, command.binders(), false, universe));
        Expr.FVar self = work.metas().local(command.name(), type);
        Expr plain = Expr.app(self, params.toArray(Expr[]::new));
        Expr constructor = close(params, command.binders(), true, close(fields, command.fields(), false, plain));
        Read read = read(command.position(), name, type, self, params.size(),
                List.of(new Declaration.Ctor(name.str("mk"), constructor)), given);
        List<Name> levels = ((Declaration.Inductives) read.declaration()).levelParams();
        return new Read(read.declaration(), projections(command, name, levels, params, fields));
    }

    private Level universe(Position position, List<Expr.FVar> fields) {
        Level result = Level.one();
        for (Expr.FVar field : fields) {
            Level level = work.sortOf(position, field.type());
            if (work.checker().isAtMost(result, level)) {
                result = level;
            } else if (!work.checker().isAtMost(level, result)) {
                result = Level.max(result, level);
            }
        }
        return result;
    }

    private List<Constant.Definition> projections(Command.Structure command, Name name, List<Name> levels,
            List<Expr.FVar> params, List<Expr.FVar> fields) {
        Expr type = Expr.app(Expr.constant(name, levels.stream().map(Level::param).toList()),
                params.toArray(Expr[]::new));
        Expr.FVar self = work.metas().local("self", type);
        List<Expr> values = new ArrayList<>();
        List<Constant.Definition> result = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Expr fieldType = work.checker().instantiate(
                    work.checker().abstracted(fields.get(i).type(), List.copyOf(fields.subList(0, i))), values);
            Expr value = Expr.proj(name, i, self);
            Expr.BinderKind kind = command.isClass() ? Expr.BinderKind.INSTANCE : Expr.BinderKind.DEFAULT;
            Expr pi = close(params, command.binders(), true, work.metas().bind(self, kind, fieldType, false));
            Expr function = work.metas().lambda(params, work.metas().bind(self, kind, value, true));
            Name projection = name.str(command.fields().get(i).name());
            result.add(new Constant.Definition(projection, levels, pi, function, new Constant.Hint.Abbreviation(),
                    Constant.Safety.SAFE));
            values.add(Expr.app(Expr.app(Expr.constant(projection, levels.stream().map(Level::param).toList()),
                    params.toArray(Expr[]::new)), self));
        }
        return result;
    }
}
