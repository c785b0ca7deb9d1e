package org.tensorem.backend.cpu;

import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;
import org.tensorem.num.Binary64;
import org.tensorem.num.Elementary;

/// One elementwise operator over registers.
interface Instruction {
    /// Computes the first `count` elements of the output register.
    void run(Registers registers, Arithmetic arithmetic, int count);

    /// The instruction for an elementwise operator.
    ///
    /// @param op the operator
    /// @param dtype the dtype of its last operand
    /// @param in the registers of the operands
    /// @param out the register of the result
    static Instruction of(Op op, Dtype dtype, int[] in, int out) {
        return switch (op) {
            case Op.Unary unary -> unary(unary.function(), dtype, in[0], out);
            case Op.Binary binary -> binary(binary.function(), dtype, in[0], in[1], out);
            case Op.Fma _ -> fma(dtype, in[0], in[1], in[2], out);
            case Op.Compare compare -> compare(compare.relation(), dtype, in[0], in[1], out);
            case Op.Select _ -> select(dtype, in[0], in[1], in[2], out);
            case Op.Convert convert -> Conversion.of(dtype, convert.dtype(), in[0], out);
            case Op.Parameter _, Op.Constant _, Op.Iota _, Op.Broadcast _, Op.Reshape _, Op.Transpose _, Op.Slice _,
                    Op.Pad _, Op.Concat _, Op.Gather _, Op.ScatterAdd _, Op.ReduceSum _, Op.ReduceMax _, Op.ArgMax _,
                    Op.Matmul _, Op.RandomUniform _, Op.Composite _, Op.Item _ ->
                throw new IllegalArgumentException(op.stem() + " is not elementwise");
        };
    }

    private static Instruction unary(Op.UnaryFunction function, Dtype dtype, int x, int out) {
        return switch (dtype) {
            case F32 -> (r, a, n) -> a.unary(function, r.f32(x), r.f32(out), n);
            case F64 -> {
                Binary64Unary f = f64(function);
                yield (r, a, n) -> {
                    double[] from = r.f64(x);
                    double[] to = r.f64(out);
                    for (int i = 0; i < n; i++) {
                        to[i] = f.of(from[i]);
                    }
                };
            }
            case I32 -> {
                boolean negate = function == Op.UnaryFunction.NEG;
                yield (r, a, n) -> {
                    int[] from = r.i32(x);
                    int[] to = r.i32(out);
                    for (int i = 0; i < n; i++) {
                        to[i] = negate ? -from[i] : Math.abs(from[i]);
                    }
                };
            }
            case BOOL -> (r, a, n) -> {
                boolean[] from = r.bool(x);
                boolean[] to = r.bool(out);
                for (int i = 0; i < n; i++) {
                    to[i] = !from[i];
                }
            };
        };
    }

    /// A function of one binary64 number.
    interface Binary64Unary {
        double of(double x);
    }

    private static Binary64Unary f64(Op.UnaryFunction function) {
        return switch (function) {
            case NEG -> x -> -x;
            case ABS -> Math::abs;
            case SQRT -> Math::sqrt;
            case RINT -> Math::rint;
            case EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> {
                Binary64 domain = new Binary64();
                Elementary elementary = Elementary.valueOf(function.name());
                yield x -> domain.apply(elementary, x, 0.0);
            }
            case NOT -> throw new IllegalArgumentException("not of f64");
        };
    }

    private static Instruction binary(Op.BinaryFunction function, Dtype dtype, int x, int y, int out) {
        return switch (dtype) {
            case F32 -> (r, a, n) -> a.binary(function, r.f32(x), r.f32(y), r.f32(out), n);
            case F64 -> {
                java.util.function.DoubleBinaryOperator f = f64(function);
                yield (r, a, n) -> {
                    double[] left = r.f64(x);
                    double[] right = r.f64(y);
                    double[] to = r.f64(out);
                    for (int i = 0; i < n; i++) {
                        to[i] = f.applyAsDouble(left[i], right[i]);
                    }
                };
            }
            case I32 -> {
                java.util.function.IntBinaryOperator f = i32(function);
                yield (r, a, n) -> {
                    int[] left = r.i32(x);
                    int[] right = r.i32(y);
                    int[] to = r.i32(out);
                    for (int i = 0; i < n; i++) {
                        to[i] = f.applyAsInt(left[i], right[i]);
                    }
                };
            }
            case BOOL -> {
                boolean and = function == Op.BinaryFunction.AND;
                yield (r, a, n) -> {
                    boolean[] left = r.bool(x);
                    boolean[] right = r.bool(y);
                    boolean[] to = r.bool(out);
                    for (int i = 0; i < n; i++) {
                        to[i] = and ? left[i] & right[i] : left[i] | right[i];
                    }
                };
            }
        };
    }

    private static java.util.function.DoubleBinaryOperator f64(Op.BinaryFunction function) {
        return switch (function) {
            case ADD -> (x, y) -> x + y;
            case SUB -> (x, y) -> x - y;
            case MUL -> (x, y) -> x * y;
            case DIV -> (x, y) -> x / y;
            case MAX -> Math::max;
            case MIN -> Math::min;
            case POW -> {
                Binary64 domain = new Binary64();
                yield (x, y) -> domain.apply(Elementary.POW, x, y);
            }
            case AND, OR -> throw new IllegalArgumentException(function + " of f64");
        };
    }

    private static java.util.function.IntBinaryOperator i32(Op.BinaryFunction function) {
        return switch (function) {
            case ADD -> (x, y) -> x + y;
            case SUB -> (x, y) -> x - y;
            case MUL -> (x, y) -> x * y;
            case MAX -> Math::max;
            case MIN -> Math::min;
            case DIV, POW, AND, OR -> throw new IllegalArgumentException(function + " of i32");
        };
    }

    private static Instruction fma(Dtype dtype, int x, int y, int z, int out) {
        return switch (dtype) {
            case F32 -> (r, a, n) -> a.fma(r.f32(x), r.f32(y), r.f32(z), r.f32(out), n);
            case F64 -> (r, a, n) -> {
                double[] left = r.f64(x);
                double[] right = r.f64(y);
                double[] addend = r.f64(z);
                double[] to = r.f64(out);
                for (int i = 0; i < n; i++) {
                    to[i] = Math.fma(left[i], right[i], addend[i]);
                }
            };
            case I32, BOOL -> throw new IllegalArgumentException("fma of " + dtype);
        };
    }

    private static Instruction compare(Op.Relation relation, Dtype dtype, int x, int y, int out) {
        return switch (dtype) {
            case F32 -> (r, a, n) -> a.compare(relation, r.f32(x), r.f32(y), r.bool(out), n);
            case F64 -> (r, a, n) -> {
                double[] left = r.f64(x);
                double[] right = r.f64(y);
                boolean[] to = r.bool(out);
                for (int i = 0; i < n; i++) {
                    to[i] = switch (relation) {
                        case EQUAL -> left[i] == right[i];
                        case LESS -> left[i] < right[i];
                        case LESS_EQUAL -> left[i] <= right[i];
                    };
                }
            };
            case I32 -> (r, a, n) -> {
                int[] left = r.i32(x);
                int[] right = r.i32(y);
                boolean[] to = r.bool(out);
                for (int i = 0; i < n; i++) {
                    to[i] = switch (relation) {
                        case EQUAL -> left[i] == right[i];
                        case LESS -> left[i] < right[i];
                        case LESS_EQUAL -> left[i] <= right[i];
                    };
                }
            };
            case BOOL -> throw new IllegalArgumentException("compare of bool");
        };
    }

    private static Instruction select(Dtype dtype, int c, int x, int y, int out) {
        return switch (dtype) {
            case F32 -> (r, a, n) -> a.select(r.bool(c), r.f32(x), r.f32(y), r.f32(out), n);
            case F64 -> (r, a, n) -> {
                boolean[] choice = r.bool(c);
                double[] left = r.f64(x);
                double[] right = r.f64(y);
                double[] to = r.f64(out);
                for (int i = 0; i < n; i++) {
                    to[i] = choice[i] ? left[i] : right[i];
                }
            };
            case I32 -> (r, a, n) -> {
                boolean[] choice = r.bool(c);
                int[] left = r.i32(x);
                int[] right = r.i32(y);
                int[] to = r.i32(out);
                for (int i = 0; i < n; i++) {
                    to[i] = choice[i] ? left[i] : right[i];
                }
            };
            case BOOL -> (r, a, n) -> {
                boolean[] choice = r.bool(c);
                boolean[] left = r.bool(x);
                boolean[] right = r.bool(y);
                boolean[] to = r.bool(out);
                for (int i = 0; i < n; i++) {
                    to[i] = choice[i] ? left[i] : right[i];
                }
            };
        };
    }
}
