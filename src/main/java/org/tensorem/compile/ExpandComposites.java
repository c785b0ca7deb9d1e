package org.tensorem.compile;

import java.util.Optional;
import java.util.function.Predicate;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Law;
import org.tensorem.spec.Strength;

/// Puts the body in the place of every composite that the device does not run itself.
///
/// A body that equals its specification over the reals only (attention's) is never taken: the result would be correct as
/// mathematics and have other bits than the contract's.
public final class ExpandComposites implements Pass {
    private final Ops ops;
    private final Predicate<Node> supported;

    /// @param ops the composites and their bodies
    /// @param supported true of the nodes that the device runs as they stand
    public ExpandComposites(Ops ops, Predicate<Node> supported) {
        this.ops = ops;
        this.supported = supported;
    }

    @Override
    public String name() {
        return "expand_composites";
    }

    /// @throws ShapeException `compile_c1` for a composite whose body has other bits, `compile_c2` for a node that the device
    /// does not run
    @Override
    public Outcome apply(Function function) {
        Outcome outcome = Rewriter.rewrite(name(), function, this::expand);
        for (Node node : outcome.after().nodes()) {
            if (!supported.test(node)) {
                throw new ShapeException("compile_c2: the device runs every node: it does not run " + node
                        + "; choose another device");
            }
        }
        return outcome;
    }

    private Optional<Rewriter.Replacement> expand(Node node) {
        if (!(node.op() instanceof Op.Composite composite) || supported.test(node)) {
            return Optional.empty();
        }
        if (!ops.bodyIsBitwise(composite.stem())) {
            throw new ShapeException("compile_c1: a composite is expanded where its body has its bits: that of "
                    + composite.stem() + " has not; choose a device with a kernel for it");
        }
        return Rewriter.Replacement.of(Law.body(composite.stem(), Strength.BITWISE), ops.results(composite, node.operands()));
    }
}
