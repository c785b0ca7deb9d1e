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

    /// Checks a definition by a call of it with numbers of the most general kind.
    void definition(Declaration declaration) {
        if (!(declaration instanceof Declaration.Definition definition)) {
            throw new SpecException(declaration.position(), "'" + declaration.name()
                    + "' is no definition; expected nothing but def in spec/lib");
        }
        new Elaborator(library, Elaborator.Place.PROGRAM, "", Map.of()).definition(definition);
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
        return occurs ? Stream.of(Kind.values()).filter(kind -> (kind.mask() & allowed) != 0).toList() : List.of(Kind.REAL);
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
