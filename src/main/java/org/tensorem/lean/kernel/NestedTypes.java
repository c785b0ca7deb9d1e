package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nested inductive types: every application of an earlier inductive type to parameters that mention
/// the types being declared (`List Tree` in `Tree`) becomes an auxiliary type of the block, a copy of
/// the earlier one at those parameters. The copies vanish again from what is derived.
final class NestedTypes {
    // An auxiliary type and the application that it stands for, with the block's parameters free.
    private record Auxiliary(Name name, Expr standsFor) {
    }

    private final Session session;
    private final Declaration.Inductives declared;
    private final List<Level> levels;
    private final List<Expr> params = new ArrayList<>();
    private final List<Auxiliary> auxiliaries = new ArrayList<>();
    private final List<Declaration.InductiveType> types;
    private final Map<Name, Name> constructors = new HashMap<>();
    private int nextName = 1;

    NestedTypes(Session session, Declaration.Inductives declared) {
        this.session = session;
        this.declared = declared;
        this.levels = declared.levelParams().stream().map(Level::param).toList();
        this.types = new ArrayList<>(declared.types());
    }

    /// The block with auxiliary types in the place of nested occurrences.
    Declaration.Inductives eliminate() {
        openParams();
        for (int i = 0; i < types.size(); i++) {
            Declaration.InductiveType type = types.get(i);
            List<Declaration.Ctor> ctors = new ArrayList<>();
            for (Declaration.Ctor ctor : type.ctors()) {
                ctors.add(new Declaration.Ctor(ctor.name(), replaced(ctor)));
            }
            types.set(i, new Declaration.InductiveType(type.name(), type.type(), ctors));
        }
        return new Declaration.Inductives(declared.levelParams(), declared.params(), types, declared.safety(),
                List.of());
    }

    /// How many auxiliary types there are.
    int count() {
        return auxiliaries.size();
    }

    private void openParams() {
        Expr at = session.store().intern(declared.types().getFirst().type());
        for (int i = 0; i < declared.params(); i++) {
            if (!(at instanceof Expr.Pi pi)) {
                throw new KernelException(new KernelError.TooFewParameters(declared.name(), declared.params(), i));
            }
            params.add(session.store().fvar(i, pi.binder(), pi.domain(), Optional.empty()));
            at = session.substitution().instantiate(pi.body(), params.getLast());
        }
    }

    private Expr replaced(Declaration.Ctor ctor) {
        Expr body = session.store().intern(ctor.type());
        List<Expr.BinderKind> kinds = new ArrayList<>();
        for (int i = 0; i < params.size(); i++) {
            if (!(body instanceof Expr.Pi pi)) {
                // Not a constructor of this block: its check will say so.
                return ctor.type();
            }
            kinds.add(pi.kind());
            body = pi.body();
        }
        Expr opened = session.substitution().instantiate(body, params);
        Expr mapped = new Replacement(ctor.name()).map(opened, 0);
        return mapped == opened ? ctor.type() : rebound(ctor.type(), params.size(), mapped);
    }

    // The binders that `type` begins with, around a body in which the parameters are free.
    private Expr rebound(Expr type, int count, Expr body) {
        if (count == 0) {
            return body;
        }
        List<Expr.Pi> binders = new ArrayList<>();
        Expr at = session.store().intern(type);
        for (int i = 0; i < count; i++) {
            binders.add((Expr.Pi) at);
            at = ((Expr.Pi) at).body();
        }
        Expr result = session.substitution().abstracted(body, params);
        for (Expr.Pi pi : binders.reversed()) {
            result = session.store().pi(pi.binder(), pi.kind(), pi.domain(), result);
        }
        return result;
    }

    private boolean mentionsBlock(Expr term) {
        return TermParts.any(term, part -> part instanceof Expr.Const constant
                && types.stream().anyMatch(type -> type.name().equals(constant.name())));
    }

    private final class Replacement extends TermMap {
        private final Name ctor;

        Replacement(Name ctor) {
            super(session.store());
            this.ctor = ctor;
        }

        @Override
        boolean unchanged(Expr term, int binders) {
            return false;
        }

        @Override
        Expr leaf(Expr term, int binders) {
            return term;
        }

        @Override
        Expr map(Expr term, int binders) {
            if (term instanceof Expr.App && term.head() instanceof Expr.Const head) {
                Optional<Constant.Inductive> outer = session.environment().find(head.name(), Constant.Inductive.class);
                List<Expr> args = term.args();
                if (outer.isPresent() && outer.get().params() <= args.size() && args.subList(0, outer.get().params())
                        .stream().anyMatch(NestedTypes.this::mentionsBlock)) {
                    return nested(outer.get(), head, args, term);
                }
            }
            return super.map(term, binders);
        }

        private Expr nested(Constant.Inductive outer, Expr.Const head, List<Expr> args, Expr term) {
            List<Expr> outerParams = args.subList(0, outer.params());
            if (outerParams.stream().anyMatch(param -> param.looseRange() > 0)) {
                throw new KernelException(new KernelError.NestedParameter(ctor, term));
            }
            Expr auxiliary = session.store().constant(auxiliary(outer, head, outerParams), levels);
            return session.store().app(session.store().app(auxiliary, params),
                    args.subList(outer.params(), args.size()));
        }
    }

    // The name of the auxiliary type for the outer type at these parameters, made when it is new.
    private Name auxiliary(Constant.Inductive outer, Expr.Const head, List<Expr> outerParams) {
        Expr wanted = session.store().app(head, outerParams);
        for (Auxiliary auxiliary : auxiliaries) {
            if (auxiliary.standsFor == wanted) {
                return auxiliary.name;
            }
        }
        Name result = outer.name();
        for (Name each : outer.all()) {
            Name name = copy((Constant.Inductive) session.declared(each), head.levels(), outerParams);
            result = each.equals(outer.name()) ? name : result;
        }
        return result;
    }

    private Name copy(Constant.Inductive original, List<Level> atLevels, List<Expr> outerParams) {
        Name name = freshName(original.name());
        Expr.Const head = (Expr.Const) session.store().constant(original.name(), atLevels);
        auxiliaries.add(new Auxiliary(name, session.store().app(head, outerParams)));
        List<Declaration.Ctor> ctors = new ArrayList<>();
        for (Name ctorName : original.ctors()) {
            Name ctor = name.str(ctorName.replacePrefix(original.name(), Name.anonymous()).toString());
            constructors.put(ctor, ctorName);
            ctors.add(new Declaration.Ctor(ctor, atParams(session.declared(ctorName), head, outerParams)));
        }
        types.add(new Declaration.InductiveType(name, atParams(original, head, outerParams), ctors));
        return name;
    }

    private Expr atParams(Constant constant, Expr.Const head, List<Expr> outerParams) {
        Expr type = session.atLevels(constant.type(), head, constant);
        for (int i = 0; i < outerParams.size(); i++) {
            if (!(type instanceof Expr.Pi pi)) {
                throw new KernelException(new KernelError.TooFewParameters(constant.name(), outerParams.size(), i));
            }
            type = pi.body();
        }
        return session.substitution().pi(params, session.substitution().instantiate(type, outerParams));
    }

    private Name freshName(Name original) {
        while (true) {
            Name name = Name.of("_nested").str(original.toString() + "_" + nextName++);
            if (!session.environment().contains(name)) {
                return name;
            }
        }
    }

    /// `recursor`, derived from the block with auxiliary types, in terms of the types declared.
    Constant.Recursor restored(Constant.Recursor recursor) {
        List<Constant.Rule> rules = recursor.rules().stream().map(rule -> new Constant.Rule(
                constructors.getOrDefault(rule.ctor(), rule.ctor()), rule.fields(), restored(rule.value()))).toList();
        List<Name> all = declared.types().stream().map(Declaration.InductiveType::name).toList();
        return new Constant.Recursor(restoredName(recursor.name()), recursor.levelParams(), restored(recursor.type()),
                all, recursor.params(), recursor.indices(), recursor.motives(), recursor.minors(), rules,
                recursor.kLike(), recursor.safety());
    }

    private Name restoredName(Name recursor) {
        for (int i = 0; i < auxiliaries.size(); i++) {
            if (auxiliaries.get(i).name.str("rec").equals(recursor)) {
                return declared.name().str("rec_" + (i + 1));
            }
        }
        return recursor;
    }

    private Expr restored(Expr term) {
        List<Expr.Binding> binders = new ArrayList<>();
        Expr body = term;
        for (int i = 0; i < params.size(); i++) {
            Expr.Binding binding = (Expr.Binding) body;
            binders.add(binding);
            body = binding.body();
        }
        Expr opened = session.substitution().instantiate(body, params);
        Expr result = session.substitution().abstracted(new Restoration().map(opened, 0), params);
        for (Expr.Binding binding : binders.reversed()) {
            result = switch (binding) {
                case Expr.Lam lam -> session.store().lam(lam.binder(), lam.kind(), lam.domain(), result);
                case Expr.Pi pi -> session.store().pi(pi.binder(), pi.kind(), pi.domain(), result);
            };
        }
        return result;
    }

    private final class Restoration extends TermMap {
        Restoration() {
            super(session.store());
        }

        @Override
        boolean unchanged(Expr term, int binders) {
            return false;
        }

        @Override
        Expr leaf(Expr term, int binders) {
            return term instanceof Expr.Const constant
                    ? session.store().constant(restoredName(constant.name()), constant.levels()) : term;
        }

        @Override
        Expr map(Expr term, int binders) {
            Optional<Expr> head = term.headConst().flatMap(this::original);
            if (head.isEmpty() || term.args().size() < params.size()) {
                return super.map(term, binders);
            }
            List<Expr> args = term.args();
            Expr result = head.get();
            for (Expr arg : args.subList(params.size(), args.size())) {
                result = session.store().app(result, map(arg, binders));
            }
            return result;
        }

        // What an auxiliary type or constructor, applied to the parameters, stands for.
        private Optional<Expr> original(Expr.Const head) {
            Name ctor = constructors.get(head.name());
            Name type = ctor == null ? head.name() : head.name().prefix();
            Optional<Expr> found = auxiliaries.stream().filter(auxiliary -> auxiliary.name.equals(type)).findFirst()
                    .map(Auxiliary::standsFor);
            return ctor == null ? found : found.map(application -> session.store().app(
                    session.store().constant(ctor, ((Expr.Const) application.head()).levels()), application.args()));
        }
    }
}
