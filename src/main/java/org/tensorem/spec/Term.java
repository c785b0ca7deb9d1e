package org.tensorem.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Dtype;
import org.tensorem.num.Elementary;

/// A checked expression: every name is resolved, every kind and rank is known. Fifteen forms are the whole language.
public sealed interface Term {
    /// What it yields: one sort, or one per part of a tuple.
    List<Sort> sorts();

    /// What it yields, when that is one value.
    default Sort sort() {
        return sorts().getFirst();
    }

    /// The value of a variable.
    record Local(Variable variable) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(variable.sort());
        }
    }

    /// A number.
    record Number(BigDecimal value, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// A constant that has a name.
    record Constant(Expr.Constant.Named named, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// A primitive on scalars.
    record Operation(Position position, Primitive primitive, List<Term> operands, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// A scalar as another element type: reals are rounded once, toward zero and within range to i32.
    record Conversion(Position position, Dtype dtype, Term operand, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// An elementary function on scalars.
    record Function(Position position, Elementary function, List<Term> operands, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// An operator on arrays, mapped over leading axes.
    record Application(Position position, String stem, List<Term> operands, Map<String, Term> attributes,
            Map<String, Dtype> types, List<Sort> sorts) implements Term {
        /// What the open types of the operator's heading stand for in this call.
        public Checked.Instance instance(Declaration.Operator operator) {
            return new Checked.Instance(kind(operator, "num"), kind(operator, "any"), types);
        }

        private Kind kind(Declaration.Operator operator, String type) {
            for (int i = 0; i < operands.size(); i++) {
                if (operator.operands().get(i).type().equals(type)) {
                    return operands.get(i).sort().kind();
                }
            }
            return Kind.REAL;
        }
    }

    /// A definition with its parameters bound to values: a let of its body.
    record Expansion(String name, List<Variable> parameters, List<Term> operands, Term body) implements Term {
        @Override
        public List<Sort> sorts() {
            return body.sorts();
        }
    }

    /// A definition that binds: in the body `extent` is the number of elements, and an element `k` of a parameter is the
    /// corresponding part with the binder being `k`.
    record Reduction(Position position, String name, Variable extent, Term count, List<Variable> parameters,
            Variable binder, List<Term> parts, Term body) implements Term {
        @Override
        public List<Sort> sorts() {
            return body.sorts();
        }
    }

    /// One of two, by a truth value.
    record Conditional(Term condition, Term yes, Term no, List<Sort> sorts) implements Term {}

    /// The array of the bodies for all indices below the extents.
    record Comprehension(Position position, List<Variable> binders, List<Term> extents, Term body, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// The element or sub-array at the indices.
    record Element(Position position, Term array, List<Term> indices, Sort type) implements Term {
        @Override
        public List<Sort> sorts() {
            return List.of(type);
        }
    }

    /// The states after the binder has run through 0, 1, ... below the extent.
    record Fold(Position position, Variable binder, Term extent, List<Variable> states, List<Term> starts, Term body)
            implements Term {
        @Override
        public List<Sort> sorts() {
            return states.stream().map(Variable::sort).toList();
        }
    }

    /// The body with the variables bound to the parts of the value.
    record Let(List<Variable> variables, Term value, Term body) implements Term {
        @Override
        public List<Sort> sorts() {
            return body.sorts();
        }
    }

    /// Several values.
    record Tuple(List<Term> parts) implements Term {
        @Override
        public List<Sort> sorts() {
            return parts.stream().map(Term::sort).toList();
        }
    }
}
