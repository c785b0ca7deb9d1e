package org.tensorem.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorem.ir.Dtype;

/// Checks whole declarations.
final class Checker {
    private final Library library;

    Checker(Library library) {
        this.library = library;
    }

    Checked.Operator operator(Declaration.Operator operator, Checked.Instance instance) {
        Elaborator elaborator = new Elaborator(library, Elaborator.Place.PROGRAM, operator.name(), instance.types());
        Heading heading = Heading.of(operator, elaborator, instance.number().mask(), instance.any().mask(),
                instance.types());
        List<Checked.Constraint> constraints = new ArrayList<>();
        for (Declaration.Constraint constraint : operator.constraints()) {
            Term rule = elaborator.scalar(constraint.rule(), heading.scope(), Kind.BOOL);
            boolean isOnValues = Terms.mentions(rule, Set.copyOf(heading.operands()));
            constraints.add(new Checked.Constraint(constraint, rule, isOnValues));
        }
        Term body = elaborator.term(operator.body(), heading.scope());
        elaborator.expect(body, heading.results(), operator.body().position());
        return new Checked.Operator(heading, constraints, body);
    }

    Checked.Program program(Declaration.Program program) {
        Elaborator elaborator = new Elaborator(library, Elaborator.Place.ELEMENTARY, program.name(), Map.of());
        List<Variable> parameters = program.parameters().stream()
                .map(name -> Variable.of(name.name(), Sort.scalar(Kind.REAL))).toList();
        Term body = elaborator.scalar(program.body(), Scope.EMPTY.with(parameters), Kind.REAL);
        return new Checked.Program(parameters, body);
    }

    static boolean isOpen(Declaration.Equation equation, String type) {
        return equation.quantifiers().stream().anyMatch(quantifier ->
                quantifier instanceof Declaration.Quantifier.Any(var parameter) && parameter.type().equals(type));
    }

    /// The instances of a law: one for each choice of `num` and `any`.
    List<Checked.Instance> instances(Declaration.Equation equation) {
        List<Checked.Instance> instances = new ArrayList<>();
        for (Kind number : isOpen(equation, "num") ? kinds(Heading.NUMBERS) : List.of(Kind.REAL)) {
            for (Kind any : isOpen(equation, "any") ? kinds(Heading.ALL) : List.of(Kind.REAL)) {
                instances.add(new Checked.Instance(number, any, Map.of()));
            }
        }
        return instances;
    }

    /// Checks a law of an operator.
    Checked.Law law(String stem, Declaration.Equation equation, Checked.Instance instance) {
        Elaborator elaborator = new Elaborator(library, Elaborator.Place.LAW, stem, Map.of());
        Scope scope = Scope.EMPTY;
        List<Variable> quantified = new ArrayList<>();
        List<List<Term>> bounds = new ArrayList<>();
        for (Declaration.Quantifier quantifier : equation.quantifiers()) {
            if (scope.find(quantifier.name()).isPresent()) {
                throw new SpecException(quantifier.position(), "'" + quantifier.name()
                        + "' is quantified twice; expected another name");
            }
            Scope outer = scope;
            List<Term> bound = switch (quantifier) {
                case Declaration.Quantifier.Natural _ -> List.of();
                case Declaration.Quantifier.Below(_, _, Expr extent) -> List.of(elaborator.index(extent, outer));
                case Declaration.Quantifier.Any(var parameter) -> parameter.extents().stream()
                        .map(extent -> elaborator.index(extent, outer)).toList();
            };
            Variable variable = Variable.of(quantifier.name(), quantifier instanceof Declaration.Quantifier.Any(var parameter)
                    ? new Sort(choice(parameter, instance), bound.stream().map(Extent::of).toList()) : Sort.scalar(Kind.INDEX));
            quantified.add(variable);
            bounds.add(bound);
            scope = scope.with(variable);
        }
        List<Term> condition = new ArrayList<>();
        if (equation.condition().isPresent()) {
            condition.add(elaborator.scalar(equation.condition().get(), scope, Kind.BOOL));
        }
        Term sides = elaborator.equation(equation, scope);
        quantified.stream().filter(variable -> !variable.isUsed()).findFirst().ifPresent(variable -> {
            throw new SpecException(equation.position(), "'" + variable + "' is quantified and never used; expected a use");
        });
        return new Checked.Law(equation, quantified, bounds, condition, sides);
    }

    private static Sort.Choice choice(Declaration.Parameter parameter, Checked.Instance instance) {
        if (parameter.type().equals("permutation") && parameter.extents().size() != 1) {
            throw new SpecException(parameter.position(), "a permutation of " + parameter.extents().size()
                    + " extents; expected one");
        }
        Kind kind = switch (parameter.type()) {
            case "real", "f32", "f64" -> Kind.REAL;
            case "i32" -> Kind.I32;
            case "bool" -> Kind.BOOL;
            case "index", "permutation" -> Kind.INDEX;
            case "num" -> instance.number();
            case "any" -> instance.any();
            default -> throw new SpecException(parameter.position(), "'" + parameter.type()
                    + "' is no type of a quantified variable; expected real, f32, f64, i32, bool, index, num, any or"
                    + " permutation");
        };
        return new Sort.Choice(kind.mask());
    }

    /// Checks a definition for itself, its numbers being reals.
    Checked.Definition definition(Declaration declaration) {
        if (!(declaration instanceof Declaration.Definition definition)) {
            throw new SpecException(declaration.position(), "'" + declaration.name()
                    + "' is no definition; expected nothing but def in spec/lib");
        }
        return new Elaborator(library, Elaborator.Place.PROGRAM, "", Map.of()).definition(definition);
    }

    /// All instances of an operator: one for each choice of `num`, `any` and the attributes of type `type`.
    List<Checked.Instance> instances(Declaration.Operator operator) {
        List<Checked.Instance> instances = new ArrayList<>();
        for (Kind number : kinds(operator, "num", Heading.NUMBERS)) {
            for (Kind any : kinds(operator, "any", Heading.ALL)) {
                for (Map<String, Dtype> types : types(operator)) {
                    instances.add(new Checked.Instance(number, any, types));
                }
            }
        }
        return instances;
    }

    private static List<Kind> kinds(Declaration.Operator operator, String type, int allowed) {
        boolean occurs = operator.operands().stream().anyMatch(operand -> operand.type().equals(type));
        return occurs ? kinds(allowed) : List.of(Kind.REAL);
    }

    private static List<Kind> kinds(int allowed) {
        return Stream.of(Kind.values()).filter(kind -> (kind.mask() & allowed) != 0).toList();
    }

    private static List<Map<String, Dtype>> types(Declaration.Operator operator) {
        List<Map<String, Dtype>> all = List.of(Map.of());
        for (Declaration.Parameter attribute : operator.attributes()) {
            if (Heading.isType(attribute)) {
                List<Map<String, Dtype>> more = new ArrayList<>();
                for (Map<String, Dtype> types : all) {
                    for (Dtype dtype : Dtype.values()) {
                        Map<String, Dtype> extended = new HashMap<>(types);
                        extended.put(attribute.name(), dtype);
                        more.add(extended);
                    }
                }
                all = more;
            }
        }
        return all;
    }
}
