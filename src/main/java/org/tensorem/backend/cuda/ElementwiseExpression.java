package org.tensorem.backend.cuda;

import java.util.List;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;

/// Elementwise operators as C++ expressions over device functions of `cuda/elementwise.cuh`.
final class ElementwiseExpression {
    private ElementwiseExpression() {}

    /// @param in the operands as expressions that bind tightly
    /// @param dtype the element type of the last operand
    static String of(Work.Elementwise.Operation operation, List<String> in, Dtype dtype) {
        return switch (operation.op()) {
            case Op.Unary unary -> unary(unary.function(), in.getFirst(), dtype);
            case Op.Binary binary -> binary(binary.function(), in.get(0), in.get(1), dtype);
            case Op.Fma _ -> (dtype == Dtype.F64 ? "__fma_rn(" : "__fmaf_rn(") + String.join(", ", in) + ")";
            case Op.Compare compare -> in.get(0) + switch (compare.relation()) {
                case EQUAL -> " == ";
                case LESS -> " < ";
                case LESS_EQUAL -> " <= ";
            } + in.get(1);
            case Op.Select _ -> in.get(0) + " ? " + in.get(1) + " : " + in.get(2);
            case Op.Convert convert -> convert(dtype, convert.dtype(), in.getFirst());
            case Op.Parameter _, Op.Constant _, Op.Iota _, Op.Broadcast _, Op.Reshape _, Op.Transpose _, Op.Slice _,
                    Op.Pad _, Op.Concat _, Op.Gather _, Op.ScatterAdd _, Op.ReduceSum _, Op.ReduceMax _, Op.ArgMax _,
                    Op.Matmul _, Op.RandomUniform _, Op.Composite _, Op.Item _ ->
                throw new IllegalArgumentException(operation.op().stem() + " is not elementwise");
        };
    }

    private static String unary(Op.UnaryFunction function, String x, Dtype dtype) {
        return switch (function) {
            case NEG -> dtype == Dtype.I32 ? "tensorem_neg(" + x + ")" : "-" + x;
            case ABS -> switch (dtype) {
                case F32 -> "fabsf(" + x + ")";
                case F64 -> "fabs(" + x + ")";
                case I32, BOOL -> "tensorem_abs(" + x + ")";
            };
            case SQRT -> (dtype == Dtype.F64 ? "__dsqrt_rn(" : "__fsqrt_rn(") + x + ")";
            case RINT -> (dtype == Dtype.F64 ? "rint(" : "rintf(") + x + ")";
            case EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> "tensorem_" + function.stem() + "(" + x + ")";
            case NOT -> "!" + x;
        };
    }

    private static String binary(Op.BinaryFunction function, String x, String y, Dtype dtype) {
        boolean isReal = dtype != Dtype.I32;
        return switch (function) {
            case ADD -> isReal ? x + " + " + y : "tensorem_add(" + x + ", " + y + ")";
            case SUB -> isReal ? x + " - " + y : "tensorem_sub(" + x + ", " + y + ")";
            case MUL -> isReal ? x + " * " + y : "tensorem_mul(" + x + ", " + y + ")";
            case DIV -> x + " / " + y;
            case MAX -> "tensorem_max(" + x + ", " + y + ")";
            case MIN -> "tensorem_min(" + x + ", " + y + ")";
            case POW -> "tensorem_pow(" + x + ", " + y + ")";
            case AND -> x + " && " + y;
            case OR -> x + " || " + y;
        };
    }

    private static String convert(Dtype from, Dtype to, String x) {
        if (from == to) {
            return x;
        }
        return switch (to) {
            case F32 -> from == Dtype.BOOL ? x + " ? 1.0f : 0.0f" : "(float)" + x;
            case F64 -> from == Dtype.BOOL ? x + " ? 1.0 : 0.0" : "(double)" + x;
            case I32 -> from == Dtype.BOOL ? x + " ? 1 : 0" : "tensorem_to_i32(" + x + ")";
            case BOOL -> x + " != 0";
        };
    }
}
