package org.tensorem.backend.cpu;

import java.util.List;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// What a generated loop computes, apart from extents and places: the key under which it is kept.
///
/// Values are numbered as in [Work.Elementwise]: the loads first, then the operations.
///
/// @param loads the operands
/// @param operations the operators, in order
/// @param stores the values that are results
/// @param isOfFloats true when the region that it is a part of has values of f32 and bool only
record LoopText(List<Load> loads, List<Work.Elementwise.Operation> operations, List<Integer> stores, boolean isOfFloats) {
    LoopText {
        loads = List.copyOf(loads);
        operations = List.copyOf(operations);
        stores = List.copyOf(stores);
    }

    /// An operand.
    ///
    /// @param dtype its element type
    /// @param isOneElement true when every element is the same one
    record Load(Dtype dtype, boolean isOneElement) {}

    Dtype dtype(int value) {
        return value < loads.size() ? loads.get(value).dtype() : operations.get(value - loads.size()).dtype();
    }
}
