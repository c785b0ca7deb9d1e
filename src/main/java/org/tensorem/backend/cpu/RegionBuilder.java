package org.tensorem.backend.cpu;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;

/// Makes the kernel of a region: registers for its operands and nodes, given back after their last use.
final class RegionBuilder {
    private final Function<Node, Lowering.Operand> outside;
    private final List<ElementwiseKernel.Load> loads = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<ElementwiseKernel.Store> stores = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final Map<Dtype, PriorityQueue<Integer>> free = new EnumMap<>(Dtype.class);
    private final Map<Dtype, Integer> counts = new EnumMap<>(Dtype.class);
    private final Map<Node, Integer> registers = new IdentityHashMap<>();
    private final ElementwiseKernel kernel;

    /// @param outside what nodes outside the region are read from
    RegionBuilder(Regions.Region region, Function<Node, Lowering.Operand> outside) {
        this.outside = outside;
        List<Node> nodes = region.nodes();
        Map<Node, Integer> lastUse = lastUses(region, nodes);
        Map<Node, Boolean> members = new IdentityHashMap<>();
        nodes.forEach(node -> members.put(node, true));
        for (Node node : nodes) {
            for (Node operand : node.operands()) {
                if (!members.containsKey(operand) && !registers.containsKey(operand)) {
                    load(region, operand);
                }
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            instruction(nodes.get(i), members, lastUse, i);
        }
        List<Node> outputs = region.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Node output = outputs.get(i);
            stores.add(new ElementwiseKernel.Store(i, output.type().dtype(), registers.get(output)));
        }
        this.kernel = new ElementwiseKernel(region.root().shape().size(), loads, instructions, stores);
    }

    /// The index of the last node that reads each member; outputs are read at the end.
    private static Map<Node, Integer> lastUses(Regions.Region region, List<Node> nodes) {
        Map<Node, Integer> last = new IdentityHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (Node operand : nodes.get(i).operands()) {
                last.put(operand, i);
            }
        }
        region.outputs().forEach(output -> last.put(output, Integer.MAX_VALUE));
        return last;
    }

    private void load(Regions.Region region, Node node) {
        Lowering.Operand x = outside.apply(node);
        int register = take(x.dtype());
        registers.put(node, register);
        loads.add(new ElementwiseKernel.Load(inputs.size(), Reader.of(x.view().along(region.root().shape())), x.dtype(), register));
        inputs.add(x.value());
    }

    private void instruction(Node node, Map<Node, Boolean> members, Map<Node, Integer> lastUse, int index) {
        int[] in = node.operands().stream().mapToInt(registers::get).toArray();
        int out = take(node.type().dtype());
        registers.put(node, out);
        instructions.add(Instruction.of(node.op(), node.operands().getLast().type().dtype(), in, out));
        for (Node operand : node.operands().stream().distinct().toList()) {
            if (members.containsKey(operand) && lastUse.get(operand) == index) {
                free.get(operand.type().dtype()).add(registers.get(operand));
            }
        }
    }

    private int take(Dtype dtype) {
        Integer reused = free.computeIfAbsent(dtype, _ -> new PriorityQueue<>()).poll();
        return reused != null ? reused : counts.merge(dtype, 1, Integer::sum) - 1;
    }

    ElementwiseKernel kernel() {
        return kernel;
    }

    /// The values that the loads read, in order.
    List<Integer> inputs() {
        return inputs;
    }

    /// A kernel that lays the elements of a view side by side.
    static ElementwiseKernel copy(Lowering.Operand x) {
        return new ElementwiseKernel(x.view().size(),
                List.of(new ElementwiseKernel.Load(0, Reader.of(x.view()), x.dtype(), 0)), List.of(),
                List.of(new ElementwiseKernel.Store(0, x.dtype(), 0)));
    }
}
