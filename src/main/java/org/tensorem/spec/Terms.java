package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Walks over terms.
public final class Terms {
    private Terms() {}

    /// The terms directly within a term.
    public static List<Term> parts(Term term) {
        return switch (term) {
            case Term.Local _, Term.Number _, Term.Constant _ -> List.of();
            case Term.Operation operation -> operation.operands();
            case Term.Conversion conversion -> List.of(conversion.operand());
            case Term.Function function -> function.operands();
            case Term.Application application -> {
                List<Term> parts = new ArrayList<>(application.operands());
                parts.addAll(application.attributes().values());
                yield parts;
            }
            case Term.Expansion expansion -> {
                List<Term> parts = new ArrayList<>(expansion.operands());
                parts.add(expansion.body());
                yield parts;
            }
            case Term.Reduction reduction -> {
                List<Term> parts = new ArrayList<>(reduction.parts());
                parts.add(reduction.count());
                parts.add(reduction.body());
                yield parts;
            }
            case Term.Conditional(var condition, var yes, var no, _) -> List.of(condition, yes, no);
            case Term.Comprehension comprehension -> {
                List<Term> parts = new ArrayList<>(comprehension.extents());
                parts.add(comprehension.body());
                yield parts;
            }
            case Term.Element element -> {
                List<Term> parts = new ArrayList<>(element.indices());
                parts.add(element.array());
                yield parts;
            }
            case Term.Fold fold -> {
                List<Term> parts = new ArrayList<>(fold.starts());
                parts.add(fold.extent());
                parts.add(fold.body());
                yield parts;
            }
            case Term.Let(_, var value, var body) -> List.of(value, body);
            case Term.Tuple(var parts) -> parts;
        };
    }

    /// True when the term, with everything that it calls, needs nothing but rational operations.
    static boolean isRational(Term term, Specs specs) {
        boolean itself = switch (term) {
            case Term.Function _ -> false;
            case Term.Operation operation -> operation.primitive() != Primitive.SQRT;
            case Term.Application application -> {
                Declaration.Operator operator = specs.op(application.stem()).operator();
                yield isRational(specs.operator(application.stem(), application.instance(operator)).body(), specs);
            }
            default -> true;
        };
        return itself && parts(term).stream().allMatch(part -> isRational(part, specs));
    }

    /// The stems of the operators that the term calls itself.
    public static Set<String> calls(Term term) {
        Set<String> stems = new TreeSet<>();
        if (term instanceof Term.Application application) {
            stems.add(application.stem());
        }
        parts(term).forEach(part -> stems.addAll(calls(part)));
        return stems;
    }

    /// True when the term contains one of the variables.
    static boolean mentions(Term term, Set<Variable> variables) {
        return term instanceof Term.Local(Variable variable) ? variables.contains(variable)
                : parts(term).stream().anyMatch(part -> mentions(part, variables));
    }
}
