package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
}
