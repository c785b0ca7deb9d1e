package org.tensorem.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Dtype;

/// Checks calls of operators: arity, kinds, the mapping rule, extents as far as they are known.
final class Calls {
    private final Elaborator elaborator;
    private final Position position;

    Calls(Elaborator elaborator, Position position) {
        this.elaborator = elaborator;
        this.position = position;
    }

    Term application(Declaration.Operator operator, List<Term> operands, List<Expr.Argument> arguments, Scope scope) {
        Map<String, Dtype> types = types(operator, arguments);
        Heading heading = Heading.of(operator, elaborator, types);
        if (operands.size() != heading.operands().size()) {
            throw new SpecException(position, "'" + operator.name() + "' has " + operands.size() + " operands; expected "
                    + heading.operands().size());
        }
        Map<Variable, Extent> known = new HashMap<>();
        Map<String, Term> attributes = attributes(heading, arguments, scope, known);
        List<Extent> leading = List.of();
        for (int i = 0; i < operands.size(); i++) {
            leading = leading(heading, operands.get(i), i, leading);
        }
        for (int i = 0; i < operands.size(); i++) {
            core(heading, operands.get(i).sort(), i, known);
        }
        List<Extent> front = leading;
        List<Sort> results = heading.results().stream().map(sort -> new Sort(sort.choice(), sort.extents().stream()
                .map(extent -> extent.with(known)).map(extent -> ownless(extent, heading)).toList()).behind(front)).toList();
        return new Term.Application(position, operator.name(), operands, attributes, types, results);
    }

    private Map<String, Dtype> types(Declaration.Operator operator, List<Expr.Argument> arguments) {
        Map<String, Dtype> types = new LinkedHashMap<>();
        for (Declaration.Parameter attribute : operator.attributes()) {
            if (Heading.isType(attribute)) {
                types.put(attribute.name(), arguments.stream().filter(given -> given.name().equals(attribute.name()))
                        .findFirst().flatMap(given -> given.value() instanceof Expr.Name(_, String name)
                                ? Dtype.named(name) : Optional.empty())
                        .orElseThrow(() -> new SpecException(position, "the attribute '" + attribute.name() + "' of '"
                                + operator.name() + "' is a type; expected " + attribute.name()
                                + "=f32, f64, i32 or bool")));
            }
        }
        return types;
    }

    /// A form that still speaks of the callee's variables says nothing to the caller.
    private static Extent ownless(Extent extent, Heading heading) {
        boolean isOwn = extent.coefficients().keySet().stream().anyMatch(variable -> heading.extents().contains(variable)
                || heading.attributes().contains(variable));
        return isOwn ? Extent.unknown() : extent;
    }

    private Map<String, Term> attributes(Heading heading, List<Expr.Argument> arguments, Scope scope,
            Map<Variable, Extent> known) {
        Map<String, Term> given = new LinkedHashMap<>();
        for (Expr.Argument argument : arguments) {
            if (heading.types().containsKey(argument.name())) {
                continue;
            }
            Variable attribute = heading.attributes().stream().filter(a -> a.name().equals(argument.name())).findFirst()
                    .orElseThrow(() -> new SpecException(argument.position(), "'" + heading.operator().name()
                            + "' has no attribute '" + argument.name() + "'; expected one of " + heading.attributes()));
            Term value = elaborator.single(argument.value(), scope);
            elaborator.expect(value, attribute.sort(), argument.position());
            if (given.put(argument.name(), value) != null) {
                throw new SpecException(argument.position(), "the attribute '" + argument.name()
                        + "' is given twice; expected once");
            }
            known.put(attribute, Extent.of(value));
        }
        for (Variable attribute : heading.attributes()) {
            if (!given.containsKey(attribute.name())) {
                throw new SpecException(position, "the attribute '" + attribute.name() + "' of '"
                        + heading.operator().name() + "' is missing; expected " + attribute.name() + "=...");
            }
        }
        Map<String, Term> ordered = new LinkedHashMap<>();
        heading.attributes().forEach(attribute -> ordered.put(attribute.name(), given.get(attribute.name())));
        return ordered;
    }

    private List<Extent> leading(Heading heading, Term operand, int i, List<Extent> longest) {
        Variable parameter = heading.operands().get(i);
        Sort sort = operand.sort();
        int more = sort.rank() - parameter.sort().rank();
        String text = sort.toString();
        if (more < 0 || !sort.choice().join(parameter.sort().choice())) {
            throw new SpecException(position, "operand '" + parameter.name() + "' of '" + heading.operator().name()
                    + "' is " + text + "; expected " + parameter.sort() + " or more leading axes");
        }
        List<Extent> own = sort.extents().subList(0, more);
        for (int axis = 0; axis < Math.min(more, longest.size()); axis++) {
            if (own.get(axis).isDifferent(longest.get(axis))) {
                throw new SpecException(position, "operand '" + parameter.name() + "' of '" + heading.operator().name()
                        + "' has leading axes " + own + "; expected a prefix of " + longest + " or the reverse");
            }
        }
        return more > longest.size() ? new ArrayList<>(own) : longest;
    }

    private void core(Heading heading, Sort sort, int i, Map<Variable, Extent> known) {
        Variable parameter = heading.operands().get(i);
        int more = sort.rank() - parameter.sort().rank();
        for (int axis = 0; axis < parameter.sort().rank(); axis++) {
            Extent found = sort.extents().get(more + axis);
            Term wanted = heading.operandExtents().get(i).get(axis);
            if (wanted instanceof Term.Local(Variable extent) && heading.extents().contains(extent)
                    && known.putIfAbsent(extent, found) == null) {
                continue;
            }
            Extent expected = ownless(Extent.of(wanted).with(known), heading);
            if (found.isDifferent(expected)) {
                throw new SpecException(position, "axis " + axis + " of operand '" + parameter.name() + "' of '"
                        + heading.operator().name() + "' is " + found + "; expected " + wanted(wanted) + " = " + expected);
            }
        }
    }

    private static String wanted(Term term) {
        return term instanceof Term.Local(Variable variable) ? variable.name() : Extent.of(term).toString();
    }
}
