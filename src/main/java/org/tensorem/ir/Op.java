package org.tensorem.ir;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An operator of the IR: attributes only, never operands.
///
/// Rules over operators (shapes, gradients, kernels) are exhaustive switches over this type in declaration order without
/// a default, so that a new operator does not compile until every rule knows it. The meaning of each is
/// `spec/ops/<stem>.spec`.
public sealed interface Op {
    /// The lower-snake name that the specification, text format and kernels share.
    String stem();

    /// A parameter of the function.
    ///
    /// @param index the position among the parameters
    /// @param type the type
    record Parameter(int index, Type type) implements Op {
        @Override
        public String stem() {
            return "parameter";
        }
    }

    /// A constant.
    ///
    /// @param literal its type and elements
    record Constant(Literal literal) implements Op {
        @Override
        public String stem() {
            return "constant";
        }
    }

    /// The integers `0 .. extent - 1` as `i32[extent]`.
    ///
    /// @param extent how many
    record Iota(long extent) implements Op {
        @Override
        public String stem() {
            return "iota";
        }
    }

    /// `x -> f(x)` elementwise.
    ///
    /// @param function which f
    record Unary(UnaryFunction function) implements Op {
        @Override
        public String stem() {
            return function.stem();
        }
    }

    /// `x, y -> f(x, y)` elementwise, by the prefix rule.
    ///
    /// @param function which f
    record Binary(BinaryFunction function) implements Op {
        @Override
        public String stem() {
            return function.stem();
        }
    }

    /// `x, y, z -> x · y + z` with one rounding, by the prefix rule.
    record Fma() implements Op {
        @Override
        public String stem() {
            return "fma";
        }
    }

    /// `x, y -> bool` elementwise, by the prefix rule.
    ///
    /// @param relation which relation
    record Compare(Relation relation) implements Op {
        @Override
        public String stem() {
            return relation.stem();
        }
    }

    /// `c, x, y -> if c then x else y` elementwise, by the prefix rule.
    record Select() implements Op {
        @Override
        public String stem() {
            return "select";
        }
    }

    /// The same values in another element type: rounded once to nearest even; reals to i32 truncate and saturate, NaN
    /// to 0; to bool is `!= 0`.
    ///
    /// @param dtype the element type of the result
    record Convert(Dtype dtype) implements Op {
        @Override
        public String stem() {
            return "convert";
        }
    }

    /// Inserts an axis along which the operand is repeated.
    ///
    /// @param axis where the new axis stands in the result
    /// @param extent its extent
    record Broadcast(int axis, long extent) implements Op {
        @Override
        public String stem() {
            return "broadcast";
        }
    }

    /// The same elements in row-major order under another shape of the same size.
    ///
    /// @param shape the new shape
    record Reshape(Shape shape) implements Op {
        @Override
        public String stem() {
            return "reshape";
        }
    }

    /// Exchanges two axes.
    ///
    /// @param first the outer axis
    /// @param second the inner axis, first < second
    record Transpose(int first, int second) implements Op {
        @Override
        public String stem() {
            return "transpose";
        }
    }

    /// The elements `start, start + stride, ...` below `limit` along an axis.
    ///
    /// @param axis the axis
    /// @param start the first index taken
    /// @param limit the index before which to stop
    /// @param stride the step, 1 or more
    record Slice(int axis, long start, long limit, long stride) implements Op {
        @Override
        public String stem() {
            return "slice";
        }
    }

    /// `x, value -> x` with copies of the scalar `value` before and behind along an axis.
    ///
    /// @param axis the axis
    /// @param low how many before
    /// @param high how many behind
    record Pad(int axis, long low, long high) implements Op {
        @Override
        public String stem() {
            return "pad";
        }
    }

    /// One or more operands joined along an axis.
    ///
    /// @param axis the axis
    record Concat(int axis) implements Op {
        @Override
        public String stem() {
            return "concat";
        }
    }

    /// `table [v, r...], ids [n...] -> [n..., r...]`: the rows of the table that the ids name. An id outside the table
    /// fails the run (`gather_c1`).
    record Gather() implements Op {
        @Override
        public String stem() {
            return "gather";
        }
    }

    /// `ids [n], updates [n, r...] -> [rows, r...]`: row i is the left fold from 0, in order of position, of the updates
    /// whose id is i. The gradient of [Gather].
    ///
    /// @param rows the number of rows of the result
    record ScatterAdd(long rows) implements Op {
        @Override
        public String stem() {
            return "scatter_add";
        }
    }

    /// The sum along an axis, which disappears: 32 strided lanes, then a pairwise tree.
    ///
    /// @param axis the axis
    record ReduceSum(int axis) implements Op {
        @Override
        public String stem() {
            return "reduce_sum";
        }
    }

    /// The maximum along an axis, which disappears; -inf (the least i32) when it has no elements.
    ///
    /// @param axis the axis
    record ReduceMax(int axis) implements Op {
        @Override
        public String stem() {
            return "reduce_max";
        }
    }

    /// The first position of the maximum along an axis, as i32; a NaN counts as greatest.
    ///
    /// @param axis the axis, of extent 1 or more
    record ArgMax(int axis) implements Op {
        @Override
        public String stem() {
            return "argmax";
        }
    }

    /// `a [..., m, k], b [..., k, n] -> [..., m, n]`: each entry is the fma-blocked dot product over k (blocks of 256);
    /// leading axes by the prefix rule.
    record Matmul() implements Op {
        @Override
        public String stem() {
            return "matmul";
        }
    }

    /// `key i32[2] -> f32[extent]`: uniform numbers in [0, 1), multiples of 2^-24; element i is a function of the key and
    /// i alone (Threefry-2x32, 20 rounds).
    ///
    /// @param extent how many
    record RandomUniform(long extent) implements Op {
        @Override
        public String stem() {
            return "random_uniform";
        }
    }

    /// A named composite: its specification is the bit contract, its body in primitives one meaning.
    ///
    /// @param stem the name
    /// @param attributes the attributes, by name
    record Composite(String stem, Map<String, Attribute> attributes) implements Op {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

        /// Copies the attributes in the order of their names.
        ///
        /// @throws ShapeException when the stem is a primitive's, or a name is not lower-snake
        public Composite {
            if (!NAME.matcher(stem).matches() || Primitives.STEMS.contains(stem)) {
                throw new ShapeException("composite_c2: a composite's name is lower-snake and no primitive's: '" + stem
                        + "'; choose another");
            }
            for (String name : attributes.keySet()) {
                if (!NAME.matcher(name).matches()) {
                    throw new ShapeException("composite_c4: an attribute's name is lower-snake: '" + name + "' of " + stem
                            + "; choose another");
                }
            }
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }

    /// One result of a node that has several.
    ///
    /// @param index which
    record Item(int index) implements Op {
        @Override
        public String stem() {
            return "item";
        }
    }

    /// The elementwise functions of one argument.
    enum UnaryFunction {
        NEG, ABS, SQRT, RINT, EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS, NOT;

        /// The lower-snake stem.
        public String stem() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The elementwise functions of two arguments.
    enum BinaryFunction {
        ADD, SUB, MUL, DIV, MAX, MIN, POW, AND, OR;

        /// The lower-snake stem.
        public String stem() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The comparisons; the other three are their negations or mirror images.
    enum Relation {
        EQUAL, LESS, LESS_EQUAL;

        /// The lower-snake stem.
        public String stem() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
