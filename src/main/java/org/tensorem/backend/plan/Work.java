package org.tensorem.backend.plan;

import java.util.List;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// What a step does, for fixed shapes. Operands and results are whole tensors in row-major order, except where a view is given.
public sealed interface Work {
    /// A region of elementwise operators over one shape; without operations it lays the elements of a view side by side.
    ///
    /// Values are numbered: the loads first, then the operations, each after its operands.
    ///
    /// @param shape the shape of every result
    /// @param loads load i reads input i of the step, through a view of that shape
    /// @param operations the operators, in order
    /// @param stores result i of the step is value `stores[i]`
    record Elementwise(Shape shape, List<Load> loads, List<Operation> operations, List<Integer> stores) implements Work {
        /// Copies the lists.
        public Elementwise {
            loads = List.copyOf(loads);
            operations = List.copyOf(operations);
            stores = List.copyOf(stores);
        }

        /// An operand.
        ///
        /// @param view where its elements lie
        /// @param dtype its element type
        public record Load(View view, Dtype dtype) {}

        /// An operator applied to values.
        ///
        /// @param op an elementwise operator
        /// @param operands numbers of values
        /// @param dtype the element type of the result
        public record Operation(Op op, List<Integer> operands, Dtype dtype) {
            /// Copies the list.
            public Operation {
                operands = List.copyOf(operands);
            }
        }

        /// The element type of a value.
        public Dtype dtype(int value) {
            return value < loads.size() ? loads.get(value).dtype() : operations.get(value - loads.size()).dtype();
        }
    }

    /// `iota`.
    ///
    /// @param extent how many
    record Iota(long extent) implements Work {}

    /// `pad`; the second operand is the scalar.
    ///
    /// @param dtype the element type
    /// @param blocks the operand around the axis
    /// @param low how many before
    /// @param high how many behind
    record Pad(Dtype dtype, Blocks blocks, long low, long high) implements Work {}

    /// `concat`.
    ///
    /// @param dtype the element type
    /// @param operands the operands around the joined axis; all have the same outer and inner extents
    record Concat(Dtype dtype, List<Blocks> operands) implements Work {
        /// Copies the list.
        public Concat {
            operands = List.copyOf(operands);
        }
    }

    /// `gather`.
    ///
    /// @param table the type of the table
    /// @param ids the type of the ids
    record Gather(Type table, Type ids) implements Work {}

    /// `scatter_add`; the first operand is the ids.
    ///
    /// @param updates the type of the updates
    /// @param rows rows of the result
    record ScatterAdd(Type updates, long rows) implements Work {}

    /// `reduce_sum`.
    ///
    /// @param dtype the element type
    /// @param blocks the operand around the axis that disappears
    record ReduceSum(Dtype dtype, Blocks blocks) implements Work {}

    /// `reduce_max`.
    ///
    /// @param dtype the element type
    /// @param blocks the operand around the axis that disappears
    record ReduceMax(Dtype dtype, Blocks blocks) implements Work {}

    /// `argmax`.
    ///
    /// @param dtype the element type of the operand
    /// @param blocks the operand around the axis that disappears
    record ArgMax(Dtype dtype, Blocks blocks) implements Work {}

    /// `matmul`, and `linear` when biased: operands are read as strided matrices, of which rows or columns lie side by side.
    ///
    /// @param dtype the element type
    /// @param a `[..., m, k]`
    /// @param b `[..., k, n]`
    /// @param leading the leading extents of the result; those of each operand are a prefix
    /// @param biased whether the third operand is a bias `[n]`, in row-major order
    record Matmul(Dtype dtype, Matrix a, Matrix b, Shape leading, boolean biased) implements Work {
        /// The product with as many rows to a matrix as can be: while `b` is shared along the last leading axis and the matrices of
        /// `a` along it lie as one, that axis becomes rows.
        static Matmul of(Dtype dtype, Matrix a, Matrix b, Shape leading, boolean biased) {
            Matrix rows = a;
            Shape outer = leading;
            while (outer.rank() > b.leading() && rows.leading() == outer.rank() && rows.rowsMerge()) {
                rows = rows.mergeRows();
                outer = outer.axes(0, outer.rank() - 1);
            }
            return new Matmul(dtype, rows, b, outer, biased);
        }

        /// The number of matrices.
        public long matrices() {
            return leading.size();
        }
    }

    /// `random_uniform`.
    ///
    /// @param extent how many
    record RandomUniform(long extent) implements Work {}

    /// A composite that the backend has a kernel for.
    ///
    /// @param op its stem and attributes
    /// @param operands the types of the operands
    /// @param results the types of the results
    /// @param reads where the elements of the operands lie: in row-major order, unless the backend asked for rows
    /// @param writes where the elements of the results go
    record Composite(Op.Composite op, List<Type> operands, List<Type> results, List<View> reads, List<View> writes)
            implements Work {
        /// Copies the lists.
        public Composite {
            operands = List.copyOf(operands);
            results = List.copyOf(results);
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }
    }
}
