package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorem.spec.Checked;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// Calls of operators as Lean text, within the text of a program.
final class ApplicationText {
    private final Specs specs;
    private final ProgramText program;

    ApplicationText(Specs specs, ProgramText program) {
        this.specs = specs;
        this.program = program;
    }

    /// A call of an operator: mapped over the leading axes by a function of their indices.
    Values of(Term.Application term, ProgramText.Scope scope) {
        Declaration.Operator declaration = specs.op(term.stem()).operator();
        Checked.Operator operator = specs.operator(term.stem(), term.instance(declaration));
        program.calls(term.stem());
        List<Value> operands = term.operands().stream().map(operand -> program.value(operand, scope)).toList();
        int leading = 0;
        int longest = 0;
        for (int i = 0; i < operands.size(); i++) {
            int more = term.operands().get(i).sort().rank() - operator.heading().operands().get(i).sort().rank();
            if (more > leading) {
                leading = more;
                longest = i;
            }
        }
        int front = leading;
        Value shape = operands.isEmpty() ? Value.scalar("") : operands.get(longest);
        Supplier<Map<Variable, Value>> known = () -> bound(operator, term, operands, scope);
        List<String> outer = new ArrayList<>();
        for (int i = 0; i < front; i++) {
            outer.add(program.fresh("b"));
        }
        java.util.function.Function<List<String>, String> call = at -> {
            List<String> arguments = new ArrayList<>();
            Map<Variable, Value> extents = known.get();
            operator.heading().extents().forEach(extent -> arguments.add(extents.get(extent).text()));
            for (int i = 0; i < operands.size(); i++) {
                int more = term.operands().get(i).sort().rank() - operator.heading().operands().get(i).sort().rank();
                arguments.add(operands.get(i).at(at.subList(0, more)));
            }
            operator.heading().attributes().forEach(attribute -> arguments.add(extents.get(attribute).text()));
            return LeanText.apply("Op." + term.stem() + typeArguments(term, operator), arguments);
        };
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < term.sorts().size(); i++) {
            int part = i;
            parts.add(new Value(() -> ProgramText.joined(shape.extents().subList(0, front), resultExtents(operator, known.get(), part)),
                    indices -> {
                        int given = Math.min(indices.size(), front);
                        List<String> at = ProgramText.joined(indices.subList(0, given), outer.subList(given, front));
                        return LeanText.lambda(outer.subList(given, front), LeanText.apply(
                                LeanText.projection(call.apply(at), part, term.sorts().size()),
                                indices.subList(given, indices.size())));
                    }));
        }
        return front == 0 && parts.size() > 1 ? new Values(parts, () -> call.apply(List.of())) : Values.of(parts);
    }

    /// What the operator's extents and attributes are in this call.
    private Map<Variable, Value> bound(Checked.Operator operator, Term.Application term, List<Value> operands, ProgramText.Scope scope) {
        Map<Variable, Value> known = new HashMap<>();
        operator.heading().attributes().forEach(attribute ->
                known.put(attribute, program.value(term.attributes().get(attribute.name()), scope)));
        for (int i = 0; i < operands.size(); i++) {
            List<Term> axes = operator.heading().operandExtents().get(i);
            int more = term.operands().get(i).sort().rank() - axes.size();
            for (int axis = 0; axis < axes.size(); axis++) {
                if (axes.get(axis) instanceof Term.Local(Variable extent) && !known.containsKey(extent)) {
                    known.put(extent, Value.scalar(operands.get(i).extents().get(more + axis)));
                }
            }
        }
        return known;
    }

    private List<String> resultExtents(Checked.Operator operator, Map<Variable, Value> known, int part) {
        ProgramText.Scope inner = new ProgramText.Scope(known);
        return operator.heading().resultExtents().get(part).stream().map(extent -> program.scalar(extent, inner)).toList();
    }

    /// Types that the operands do not tell are given by name.
    private String typeArguments(Term.Application term, Checked.Operator operator) {
        if (term.stem().equals("convert")) {
            Kind from = term.operands().getFirst().sort().kind();
            Kind to = term.sort().kind();
            program.converts(from, to);
            return " (α := " + Scalars.type(from) + ") (β := " + Scalars.type(to) + ")";
        }
        Signature signature = Signature.of(specs, term.stem());
        StringBuilder text = new StringBuilder();
        for (String type : signature.types()) {
            if (operator.heading().operator().operands().stream().noneMatch(operand -> Signature.type(operand.type()).contains(type))) {
                text.append(" (").append(type).append(" := ").append(type).append(")");
            }
        }
        return text.toString();
    }
}
