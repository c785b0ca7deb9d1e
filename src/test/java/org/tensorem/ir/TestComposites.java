package org.tensorem.ir;

import java.util.List;

/// Composites for tests of the IR alone: `twice(x; by: real) -> x's type`, `halves(x; flag, count) -> two of x's type`.
public final class TestComposites implements Composites {
    @Override
    public List<Type> infer(Op.Composite op, List<Type> operands) {
        return switch (op.stem()) {
            case "twice" -> {
                if (operands.size() != 1 || !(op.attributes().get("by") instanceof Attribute.Real)) {
                    throw new ShapeException("twice_c1: takes 1 operand and the real by: given are " + operands + " and "
                            + op.attributes() + "; give both");
                }
                yield operands;
            }
            case "halves" -> {
                if (operands.size() != 1) {
                    throw new ShapeException("halves_c1: takes 1 operand: given are " + operands + "; give 1");
                }
                yield List.of(operands.getFirst(), operands.getFirst());
            }
            default -> Composites.none().infer(op, operands);
        };
    }
}
