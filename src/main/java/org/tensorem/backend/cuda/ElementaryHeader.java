package org.tensorem.backend.cuda;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.tensorem.num.Elementary;
import org.tensorem.num.Format;
import org.tensorem.spec.Checked;
import org.tensorem.spec.Expr;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Position;
import org.tensorem.spec.Primitive;
import org.tensorem.spec.SpecException;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// The programs of `spec/elementary` as device functions: the text of `cuda/elementary.cuh` over binary32, of `cuda/elementary64.cuh` over
/// binary64, as overloads of the same names.
///
/// A let becomes a constant, a choice becomes `?:`. Reals are `float` or `double`, indices `long long`. Where the range of an argument allows
/// ([ElementaryRange]), a choice falls away, a power of two is one factor or two that are found sooner, and numbers are rounded to integers
/// by two sums, which takes fewer turns of a GPU than an instruction that rounds and another that converts.
final class ElementaryHeader {
    private final RealSpelling real;
    private final Position place;
    private final String name;
    private final Checked.Program program;
    private final ElementaryRange range = new ElementaryRange();
    private final Map<Variable, String> names = new HashMap<>();
    /// For a variable that is rounded by two sums, the name of the first.
    private final Map<Variable, String> sums = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    /// What lesser arguments are raised to, where none is above 0.
    private OptionalDouble least = OptionalDouble.empty();

    private ElementaryHeader(Specs specs, Elementary function, Format format, String name) {
        this.real = RealSpelling.of(format);
        this.place = new Position(Specs.fileOf(function, format), 1, 1);
        this.name = name;
        this.program = specs.program(function, format);
    }

    /// `exp` of an argument that is not above 0, or NaN. From -104 down it is 0, so that a lesser argument may be raised to that.
    private static String expOfNonpositive(Specs specs) {
        ElementaryHeader header = new ElementaryHeader(specs, Elementary.EXP, Format.BINARY32, "exp_nonpositive");
        header.least = OptionalDouble.of(-104);
        return header.definition();
    }

    /// The text of the header of a format.
    static String text(Specs specs, Format format) {
        StringBuilder text = new StringBuilder(RealSpelling.of(format).head());
        for (Elementary function : Elementary.values()) {
            text.append('\n').append(new ElementaryHeader(specs, function, format, function.stem()).definition());
        }
        if (format == Format.BINARY32) {
            text.append("\n// tensorem_exp for x <= 0 and NaN.\n").append(expOfNonpositive(specs));
        }
        return text.toString();
    }

    private String definition() {
        List<String> parameters = program.parameters().stream().map(parameter -> real.type() + " " + name(parameter)).toList();
        text.append("__device__ __forceinline__ ").append(real.type()).append(" tensorem_").append(name).append('(')
                .append(String.join(", ", parameters)).append(") {\n");
        least.ifPresent(this::raise);
        Term body = program.body();
        while (body instanceof Term.Let(var variables, Term value, Term rest)) {
            if (variables.size() != 1) {
                throw refused("a let of several names");
            }
            String emitted = emit(value);
            Variable variable = variables.getFirst();
            range.put(variable, range.of(value));
            String name = name(variable);
            if (value instanceof Term.Operation(_, Primitive primitive, var operands, _) && primitive == Primitive.RINT
                    && range.of(operands.getFirst()).isWithin(-real.roundable(), real.roundable())) {
                sums.put(variable, fresh(name + "sum"));
                constant(real.type(), sums.get(variable), emit(operands.getFirst()) + " + " + real.rounder());
                emitted = sums.get(variable) + " - " + real.rounder();
            }
            constant(type(variable.sort().kind()), name, emitted);
            body = rest;
        }
        String result = bare(emit(body));
        return text.append("  return ").append(result).append(";\n}\n").toString();
    }

    private void constant(String type, String name, String value) {
        text.append("  const ").append(type).append(' ').append(name).append(" = ").append(bare(value)).append(";\n");
    }

    private void raise(double bound) {
        Variable parameter = program.parameters().getFirst();
        String raised = fresh(names.get(parameter));
        constant(real.type(), raised, "tensorem_max(" + names.get(parameter) + ", " + real.literal(BigDecimal.valueOf(bound)) + ")");
        names.put(parameter, raised);
        range.put(parameter, new ElementaryRange.Interval(bound, 0));
    }

    /// Without the parentheses around the whole.
    private static String bare(String expression) {
        if (!expression.startsWith("(")) {
            return expression;
        }
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            depth += expression.charAt(i) == '(' ? 1 : expression.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i == expression.length() - 1 ? expression.substring(1, i) : expression;
            }
        }
        return expression;
    }

    private String name(Variable variable) {
        String name = fresh(variable.name());
        names.put(variable, name);
        return name;
    }

    private String fresh(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private String type(Kind kind) {
        return switch (kind) {
            case INDEX -> "long long";
            case REAL -> real.type();
            case BOOL -> "bool";
            case I32 -> throw refused("an i32");
        };
    }

    private String emit(Term term) {
        return switch (term) {
            case Term.Local(Variable variable) -> names.get(variable);
            case Term.Number(var value, var sort) -> sort.kind() == Kind.INDEX ? value.toBigIntegerExact() + "ll"
                    : real.literal(value);
            case Term.Constant(var named, _) -> constant(named);
            case Term.Operation operation -> operation(operation);
            case Term.Conditional conditional -> choice(conditional);
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

    /// Both sides are computed and one is taken, as the programs mean it: a choice within a choice has a name of its own, and truths are
    /// joined by `&` and `|`, so that no branch comes of it.
    private String choice(Term.Conditional conditional) {
        if (range.isFalse(conditional.condition())) {
            return emit(conditional.no());
        }
        // It is not true of NaN, which then goes through every operation to the result that it has.
        if (least.isPresent() && range.isTrue(conditional.condition())) {
            return emit(conditional.yes());
        }
        String condition = emit(conditional.condition());
        String yes = named(conditional.yes());
        String no = named(conditional.no());
        if (no.equals("false")) {
            return infix(List.of(condition, yes), "&");
        }
        return yes.equals("true") ? infix(List.of(condition, no), "|") : "(" + condition + " ? " + yes + " : " + no + ")";
    }

    private String named(Term term) {
        String emitted = emit(term);
        if (!(term instanceof Term.Conditional) || term.sort().kind() == Kind.BOOL) {
            return emitted;
        }
        String name = fresh("choice");
        constant(type(term.sort().kind()), name, emitted);
        return name;
    }

    private String constant(Expr.Constant.Named named) {
        return switch (named) {
            case INF -> real.infinity();
            case MINUS_INF -> real.minusInfinity();
            case NAN -> real.nan();
            case TRUE -> "true";
            case FALSE -> "false";
        };
    }

    private String operation(Term.Operation operation) {
        List<String> operands = operation.operands().stream().map(this::emit).toList();
        String first = operands.getFirst();
        boolean isReal = operation.operands().getFirst().sort().kind() == Kind.REAL;
        return switch (operation.primitive()) {
            case ADD -> infix(operands, "+");
            case SUB -> infix(operands, "-");
            case MUL -> infix(operands, "*");
            case DIV -> infix(operands, "/");
            case NEG -> "(-" + first + ")";
            case ABS -> {
                if (!isReal) {
                    throw refused(operation);
                }
                yield call(real.abs(), operands);
            }
            case MAX -> isReal ? call("tensorem_max", operands) : call("max", operands);
            case MIN -> isReal ? call("tensorem_min", operands) : call("min", operands);
            case FMA -> call(real.fma(), operands);
            case SQRT -> call(real.sqrt(), operands);
            case RINT -> call(real.rint(), operands);
            case LESS -> infix(operands, "<");
            case LESS_EQUAL -> infix(operands, "<=");
            case EQUAL -> infix(operands, "==");
            case NOT -> "(!" + first + ")";
            case SHL -> infix(operands, "<<");
            case SHR -> infix(operands, ">>");
            case BITS_AND -> infix(operands, "&");
            case BITS_OR -> infix(operands, "|");
            case BITS_XOR -> infix(operands, "^");
            case REAL -> "((" + real.type() + ")" + first + ")";
            case INDEX -> "((long long)" + first + ")";
            case SCALE2 -> scale2(operation.operands().get(1)) + "(" + bare(first) + ", " + exponent(operation.operands().get(1)) + ")";
            case EXPONENT -> call("tensorem_exponent", operands);
            case IS_NAN -> "(" + first + " != " + first + ")";
            case IS_INF -> "(" + real.abs() + "(" + first + ") == " + constant(Expr.Constant.Named.INF) + ")";
            case FLOOR_DIV -> floorDiv(operation, first);
            case FLOOR_MOD -> floorMod(operation, first);
            case I32 -> throw refused(operation);
        };
    }

    private String scale2(Term exponent) {
        return real.scale2(range.of(exponent));
    }

    /// The second operand of `scale2` as an int: an integral real directly, which is one instruction of a GPU.
    private String exponent(Term term) {
        if (!(term instanceof Term.Operation(_, Primitive primitive, var operands, _)) || primitive != Primitive.INDEX) {
            return "(int)" + emit(term);
        }
        Term real = operands.getFirst();
        return real instanceof Term.Local(Variable variable) && sums.containsKey(variable)
                ? "tensorem_integer(" + sums.get(variable) + ")" : "(int)" + emit(real);
    }

    private static String infix(List<String> operands, String sign) {
        return "(" + operands.get(0) + " " + sign + " " + operands.get(1) + ")";
    }

    private static String call(String function, List<String> operands) {
        return function + "(" + String.join(", ", operands.stream().map(ElementaryHeader::bare).toList()) + ")";
    }

    private static String floorDiv(Term.Operation operation, String dividend) {
        long divisor = divisor(operation);
        return Long.bitCount(divisor) == 1 ? "(" + dividend + " >> " + Long.numberOfTrailingZeros(divisor) + ")"
                : "((" + dividend + " - " + floorMod(operation, dividend) + ") / " + divisor + "ll)";
    }

    private static String floorMod(Term.Operation operation, String dividend) {
        long divisor = divisor(operation);
        return Long.bitCount(divisor) == 1 ? "(" + dividend + " & " + (divisor - 1) + "ll)"
                : "(((" + dividend + " % " + divisor + "ll) + " + divisor + "ll) % " + divisor + "ll)";
    }

    /// The divisor of a floor division or its rest: a positive constant.
    private static long divisor(Term.Operation operation) {
        if (operation.operands().get(1) instanceof Term.Number(var value, _) && value.signum() > 0) {
            return value.longValueExact();
        }
        throw refused(operation);
    }

    private static SpecException refused(Term.Operation operation) {
        return new SpecException(operation.position(), "the primitive " + operation.primitive().stem() + " on "
                + operation.operands().getFirst().sort() + " has no form in CUDA C++; expected another");
    }

    private SpecException refused(String what) {
        return new SpecException(place, what + " in an elementary program has no form in CUDA C++; expected scalars, operations and lets");
    }
}
