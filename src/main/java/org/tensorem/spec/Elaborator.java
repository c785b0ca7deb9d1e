package org.tensorem.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorem.ir.Dtype;
import org.tensorem.num.Elementary;

/// Checks expressions: resolves names, decides kinds and ranks, compares extents as far as they are known.
final class Elaborator {
    /// The most terms that one declaration may have, its definitions expanded.
    private static final int MAX_TERMS = 200_000;
    private static final int MAX_EXPANSIONS = 32;

    /// Where the expression stands; this decides which calls it may make.
    enum Place {
        /// In a definition or an operator.
        PROGRAM,
        /// In an elementary program.
        ELEMENTARY,
        /// In a law.
        LAW
    }

    private final Library library;
    private final Place place;
    private final String owner;
    private final Map<String, Dtype> types;
    private final Deque<String> expanding = new ArrayDeque<>();
    private final Set<Variable> elementwise = new HashSet<>();
    private int terms;

    Elaborator(Library library, Place place, String owner, Map<String, Dtype> types) {
        this.library = library;
        this.place = place;
        this.owner = owner;
        this.types = types;
    }

    /// An expression that must be one scalar of a kind.
    Term scalar(Expr expr, Scope scope, Kind kind) {
        Term term = term(expr, scope);
        expect(term, Sort.scalar(kind), expr.position());
        return term;
    }

    /// An expression that must be an index.
    Term index(Expr expr, Scope scope) {
        return scalar(expr, scope, Kind.INDEX);
    }

    /// The two sides of a law, which must be of one sort.
    Term equation(Declaration.Equation law, Scope scope) {
        Term sides = term(law.sides(), scope);
        join(sides.sorts().get(0), sides.sorts().get(1), law.position());
        return sides;
    }

    /// An expression of any sort.
    Term term(Expr expr, Scope scope) {
        if (++terms > MAX_TERMS) {
            throw new SpecException(expr.position(), "more than " + MAX_TERMS + " terms once definitions are expanded");
        }
        return switch (expr) {
            case Expr.Name name -> name(name, scope);
            case Expr.Numeral(_, var value, boolean integral) -> new Term.Number(value,
                    Sort.scalar(new Sort.Choice(integral ? Kind.NUMBERS : Kind.REAL.mask())));
            case Expr.Constant(_, var named) -> new Term.Constant(named, Sort.scalar(new Sort.Choice(switch (named) {
                case INF, MINUS_INF -> Kind.REAL.mask() | Kind.I32.mask();
                case NAN -> Kind.REAL.mask();
                case TRUE, FALSE -> Kind.BOOL.mask();
            })));
            case Expr.Apply(var position, var primitive, var operands) -> operation(position, primitive,
                    terms(operands, scope));
            case Expr.Call call -> call(call, scope);
            case Expr.Reduction reduction -> reduction(reduction, scope);
            case Expr.Conditional conditional -> conditional(conditional, scope);
            case Expr.Comprehension comprehension -> comprehension(comprehension, scope);
            case Expr.Fold fold -> fold(fold, scope);
            case Expr.Element element -> element(element, scope);
            case Expr.Let let -> let(let, scope);
            case Expr.Tuple(_, var parts) -> new Term.Tuple(parts.stream().map(part -> single(part, scope)).toList());
        };
    }

    private List<Term> terms(List<Expr> exprs, Scope scope) {
        return exprs.stream().map(expr -> single(expr, scope)).toList();
    }

    /// An expression that must be one value.
    Term single(Expr expr, Scope scope) {
        Term term = term(expr, scope);
        if (term.sorts().size() != 1) {
            throw new SpecException(expr.position(), "a tuple of " + term.sorts().size()
                    + " values; expected one value (take it apart with let (a, b) = ...)");
        }
        return term;
    }

    private Term name(Expr.Name name, Scope scope) {
        Variable variable = scope.find(name.name()).orElseThrow(() -> new SpecException(name.position(),
                "unknown name '" + name.name() + "'; expected a variable in scope"));
        if (elementwise.contains(variable)) {
            throw new SpecException(name.position(), "'" + name.name() + "' exists only element by element; expected "
                    + name.name() + "[...]");
        }
        variable.use();
        return new Term.Local(variable);
    }

    private Term conditional(Expr.Conditional expr, Scope scope) {
        Term condition = scalar(expr.condition(), scope, Kind.BOOL);
        Term yes = term(expr.yes(), scope);
        Term no = term(expr.no(), scope);
        return new Term.Conditional(condition, yes, no, join(yes.sorts(), no.sorts(), expr.no().position()));
    }

    private List<Sort> join(List<Sort> first, List<Sort> second, Position position) {
        if (first.size() != second.size()) {
            throw new SpecException(position, second.size() + " values; expected " + first.size());
        }
        return IntStream.range(0, first.size()).mapToObj(i -> join(first.get(i), second.get(i), position)).toList();
    }

    /// The sort of a value that has either sort.
    private Sort join(Sort first, Sort second, Position position) {
        expect(second, first, position);
        return new Sort(first.choice(), IntStream.range(0, first.rank())
                .mapToObj(i -> first.extents().get(i).or(second.extents().get(i))).toList());
    }

    void expect(Term term, Sort wanted, Position position) {
        if (term.sorts().size() != 1) {
            throw new SpecException(position, "a tuple of " + term.sorts().size() + " values; expected " + wanted);
        }
        expect(term.sort(), wanted, position);
    }

    /// The values of a program, which must be of the sorts declared.
    void expect(Term term, List<Sort> wanted, Position position) {
        if (term.sorts().size() != wanted.size()) {
            throw new SpecException(position, term.sorts().size() + " results; expected " + wanted.size());
        }
        for (int i = 0; i < wanted.size(); i++) {
            expect(term.sorts().get(i), wanted.get(i), position);
        }
    }

    private void expect(Sort found, Sort wanted, Position position) {
        String text = found.toString();
        boolean fits = found.rank() == wanted.rank() && IntStream.range(0, found.rank())
                .noneMatch(i -> found.extents().get(i).isDifferent(wanted.extents().get(i)));
        if (!fits || !found.choice().join(wanted.choice())) {
            throw new SpecException(position, "this is " + text + "; expected " + wanted);
        }
    }

    private Term comprehension(Expr.Comprehension expr, Scope scope) {
        List<Term> extents = new ArrayList<>();
        List<Variable> binders = new ArrayList<>();
        for (Expr.Binder binder : expr.binders()) {
            extents.add(index(binder.extent(), scope));
            binders.add(Variable.of(binder.name(), Sort.scalar(Kind.INDEX)));
        }
        if (binders.stream().map(Variable::name).distinct().count() < binders.size()) {
            throw new SpecException(expr.position(), "an index is bound twice; expected different names");
        }
        Term body = single(expr.body(), scope.with(binders));
        List<Extent> inner = body.sort().extents().stream()
                .map(extent -> binders.stream().anyMatch(extent.coefficients()::containsKey) ? Extent.unknown() : extent)
                .toList();
        Sort sort = new Sort(body.sort().choice(), inner).behind(extents.stream().map(Extent::of).toList());
        return new Term.Comprehension(expr.position(), binders, extents, body, sort);
    }

    private Term fold(Expr.Fold expr, Scope scope) {
        Term extent = index(expr.binder().extent(), scope);
        Variable binder = Variable.of(expr.binder().name(), Sort.scalar(Kind.INDEX));
        List<Term> starts = new ArrayList<>();
        List<Variable> states = new ArrayList<>();
        for (Expr.Argument state : expr.states()) {
            Term start = single(state.value(), scope);
            starts.add(start);
            states.add(Variable.of(state.name(), start.sort()));
        }
        Term body = term(expr.body(), scope.with(binder).with(states));
        join(states.stream().map(Variable::sort).toList(), body.sorts(), expr.body().position());
        return new Term.Fold(expr.position(), binder, extent, states, starts, body);
    }

    private Term element(Expr.Element expr, Scope scope) {
        Optional<Variable> formal = expr.array() instanceof Expr.Name(_, String name)
                ? scope.find(name).filter(elementwise::contains) : Optional.empty();
        formal.ifPresent(Variable::use);
        Term array = formal.<Term>map(Term.Local::new).orElseGet(() -> single(expr.array(), scope));
        List<Term> indices = expr.indices().stream().map(index -> index(index, scope)).toList();
        if (indices.size() > array.sort().rank()) {
            throw new SpecException(expr.position(), indices.size() + " indices into " + array.sort() + "; expected at most "
                    + array.sort().rank());
        }
        for (int i = 0; i < indices.size(); i++) {
            Extent index = Extent.of(indices.get(i));
            Extent extent = array.sort().extents().get(i);
            if (index.isKnown() && index.coefficients().isEmpty() && extent.isKnown() && extent.coefficients().isEmpty()
                    && (index.constant() < 0 || index.constant() >= extent.constant())) {
                throw new SpecException(expr.indices().get(i).position(), "index " + index + " of " + array.sort()
                        + "; expected 0 to below " + extent);
            }
        }
        return new Term.Element(expr.position(), array, indices, array.sort().without(indices.size()));
    }

    private Term let(Expr.Let expr, Scope scope) {
        Term value = term(expr.value(), scope);
        if (value.sorts().size() != expr.names().size()) {
            throw new SpecException(expr.position(), value.sorts().size() + " values for " + expr.names().size()
                    + " names; expected as many");
        }
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < expr.names().size(); i++) {
            Sort sort = value.sorts().get(i);
            String name = expr.names().get(i).name();
            variables.add(expr.names().size() == 1 ? Variable.holding(name, sort, value) : Variable.of(name, sort));
        }
        Term body = term(expr.body(), scope.with(variables));
        if (variables.stream().noneMatch(variable -> variable.isUsed() || variable.name().startsWith("_"))) {
            throw new SpecException(expr.names().getFirst().position(), "'" + variables.getFirst().name()
                    + "' is never used; expected a use, or a name that begins with _");
        }
        return new Term.Let(variables, value, body);
    }

    private Term call(Expr.Call call, Scope scope) {
        List<Term> operands = terms(call.operands(), scope);
        boolean scalars = operands.stream().allMatch(operand -> operand.sort().rank() == 0);
        Optional<Declaration.Operator> operator = library.operator(call.name());
        boolean isOwn = place == Place.LAW && call.name().equals(owner);
        if (operator.isPresent() && (isOwn || !scalars || !isScalarFunction(call.name()))
                && library.definition(call.name()).isEmpty()) {
            return new Calls(this, call.position()).application(operator.get(), operands, call.attributes(), scope);
        }
        if (!call.attributes().isEmpty()) {
            throw new SpecException(call.attributes().getFirst().position(), "'" + call.name()
                    + "' has no attributes; expected none");
        }
        if (types.containsKey(call.name())) {
            return conversion(call.position(), types.get(call.name()), operands);
        }
        if (library.definition(call.name()).isPresent()) {
            return expansion(call, library.definition(call.name()).get(), operands);
        }
        Optional<Primitive> primitive = Primitive.called(call.name());
        if (primitive.isPresent()) {
            return operation(call.position(), primitive.get(), operands);
        }
        for (Elementary function : Elementary.values()) {
            if (function.stem().equals(call.name())) {
                return function(call.position(), function, operands);
            }
        }
        throw new SpecException(call.position(), "unknown function '" + call.name()
                + "'; expected a definition, primitive, elementary function or operator");
    }

    private static Term conversion(Position position, Dtype dtype, List<Term> operands) {
        arity(position, dtype.text(), operands, 1);
        if (operands.getFirst().sort().rank() > 0) {
            throw new SpecException(position, "a conversion of " + operands.getFirst().sort() + "; expected a scalar");
        }
        return new Term.Conversion(position, dtype, operands.getFirst(), Sort.scalar(Heading.kind(dtype)));
    }

    private static boolean isScalarFunction(String name) {
        return Primitive.called(name).isPresent() || IntStream.range(0, Elementary.values().length)
                .anyMatch(i -> Elementary.values()[i].stem().equals(name));
    }

    private Term function(Position position, Elementary function, List<Term> operands) {
        arity(position, function.stem(), operands, function.arity());
        if (place == Place.ELEMENTARY && function.stem().equals(owner)) {
            throw new SpecException(position, "'" + owner + "' calls itself; expected no recursion");
        }
        operands.forEach(operand -> expect(operand, Sort.scalar(Kind.REAL), position));
        return new Term.Function(position, function, operands, Sort.scalar(Kind.REAL));
    }

    private static void arity(Position position, String name, List<Term> operands, int arity) {
        if (operands.size() != arity) {
            throw new SpecException(position, "'" + name + "' has " + operands.size() + " operands; expected " + arity);
        }
    }

    private Term operation(Position position, Primitive primitive, List<Term> operands) {
        arity(position, primitive.stem(), operands, primitive.arity());
        if (operands.stream().anyMatch(operand -> operand.sort().rank() > 0)) {
            Declaration.Operator operator = library.operator(primitive.stem()).orElseThrow(() -> new SpecException(position,
                    "'" + primitive.stem() + "' on arrays; expected scalars, as there is no operator of that name"));
            return new Calls(this, position).application(operator, operands, List.of(), Scope.EMPTY);
        }
        if (primitive.isElementaryOnly() && place != Place.ELEMENTARY) {
            throw new SpecException(position, "'" + primitive.stem() + "' outside spec/elementary; expected another primitive");
        }
        Sort.Choice shared = new Sort.Choice(primitive.operands());
        for (int i = 0; i < operands.size(); i++) {
            boolean isPower = primitive == Primitive.SCALE2 && i == 1;
            expect(operands.get(i), Sort.scalar(isPower ? new Sort.Choice(Kind.INDEX.mask()) : shared), position);
        }
        return new Term.Operation(position, primitive, operands, Sort.scalar(switch (primitive) {
            case LESS, LESS_EQUAL, EQUAL, NOT, IS_NAN, IS_INF -> new Sort.Choice(Kind.BOOL.mask());
            case INDEX, EXPONENT -> new Sort.Choice(Kind.INDEX.mask());
            case I32 -> new Sort.Choice(Kind.I32.mask());
            case REAL -> new Sort.Choice(Kind.REAL.mask());
            default -> shared;
        }));
    }

    private Term expansion(Expr.Call call, Declaration.Definition definition, List<Term> operands) {
        if (definition.binder().isPresent()) {
            throw new SpecException(call.position(), "'" + call.name() + "' binds an index; expected " + call.name()
                    + "(j < n) ...");
        }
        arity(call.position(), call.name(), operands, definition.parameters().size());
        Sort.Choice number = new Sort.Choice(Kind.NUMBERS);
        List<Variable> parameters = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Declaration.Parameter parameter = definition.parameters().get(i);
            parameters.add(Variable.of(parameter.name(), new Sort(choice(parameter, number), List.of())));
            expect(operands.get(i), parameters.get(i).sort(), call.operands().get(i).position());
        }
        return new Term.Expansion(call.name(), parameters, operands,
                body(call.position(), definition, number, Scope.EMPTY.with(parameters)));
    }

    private Term reduction(Expr.Reduction expr, Scope scope) {
        Declaration.Definition definition = library.definition(expr.name()).filter(d -> d.binder().isPresent())
                .orElseThrow(() -> new SpecException(expr.position(), "'" + expr.name()
                        + "' is no definition that binds an index; expected one of spec/lib"));
        Term count = index(expr.binder().extent(), scope);
        Variable extent = Variable.holding(((Expr.Name) definition.binder().get().extent()).name(),
                Sort.scalar(Kind.INDEX), count);
        Variable binder = Variable.of(expr.binder().name(), Sort.scalar(Kind.INDEX));
        if (expr.bodies().size() != definition.parameters().size()) {
            throw new SpecException(expr.position(), "'" + expr.name() + "' has " + expr.bodies().size()
                    + " parts; expected " + definition.parameters().size());
        }
        Sort.Choice number = new Sort.Choice(Kind.NUMBERS);
        List<Term> parts = new ArrayList<>();
        List<Variable> parameters = new ArrayList<>();
        for (int i = 0; i < expr.bodies().size(); i++) {
            Declaration.Parameter parameter = definition.parameters().get(i);
            Sort.Choice choice = choice(parameter, number);
            Term part = single(expr.bodies().get(i), scope.with(binder));
            expect(part, Sort.scalar(choice), expr.bodies().get(i).position());
            parts.add(part);
            parameters.add(Variable.of(parameter.name(), new Sort(choice, List.of(extent.extent()))));
        }
        elementwise.addAll(parameters);
        Term body = body(expr.position(), definition, number, Scope.EMPTY.with(extent).with(parameters));
        return new Term.Reduction(expr.position(), expr.name(), extent, count, parameters, binder, parts, body);
    }

    /// Checks a definition for itself: its body, with parameters of their own.
    Checked.Definition definition(Declaration.Definition definition) {
        Sort.Choice number = new Sort.Choice(Kind.REAL.mask());
        Scope scope = Scope.EMPTY;
        List<Extent> extents = List.of();
        Optional<Variable> count = Optional.empty();
        List<Variable> parameters = new ArrayList<>();
        if (definition.binder().isPresent()) {
            Expr extent = definition.binder().get().extent();
            if (!(extent instanceof Expr.Name(_, String name))) {
                throw new SpecException(extent.position(), "the extent of a definition's binder; expected a name");
            }
            Variable variable = Variable.of(name, Sort.scalar(Kind.INDEX));
            scope = scope.with(variable);
            count = Optional.of(variable);
            extents = List.of(variable.extent());
        }
        for (Declaration.Parameter parameter : definition.parameters()) {
            if (parameter.extents().size() != extents.size()) {
                throw new SpecException(parameter.position(), "a parameter with " + parameter.extents().size()
                        + " extents; expected " + (extents.isEmpty() ? "none, as nothing is bound" : extents));
            }
            Variable variable = Variable.of(parameter.name(), new Sort(choice(parameter, number), extents));
            scope = scope.with(variable);
            parameters.add(variable);
            if (!extents.isEmpty()) {
                elementwise.add(variable);
            }
        }
        return new Checked.Definition(definition, count, parameters, body(definition.position(), definition, number, scope));
    }

    private Term body(Position position, Declaration.Definition definition, Sort.Choice number, Scope scope) {
        if (expanding.contains(definition.name()) || expanding.size() >= MAX_EXPANSIONS) {
            throw new SpecException(position, "'" + definition.name() + "' calls itself; expected no recursion");
        }
        expanding.push(definition.name());
        Term body = term(definition.body(), scope);
        expanding.pop();
        Sort wanted = Sort.scalar(choice(definition.result(), number));
        if (definition.result().extents().isEmpty()) {
            expect(body, wanted, definition.body().position());
        }
        return body;
    }

    static Sort.Choice choice(Declaration.Parameter parameter, Sort.Choice number) {
        return switch (parameter.type()) {
            case "real" -> new Sort.Choice(Kind.REAL.mask());
            case "i32" -> new Sort.Choice(Kind.I32.mask());
            case "bool" -> new Sort.Choice(Kind.BOOL.mask());
            case "index" -> new Sort.Choice(Kind.INDEX.mask());
            case "num" -> number;
            default -> throw new SpecException(parameter.position(), "'" + parameter.type()
                    + "' is no type of a definition; expected real, i32, bool, index or num");
        };
    }
}
