package org.tensorem.lean.emit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.num.Elementary;
import org.tensorem.num.Format;
import org.tensorem.spec.Checked;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Position;
import org.tensorem.spec.SpecException;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// The program of an elementary function over binary32 as Lean text: each let is a definition of its own in the arguments of the function.
///
/// Unlike in operators, index expressions here are signed.
final class ElementaryText {
    private final Position place;
    private final String name;
    private final Checked.Program program;
    private final Map<Variable, String> names = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    ElementaryText(Specs specs, Elementary function) {
        this.place = new Position(Specs.fileOf(function, Format.BINARY32), 1, 1);
        this.name = "Elementary." + function.stem();
        this.program = specs.program(function, Format.BINARY32);
    }

    /// The definitions, the function itself last.
    String text() {
        List<String> arguments = new ArrayList<>();
        for (Variable parameter : program.parameters()) {
            names.put(parameter, LeanText.name(parameter.name()));
            arguments.add(names.get(parameter));
        }
        Term body = program.body();
        while (body instanceof Term.Let(var variables, Term value, Term rest)) {
            if (variables.size() != 1) {
                throw refused("a let of several names");
            }
            Variable variable = variables.getFirst();
            String own = name + "." + LeanText.name(variable.name());
            define(own, variable.sort().kind(), value);
            names.put(variable, LeanText.apply(own, arguments));
            body = rest;
        }
        define(name, Kind.REAL, body);
        return text.toString();
    }

    private void define(String own, Kind kind, Term value) {
        String parameters = String.join(" ", program.parameters().stream().map(names::get).toList());
        text.append("def ").append(own).append(" {α : Type u} [Bits α] (").append(parameters).append(" : α) : ").append(type(kind))
                .append(" :=\n  ").append(emit(value)).append("\n\n");
    }

    private String type(Kind kind) {
        return switch (kind) {
            case INDEX -> "Signed";
            case REAL -> "α";
            case BOOL -> "Bool";
            case I32 -> throw refused("an i32");
        };
    }

    private String emit(Term term) {
        return switch (term) {
            case Term.Local(Variable variable) -> names.get(variable);
            case Term.Number(BigDecimal value, var sort) -> sort.kind() == Kind.INDEX
                    ? "(Signed.plus " + value.toBigIntegerExact() + ")" : Scalars.number(value, sort.kind());
            case Term.Constant(var named, var sort) -> Scalars.constant(named, sort.kind());
            case Term.Operation operation -> operation(operation, operation.operands().stream().map(this::emit).toList());
            case Term.Conditional(Term condition, Term yes, Term no, _) ->
                LeanText.apply("pick", emit(condition), emit(yes), emit(no));
            case Term.Conversion _ -> throw refused("a conversion");
            case Term.Function _ -> throw refused("an elementary function");
            case Term.Application _ -> throw refused("an operator");
            case Term.Expansion _, Term.Reduction _ -> throw refused("a definition");
            case Term.Comprehension _, Term.Element _ -> throw refused("an array");
            case Term.Fold _ -> throw refused("a fold");
            case Term.Let _ -> throw refused("a let within an expression");
            case Term.Tuple _ -> throw refused("a tuple");
        };
    }

    private static String operation(Term.Operation operation, List<String> operands) {
        boolean isIndex = operation.operands().getFirst().sort().kind() == Kind.INDEX;
        String function = switch (operation.primitive()) {
            case FLOOR_DIV -> "Signed.div";
            case FLOOR_MOD -> "Signed.mod";
            case SHL -> "Signed.shl";
            case SHR -> "Signed.shr";
            case BITS_AND -> "Signed.bitsAnd";
            case BITS_OR -> "Signed.bitsOr";
            case BITS_XOR -> "Signed.bitsXor";
            case REAL -> "sreal";
            case INDEX -> "sindex";
            case SCALE2 -> "sscale";
            case EXPONENT -> "sexponent";
            case IS_NAN -> "sisNan";
            case IS_INF -> "sisInf";
            case ADD -> isIndex ? "Signed.add" : "";
            case SUB -> isIndex ? "Signed.sub" : "";
            case MUL -> isIndex ? "Signed.mul" : "";
            case NEG -> isIndex ? "Signed.neg" : "";
            case LESS -> isIndex ? "Signed.less" : "";
            case LESS_EQUAL -> isIndex ? "Signed.lessEqual" : "";
            case EQUAL -> isIndex ? "Signed.equal" : "";
            case ABS, MAX, MIN, DIV, FMA, SQRT, RINT, NOT, I32 -> "";
        };
        return function.isEmpty() ? Scalars.operation(operation, operands) : LeanText.apply(function, operands);
    }

    private SpecException refused(String what) {
        return new SpecException(place, what + " in an elementary program has no form in Lean; expected scalars, operations and lets");
    }
}
