package org.tensorem.grad;

import java.util.List;
import org.tensorem.ir.Function;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// The meaning of composites in primitives (and other composites).
interface Bodies {
    /// The body of a composite at operand types: a parameter per operand, a result per result.
    Function body(Op.Composite op, List<Type> operands);
}
