package org.tensorem.ir;

import java.util.List;
import java.util.function.Supplier;

/// The operand types of one application, with the checks that shape rules share. Each check returns what the rule goes
/// on with, or throws a [ShapeException] whose label begins with the operator's stem.
final class Operands {
    private final Op op;
    private final List<Type> types;

    Operands(Op op, List<Type> types) {
        this.op = op;
        this.types = types;
    }

    int size() {
        return types.size();
    }

    Type type(int index) {
        return types.get(index);
    }

    /// @param actual written only where the rule is broken
    void require(boolean holds, String label, String rule, Supplier<String> actual, String remedy) {
        if (!holds) {
            throw new ShapeException(op.stem() + "_" + label + ": " + rule + ": " + actual.get() + "; " + remedy);
        }
    }

    private String given() {
        return "given are " + types;
    }

    Operands count(int expected) {
        require(types.size() == expected, "operands", "takes " + expected + (expected == 1 ? " operand" : " operands"), this::given,
                "give " + expected);
        return this;
    }

    /// For operators without operands: the result is known.
    Type then(Type type) {
        return type;
    }

    /// All operands have one dtype.
    Operands same() {
        for (Type type : types) {
            require(type.dtype() == types.getFirst().dtype(), "dtype", "operands have one dtype",
                    this::given, "convert to one");
        }
        return this;
    }

    Type real(int index) {
        require(types.get(index).dtype().isReal(), "dtype", "operands are f32 or f64", this::given, "convert");
        return types.get(index);
    }

    Type number(int index) {
        require(types.get(index).dtype().isNumber(), "dtype", "operands are f32, f64 or i32", this::given,
                "convert");
        return types.get(index);
    }

    Type bool(int index) {
        require(types.get(index).dtype() == Dtype.BOOL, "dtype", "operand " + index + " is bool", this::given,
                "compare first");
        return types.get(index);
    }

    Operands rank(int index, int least) {
        require(types.get(index).shape().rank() >= least, "rank", "operand " + index + " has " + least + " axes or more",
                this::given, "insert the axes that are missing");
        return this;
    }

    Operands axis(int index, int axis) {
        require(axis >= 0 && axis < types.get(index).shape().rank(), "axis", "the axis is one of the operand's",
                () -> "axis " + axis + " of " + types.get(index), "count axes from 0");
        return this;
    }

    /// a + b of two extents, both 0 or more.
    long sum(long a, long b) {
        require(a <= Long.MAX_VALUE - b, "size", "64 bits count the extent", () -> a + " + " + b, "make the operands smaller");
        return a + b;
    }

    /// The longest shape, of which all must be prefixes, with the dtype given.
    Type elementwise(Type dtype) {
        Type longest = types.getFirst();
        for (Type type : types) {
            longest = type.shape().rank() > longest.shape().rank() ? type : longest;
        }
        for (Type type : types) {
            require(type.shape().isPrefixOf(longest.shape()), "leading",
                    "each operand's shape is a prefix of the longest", this::given,
                    "broadcast an operand along the axes it lacks in front");
        }
        return dtype.with(longest.shape());
    }
}
