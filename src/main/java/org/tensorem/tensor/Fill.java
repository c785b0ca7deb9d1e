package org.tensorem.tensor;

import org.tensorem.ir.Literal;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// Constants of the IR, all of whose elements are one number.
final class Fill {
    private Fill() {}

    static Tensor of(Type type, double value) {
        return Tensor.apply(new Op.Constant(switch (type.dtype()) {
            case F32 -> Literal.splat(type.shape(), (float) value);
            case F64 -> Literal.splat(type.shape(), value);
            case I32 -> Literal.splat(type.shape(), whole(value));
            case BOOL -> Literal.splat(type.shape(), value != 0);
        }));
    }

    /// A scalar of the other's dtype.
    static Tensor like(Tensor other, double value) {
        return of(Type.of(other.type().dtype()), value);
    }

    private static int whole(double value) {
        if ((int) value != value) {
            throw new TensorException("tensor_number: an i32 is a whole number of 32 bits: " + value
                    + " is not; convert the tensor to f32 first");
        }
        return (int) value;
    }
}
