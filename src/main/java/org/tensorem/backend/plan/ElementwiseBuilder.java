package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;

/// Makes the work of a region: numbers for what it reads and what it computes.
final class ElementwiseBuilder {
    private final Shape shape;
    private final Function<Node, Planner.Operand> outside;
    private final List<Work.Elementwise.Load> loads = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final Map<Node, Integer> values = new IdentityHashMap<>();
    private final Work.Elementwise work;

    /// @param outside what nodes outside the region are read from
    ElementwiseBuilder(Regions.Region region, Function<Node, Planner.Operand> outside) {
        this.shape = region.root().shape();
        this.outside = outside;
        List<Node> nodes = region.nodes();
        Map<Node, Boolean> members = new IdentityHashMap<>();
        nodes.forEach(node -> members.put(node, true));
        for (Node node : nodes) {
            for (Node operand : node.operands()) {
                if (!members.containsKey(operand) && !values.containsKey(operand)) {
                    load(operand);
                }
            }
        }
        List<Work.Elementwise.Operation> operations = new ArrayList<>();
        for (Node node : nodes) {
            operations.add(new Work.Elementwise.Operation(node.op(), node.operands().stream().map(values::get).toList(),
                    node.type().dtype()));
            values.put(node, loads.size() + operations.size() - 1);
        }
        this.work = new Work.Elementwise(shape, loads, operations, region.outputs().stream().map(values::get).toList());
    }

    private void load(Node node) {
        Planner.Operand x = outside.apply(node);
        values.put(node, loads.size());
        loads.add(new Work.Elementwise.Load(x.view().along(shape), x.dtype()));
        inputs.add(x.value());
    }

    Work.Elementwise work() {
        return work;
    }

    /// The values that the loads read, in order.
    List<Integer> inputs() {
        return inputs;
    }
}
