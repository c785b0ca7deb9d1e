package org.tensorem.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Type;
import org.tensorem.num.Binary32;
import org.tensorem.num.DomainException;
import org.tensorem.num.Rational;
import org.tensorem.num.Rationals;
import org.tensorem.spec.EvaluationException;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// Closed expressions become their values, where no rounding happens: the specification is run over the fractions and over
/// binary32, and both must agree to the bit, so that the value is right over the bits and over the reals.
final class EvaluationRules {
    /// The most elements that a result may have.
    static final int MAX_ELEMENTS = 1 << 16;

    private static final Set<String> MOVES = Set.of("iota", "broadcast", "reshape", "transpose", "slice", "pad", "concat", "gather",
            "select");

    private final IrInterpreter<Rational> exact;
    private final IrInterpreter<Float> rounded;

    private EvaluationRules(Specs specs) {
        this.exact = new IrInterpreter<>(new Interpreter<>(specs, new Rationals()));
        this.rounded = new IrInterpreter<>(new Interpreter<>(specs, new Binary32()));
    }

    static List<Rule> all(Specs specs) {
        EvaluationRules all = new EvaluationRules(specs);
        Set<String> stems = new TreeSet<>(Primitives.STEMS);
        stems.removeAll(Set.of("parameter", "constant", "item", "random_uniform"));
        RuleList rules = new RuleList();
        rules.forward(Law.EVALUATION, Pattern.oneOf("f", stems), m -> withoutReals(m.before()) ? all.value(m.before())
                : Optional.empty());
        rules.forward(Law.EXACT, Pattern.oneOf("f", stems), m -> withoutReals(m.before()) ? Optional.empty()
                : m.before().operands().stream().allMatch(EvaluationRules::isFinite) ? all.value(m.before()) : Optional.empty());
        return rules.rules();
    }

    /// True unless it is a constant with an infinity or NaN: over the reals these are names without a value, as `-inf + 1 = -inf` and the
    /// laws of addition together would make all numbers equal.
    private static boolean isFinite(Node operand) {
        if (!(operand.op() instanceof Op.Constant(Literal literal)) || literal.type().dtype() != Dtype.F32) {
            return true;
        }
        for (int at = 0; at < literal.data().remaining(); at += 4) {
            if (!Float.isFinite(literal.data().getFloat(at))) {
                return false;
            }
        }
        return true;
    }

    /// True when no real is computed with.
    private static boolean withoutReals(Node node) {
        return MOVES.contains(node.op().stem()) || !node.type().dtype().isReal()
                && node.operands().stream().noneMatch(Nodes::isReal);
    }

    private Optional<Node> value(Node node) {
        boolean closed = node.operands().stream().allMatch(operand -> operand.op() instanceof Op.Constant
                && operand.shape().size() <= MAX_ELEMENTS);
        boolean wide = node.type().dtype() == Dtype.F64
                || node.operands().stream().anyMatch(operand -> operand.type().dtype() == Dtype.F64);
        if (!closed || wide || node.shape().size() > MAX_ELEMENTS) {
            return Optional.empty();
        }
        try {
            return literal(run(exact, new Rationals(), node), run(rounded, new Binary32(), node))
                    .map(literal -> Node.of(new Op.Constant(literal)));
        } catch (DomainException | EvaluationException | org.tensorem.ir.ShapeException undefined) {
            return Optional.empty();
        }
    }

    private static <S> Value<S> run(IrInterpreter<S> interpreter, org.tensorem.num.Domain<S> domain, Node node) {
        List<Value<S>> operands = new ArrayList<>();
        for (Node operand : node.operands()) {
            operands.add(IrInterpreter.constant(domain, ((Op.Constant) operand.op()).literal()));
        }
        return interpreter.apply(node, operands).getFirst();
    }

    /// The value as a literal, if both runs agree.
    private static Optional<Literal> literal(Value<Rational> exact, Value<Float> rounded) {
        Type type = rounded.type();
        int size = rounded.size();
        switch (type.dtype()) {
            case F32 -> {
                float[] elements = new float[size];
                Rationals rationals = new Rationals();
                for (int i = 0; i < size; i++) {
                    elements[i] = rounded.real(i);
                    // The fractions have one zero: -0 is not folded.
                    if (Float.isNaN(elements[i]) || Float.floatToRawIntBits(elements[i]) == Integer.MIN_VALUE
                            || !rationals.of((double) elements[i]).equals(exact.real(i))) {
                        return Optional.empty();
                    }
                }
                return Optional.of(Literal.of(type.shape(), elements));
            }
            case I32 -> {
                int[] elements = new int[size];
                for (int i = 0; i < size; i++) {
                    elements[i] = rounded.integer(i);
                    if (elements[i] != exact.integer(i)) {
                        return Optional.empty();
                    }
                }
                return Optional.of(Literal.of(type.shape(), elements));
            }
            case BOOL -> {
                byte[] elements = new byte[size];
                for (int i = 0; i < size; i++) {
                    elements[i] = (byte) (rounded.truth(i) ? 1 : 0);
                    if (rounded.truth(i) != exact.truth(i)) {
                        return Optional.empty();
                    }
                }
                return Optional.of(Literal.of(type, elements));
            }
            case F64 -> {
                return Optional.empty();
            }
        }
        throw new AssertionError(type);
    }
}
