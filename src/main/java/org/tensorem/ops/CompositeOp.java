package org.tensorem.ops;

import java.util.List;
import org.tensorem.ir.Node;

/// One composite: how its results are put together from primitives.
public interface CompositeOp {
    /// The lower-snake name that the specification, text format and kernels share.
    String stem();

    /// The results on these operands, in primitives.
    ///
    /// @param attributes all attributes of the specification
    /// @param operands operands that the specification's heading accepts, leading axes included
    /// @return one node per result, of the type that the heading gives it
    List<Node> results(Attributes attributes, List<Node> operands);

    /// True when the body's results have the bits of the specification; false when they equal it over the reals only,
    /// so that a backend needs a kernel of its own to meet the contract.
    default boolean bodyIsBitwise() {
        return true;
    }
}
