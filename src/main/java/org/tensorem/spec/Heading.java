package org.tensorem.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorem.ir.Dtype;

/// The checked first lines of an operator: its variables, sorts and constraints.
///
/// @param operator as written
/// @param number the kind that `num` stands for
/// @param any the kind that `any` stands for
/// @param types the element types that the attributes of type `type` stand for
/// @param extents the extents that the operands bind, in order of their first occurrence
/// @param operands the operands
/// @param attributes the attributes
/// @param operandExtents one index term per axis and operand
/// @param resultExtents one index term per axis and result
/// @param results the sorts of the results
public record Heading(Declaration.Operator operator, Sort.Choice number, Sort.Choice any, Map<String, Dtype> types,
        List<Variable> extents, List<Variable> operands, List<Variable> attributes, List<List<Term>> operandExtents,
        List<List<Term>> resultExtents, List<Sort> results) {
    /// The kinds that `num` may stand for.
    static final int NUMBERS = Kind.REAL.mask() | Kind.I32.mask();
    /// The kinds that `any` may stand for.
    static final int ALL = NUMBERS | Kind.BOOL.mask();

    /// Checks the heading of an operator; `num` and `any` stay open.
    static Heading of(Declaration.Operator operator, Elaborator elaborator, Map<String, Dtype> types) {
        return of(operator, elaborator, NUMBERS, ALL, types);
    }

    /// Checks the heading of an operator with `num` and `any` among these kinds.
    static Heading of(Declaration.Operator operator, Elaborator elaborator, int number, int any,
            Map<String, Dtype> types) {
        return new Reader(operator, elaborator, new Sort.Choice(number), new Sort.Choice(any), types).read();
    }

    /// True of an attribute that stands for an element type.
    static boolean isType(Declaration.Parameter attribute) {
        return attribute.type().equals("type");
    }

    /// The kind of the elements of a dtype.
    static Kind kind(Dtype dtype) {
        return switch (dtype) {
            case F32, F64 -> Kind.REAL;
            case I32 -> Kind.I32;
            case BOOL -> Kind.BOOL;
        };
    }

    /// The variables that constraints and the program see.
    Scope scope() {
        return Scope.EMPTY.with(extents).with(attributes).with(operands);
    }

    private static final class Reader {
        private final Declaration.Operator operator;
        private final Elaborator elaborator;
        private final Sort.Choice number;
        private final Sort.Choice any;
        private final Map<String, Dtype> types;
        private final Map<String, Variable> extents = new LinkedHashMap<>();

        Reader(Declaration.Operator operator, Elaborator elaborator, Sort.Choice number, Sort.Choice any,
                Map<String, Dtype> types) {
            this.operator = operator;
            this.elaborator = elaborator;
            this.number = number;
            this.any = any;
            this.types = types;
        }

        Heading read() {
            distinct(operator.operands(), operator.attributes());
            List<Variable> attributes = operator.attributes().stream()
                    .filter(parameter -> !isType(parameter)).map(this::attribute).toList();
            bindExtents(attributes);
            List<Variable> all = List.copyOf(extents.values());
            Scope scope = Scope.EMPTY.with(all).with(attributes);
            List<List<Term>> operandExtents = extents(operator.operands(), scope);
            List<List<Term>> resultExtents = extents(operator.results(), scope);
            List<Variable> operands = new ArrayList<>();
            for (int i = 0; i < operandExtents.size(); i++) {
                Declaration.Parameter parameter = operator.operands().get(i);
                operands.add(Variable.of(parameter.name(), sort(parameter, operandExtents.get(i))));
            }
            List<Sort> results = new ArrayList<>();
            for (int i = 0; i < resultExtents.size(); i++) {
                results.add(sort(operator.results().get(i), resultExtents.get(i)));
            }
            return new Heading(operator, number, any, types, all, operands, attributes, operandExtents, resultExtents,
                    results);
        }

        private void distinct(List<Declaration.Parameter> operands, List<Declaration.Parameter> attributes) {
            Set<String> seen = new HashSet<>();
            List<Declaration.Parameter> all = new ArrayList<>(operands);
            all.addAll(attributes);
            for (Declaration.Parameter parameter : all) {
                if (!seen.add(parameter.name())) {
                    throw new SpecException(parameter.position(), "the parameter '" + parameter.name()
                            + "' is declared twice; expected another name");
                }
            }
        }

        private Variable attribute(Declaration.Parameter parameter) {
            if (!parameter.extents().isEmpty()) {
                throw new SpecException(parameter.position(), "an attribute is a scalar; expected a type without extents");
            }
            return Variable.of(parameter.name(), Sort.scalar(choice(parameter, true)));
        }

        /// A plain name that is not an attribute is bound by the first operand that has it.
        private void bindExtents(List<Variable> attributes) {
            Scope given = Scope.EMPTY.with(attributes);
            for (Declaration.Parameter operand : operator.operands()) {
                for (Expr extent : operand.extents()) {
                    if (extent instanceof Expr.Name(_, String name) && given.find(name).isEmpty()) {
                        extents.computeIfAbsent(name, n -> Variable.of(n, Sort.scalar(Kind.INDEX)));
                    }
                }
            }
        }

        private List<List<Term>> extents(List<Declaration.Parameter> parameters, Scope scope) {
            return parameters.stream().map(parameter -> parameter.extents().stream()
                    .map(extent -> elaborator.index(extent, scope)).toList()).toList();
        }

        private Sort sort(Declaration.Parameter parameter, List<Term> terms) {
            return new Sort(choice(parameter, false), terms.stream().map(Extent::of).toList());
        }

        private Sort.Choice choice(Declaration.Parameter parameter, boolean isAttribute) {
            return switch (parameter.type()) {
                case "real", "f32", "f64" -> new Sort.Choice(Kind.REAL.mask());
                case "i32" -> new Sort.Choice(Kind.I32.mask());
                case "bool" -> new Sort.Choice(Kind.BOOL.mask());
                default -> isAttribute ? attributeChoice(parameter) : operandChoice(parameter);
            };
        }

        private static Sort.Choice attributeChoice(Declaration.Parameter parameter) {
            if (parameter.type().equals("index")) {
                return new Sort.Choice(Kind.INDEX.mask());
            }
            throw new SpecException(parameter.position(), "'" + parameter.type()
                    + "' is no type of an attribute; expected real, f32, f64, i32, bool, index or type");
        }

        private Sort.Choice operandChoice(Declaration.Parameter parameter) {
            if (types.containsKey(parameter.type())) {
                return new Sort.Choice(kind(types.get(parameter.type())).mask());
            } else if (parameter.type().equals("num")) {
                return number;
            } else if (parameter.type().equals("any")) {
                return any;
            }
            throw new SpecException(parameter.position(), "'" + parameter.type()
                    + "' is no type of an operand or result; expected real, f32, f64, i32, bool, num or any");
        }
    }
}
