package org.tensorem.tensor;

import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.Relation;
import org.tensorem.ir.Op.UnaryFunction;

/// The elementwise operators of [Tensor]. Operands of one dtype, shapes broadcast; a plain number is rounded to the dtype.
public sealed interface ElementwiseOperators permits Tensor {
    /// The tensor itself.
    Tensor self();

    /// -x.
    default Tensor neg() {
        return unary(UnaryFunction.NEG);
    }

    /// |x|.
    default Tensor abs() {
        return unary(UnaryFunction.ABS);
    }

    /// √x, correctly rounded.
    default Tensor sqrt() {
        return unary(UnaryFunction.SQRT);
    }

    /// The nearest whole number, ties to even.
    default Tensor rint() {
        return unary(UnaryFunction.RINT);
    }

    /// eˣ.
    default Tensor exp() {
        return unary(UnaryFunction.EXP);
    }

    /// The natural logarithm.
    default Tensor log() {
        return unary(UnaryFunction.LOG);
    }

    /// The hyperbolic tangent.
    default Tensor tanh() {
        return unary(UnaryFunction.TANH);
    }

    /// The error function.
    default Tensor erf() {
        return unary(UnaryFunction.ERF);
    }

    /// 1 / (1 + e⁻ˣ).
    default Tensor sigmoid() {
        return unary(UnaryFunction.SIGMOID);
    }

    /// 1 / √x.
    default Tensor rsqrt() {
        return unary(UnaryFunction.RSQRT);
    }

    /// sin x, x in radians.
    default Tensor sin() {
        return unary(UnaryFunction.SIN);
    }

    /// cos x, x in radians.
    default Tensor cos() {
        return unary(UnaryFunction.COS);
    }

    /// Not x, of bool.
    default Tensor not() {
        return unary(UnaryFunction.NOT);
    }

    private Tensor unary(UnaryFunction function) {
        return Tensor.apply(new Op.Unary(function), self());
    }

    /// x + y.
    default Tensor add(Tensor y) {
        return binary(BinaryFunction.ADD, y);
    }

    /// x + y.
    default Tensor add(double y) {
        return add(Fill.like(self(), y));
    }

    /// x - y.
    default Tensor sub(Tensor y) {
        return binary(BinaryFunction.SUB, y);
    }

    /// x - y.
    default Tensor sub(double y) {
        return sub(Fill.like(self(), y));
    }

    /// x · y.
    default Tensor mul(Tensor y) {
        return binary(BinaryFunction.MUL, y);
    }

    /// x · y.
    default Tensor mul(double y) {
        return mul(Fill.like(self(), y));
    }

    /// x / y.
    default Tensor div(Tensor y) {
        return binary(BinaryFunction.DIV, y);
    }

    /// x / y.
    default Tensor div(double y) {
        return div(Fill.like(self(), y));
    }

    /// The greater, IEEE 754-2019 maximum: NaN wins, -0 < +0.
    default Tensor max(Tensor y) {
        return binary(BinaryFunction.MAX, y);
    }

    /// The lesser, IEEE 754-2019 minimum: NaN wins, -0 < +0.
    default Tensor min(Tensor y) {
        return binary(BinaryFunction.MIN, y);
    }

    /// x to the power y.
    default Tensor pow(Tensor y) {
        return binary(BinaryFunction.POW, y);
    }

    /// x and y, of bool.
    default Tensor and(Tensor y) {
        return binary(BinaryFunction.AND, y);
    }

    /// x or y, of bool.
    default Tensor or(Tensor y) {
        return binary(BinaryFunction.OR, y);
    }

    private Tensor binary(BinaryFunction function, Tensor y) {
        return Tensor.apply(new Op.Binary(function), Broadcasting.align(function.stem(), self(), y));
    }

    /// x · y + z with one rounding.
    default Tensor fma(Tensor y, Tensor z) {
        return Tensor.apply(new Op.Fma(), Broadcasting.align("fma", self(), y, z));
    }

    /// x = y, as bool.
    default Tensor equal(Tensor y) {
        return compare(Relation.EQUAL, self(), y);
    }

    /// x < y, as bool.
    default Tensor less(Tensor y) {
        return compare(Relation.LESS, self(), y);
    }

    /// x ≤ y, as bool.
    default Tensor lessEqual(Tensor y) {
        return compare(Relation.LESS_EQUAL, self(), y);
    }

    /// x > y, as bool.
    default Tensor greater(Tensor y) {
        return compare(Relation.LESS, y, self());
    }

    /// x ≥ y, as bool.
    default Tensor greaterEqual(Tensor y) {
        return compare(Relation.LESS_EQUAL, y, self());
    }

    private static Tensor compare(Relation relation, Tensor x, Tensor y) {
        return Tensor.apply(new Op.Compare(relation), Broadcasting.align(relation.stem(), x, y));
    }

    /// x where this bool tensor is true, otherwise y.
    default Tensor select(Tensor x, Tensor y) {
        return Tensor.apply(new Op.Select(), Broadcasting.align("select", self(), x, y));
    }

    /// The elements in another dtype: rounded once to nearest even; reals to i32 truncate and saturate, NaN to 0; to bool
    /// is `!= 0`.
    default Tensor convert(Dtype dtype) {
        return Tensor.apply(new Op.Convert(dtype), self());
    }
}
