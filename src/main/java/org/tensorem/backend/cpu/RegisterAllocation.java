package org.tensorem.backend.cpu;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// Registers for the values of a region, given back after their last use. Those of loads are never given back: an operand
/// of one element is loaded once.
final class RegisterAllocation {
    private final Work.Elementwise work;
    private final Map<Dtype, PriorityQueue<Integer>> free = new EnumMap<>(Dtype.class);
    private final Map<Dtype, Integer> counts = new EnumMap<>(Dtype.class);
    private final List<Integer> registers = new ArrayList<>();

    RegisterAllocation(Work.Elementwise work) {
        this.work = work;
        int loads = work.loads().size();
        int[] last = new int[loads + work.operations().size()];
        for (int i = 0; i < work.operations().size(); i++) {
            for (int operand : work.operations().get(i).operands()) {
                last[operand] = i;
            }
        }
        work.stores().forEach(value -> last[value] = Integer.MAX_VALUE);
        work.loads().forEach(load -> registers.add(take(load.dtype())));
        for (int i = 0; i < work.operations().size(); i++) {
            Work.Elementwise.Operation operation = work.operations().get(i);
            registers.add(take(operation.dtype()));
            for (int operand : operation.operands().stream().distinct().toList()) {
                if (operand >= loads && last[operand] == i) {
                    free.get(work.dtype(operand)).add(registers.get(operand));
                }
            }
        }
    }

    private int take(Dtype dtype) {
        Integer reused = free.computeIfAbsent(dtype, _ -> new PriorityQueue<>()).poll();
        return reused != null ? reused : counts.merge(dtype, 1, Integer::sum) - 1;
    }

    /// The register of a value, among those of its dtype.
    int of(int value) {
        return registers.get(value);
    }

    /// The instruction of operation i.
    Instruction instruction(int i) {
        Work.Elementwise.Operation operation = work.operations().get(i);
        int[] in = operation.operands().stream().mapToInt(registers::get).toArray();
        return Instruction.of(operation.op(), work.dtype(operation.operands().getLast()), in,
                registers.get(work.loads().size() + i));
    }
}
