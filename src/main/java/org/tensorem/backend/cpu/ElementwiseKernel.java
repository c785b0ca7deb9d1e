package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// A region of elementwise operators over one shape, run chunk by chunk: load the operands' chunks into registers, run
/// the instructions, store the results' chunks. A region without instructions copies, by which views become tensors.
///
/// Chunks are independent, so any split over threads gives the same bits.
final class ElementwiseKernel implements Kernel {
    /// Element operations below which another thread costs more than it saves.
    private static final long GRAIN = 16_384;

    private final long size;
    private final List<Load> loads;
    private final List<Instruction> instructions;
    private final List<Store> stores;

    static ElementwiseKernel of(Work.Elementwise work) {
        RegisterAllocation registers = new RegisterAllocation(work);
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < work.loads().size(); i++) {
            loads.add(new Load(i, Reader.of(work.loads().get(i).view()), work.dtype(i), registers.of(i)));
        }
        List<Instruction> instructions = IntStream.range(0, work.operations().size()).mapToObj(registers::instruction).toList();
        List<Store> stores = new ArrayList<>();
        for (int value : work.stores()) {
            stores.add(new Store(stores.size(), work.dtype(value), registers.of(value)));
        }
        return new ElementwiseKernel(work.shape().size(), loads, instructions, stores);
    }

    private ElementwiseKernel(long size, List<Load> loads, List<Instruction> instructions, List<Store> stores) {
        this.size = size;
        this.loads = List.copyOf(loads);
        this.instructions = List.copyOf(instructions);
        this.stores = List.copyOf(stores);
    }

    /// Fills a register from an operand.
    ///
    /// @param input the number of the operand of the launch
    /// @param reader how its elements lie
    /// @param dtype its dtype
    /// @param register where to; of its own if the operand is one element, which is loaded once
    record Load(int input, Reader reader, Dtype dtype, int register) {
        void run(MemorySegment memory, long start, int count, Registers registers) {
            switch (dtype) {
                case F32 -> reader.read(memory, start, count, registers.f32(register), 0);
                case F64 -> reader.read(memory, start, count, registers.f64(register), 0);
                case I32 -> reader.read(memory, start, count, registers.i32(register), 0);
                case BOOL -> reader.read(memory, start, count, registers.bool(register), 0);
            }
        }
    }

    /// Writes a register to a result.
    ///
    /// @param output the number of the result of the launch
    /// @param dtype its dtype
    /// @param register where from
    record Store(int output, Dtype dtype, int register) {
        void run(MemorySegment memory, long start, int count, Registers registers) {
            switch (dtype) {
                case F32 -> MemorySegment.copy(registers.f32(register), 0, memory, ValueLayout.JAVA_FLOAT, 4 * start, count);
                case F64 -> MemorySegment.copy(registers.f64(register), 0, memory, ValueLayout.JAVA_DOUBLE, 8 * start, count);
                case I32 -> MemorySegment.copy(registers.i32(register), 0, memory, ValueLayout.JAVA_INT, 4 * start, count);
                case BOOL -> {
                    boolean[] from = registers.bool(register);
                    for (int i = 0; i < count; i++) {
                        memory.set(ValueLayout.JAVA_BYTE, start + i, (byte) (from[i] ? 1 : 0));
                    }
                }
            }
        }
    }

    @Override
    public void run(Launch launch) {
        long chunks = (size + Registers.CHUNK - 1) / Registers.CHUNK;
        long grain = Math.max(1, GRAIN / Registers.CHUNK / (instructions.size() + 1));
        launch.workers().ranges(chunks, grain, (from, to, scratch) -> range(launch, from, to, scratch.registers()));
    }

    private void range(Launch launch, long from, long to, Registers registers) {
        for (Load load : loads) {
            if (load.reader().isOneElement()) {
                load.run(launch.in(load.input()), 0, Registers.CHUNK, registers);
            }
        }
        for (long chunk = from; chunk < to; chunk++) {
            long start = chunk * Registers.CHUNK;
            int count = (int) Math.min(Registers.CHUNK, size - start);
            for (Load load : loads) {
                if (!load.reader().isOneElement()) {
                    load.run(launch.in(load.input()), start, count, registers);
                }
            }
            for (Instruction instruction : instructions) {
                instruction.run(registers, launch.arithmetic(), count);
            }
            for (Store store : stores) {
                store.run(launch.out(store.output()), start, count, registers);
            }
        }
    }
}
