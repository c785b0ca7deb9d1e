package org.tensorem.backend.cpu;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;

/// What a generated loop works on in one step: one element, or a vector of them.
sealed interface Elements {
    /// The step of the loop.
    int width();

    /// The class or type of a value.
    ClassDesc type(Dtype dtype);

    /// Bytes of an element in the memory that the loop reads and writes.
    int bytes(Dtype dtype);

    /// Writes the call of an operator of [ScalarOperations], or the body of one of [VectorOperations] or [VectorElementary].
    void call(CodeBuilder code, ClassDesc self, String name, MethodTypeDesc type);

    /// What is gone through for one operator, for a compiler that has its limits.
    int weight(String name, MethodTypeDesc type);

    /// The kind of local variables for a value.
    default TypeKind kind(Dtype dtype) {
        return TypeKind.from(type(dtype));
    }

    /// Single elements of any dtype.
    record Single() implements Elements {
        private static final ClassDesc OWNER = ScalarOperations.class.describeConstable().orElseThrow();

        @Override
        public int width() {
            return 1;
        }

        @Override
        public ClassDesc type(Dtype dtype) {
            return switch (dtype) {
                case F32 -> ConstantDescs.CD_float;
                case F64 -> ConstantDescs.CD_double;
                case I32 -> ConstantDescs.CD_int;
                case BOOL -> ConstantDescs.CD_boolean;
            };
        }

        @Override
        public int bytes(Dtype dtype) {
            return dtype.bytes();
        }

        @Override
        public void call(CodeBuilder code, ClassDesc self, String name, MethodTypeDesc type) {
            code.invokestatic(OWNER, name, type);
        }

        @Override
        public int weight(String name, MethodTypeDesc type) {
            return 1;
        }
    }

    /// Vectors of f32, and masks for bool.
    ///
    /// @param species the vectors' shape
    record Vectors(VectorSpecies<Float> species) implements Elements {
        private static final ClassDesc VECTOR = FloatVector.class.describeConstable().orElseThrow();
        private static final ClassDesc MASK = VectorMask.class.describeConstable().orElseThrow();

        @Override
        public int width() {
            return species.length();
        }

        @Override
        public ClassDesc type(Dtype dtype) {
            return switch (dtype) {
                case F32 -> VECTOR;
                case BOOL -> MASK;
                case F64, I32 -> throw new IllegalArgumentException("vectors of " + dtype);
            };
        }

        @Override
        public int bytes(Dtype dtype) {
            return 4;
        }

        @Override
        public void call(CodeBuilder code, ClassDesc self, String name, MethodTypeDesc type) {
            Inlining.write(code, self, name, type);
        }

        @Override
        public int weight(String name, MethodTypeDesc type) {
            return Inlining.calls(name, type);
        }
    }

    /// The method of an operator.
    static String name(Op op) {
        return switch (op) {
            case Op.Unary unary -> unary.function().stem();
            case Op.Binary binary -> binary.function().stem();
            case Op.Fma _ -> "fma";
            case Op.Compare compare -> switch (compare.relation()) {
                case EQUAL -> "equal";
                case LESS -> "less";
                case LESS_EQUAL -> "lessEqual";
            };
            case Op.Select _ -> "select";
            case Op.Convert convert -> "to" + suffix(convert.dtype());
            case Op.Parameter _, Op.Constant _, Op.Iota _, Op.Broadcast _, Op.Reshape _, Op.Transpose _, Op.Slice _,
                    Op.Pad _, Op.Concat _, Op.Gather _, Op.ScatterAdd _, Op.ReduceSum _, Op.ReduceMax _, Op.ArgMax _,
                    Op.Matmul _, Op.RandomUniform _, Op.Composite _, Op.Item _ ->
                throw new IllegalArgumentException(op.stem() + " is not elementwise");
        };
    }

    /// The ending of the methods that load, store and convert to a dtype.
    static String suffix(Dtype dtype) {
        return switch (dtype) {
            case F32 -> "F32";
            case F64 -> "F64";
            case I32 -> "I32";
            case BOOL -> "Bool";
        };
    }

    /// The type of an operator's method.
    default MethodTypeDesc methodType(Dtype result, List<Dtype> operands) {
        return MethodTypeDesc.of(type(result), operands.stream().map(this::type).toList());
    }
}
