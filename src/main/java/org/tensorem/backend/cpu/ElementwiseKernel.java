package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// A region of elementwise operators over one shape: generated [Loop]s over stretches of its elements.
///
/// Loops read and write elements that lie side by side. Operands that lie otherwise are laid side by side in blocks before; truth
/// values become floats for vectors, and back. A region without operators only lays out, by which views become tensors.
/// Stretches are independent, so any split over threads gives the same bits.
final class ElementwiseKernel implements Kernel {
    /// Calls on vectors below which another thread costs more than it saves.
    private static final long GRAIN = 16_384;
    /// Elements of a block: a few dozen blocks fit the second-level cache.
    static final int BLOCK = 1024;
    /// Elements of a stretch that needs no blocks.
    private static final int STRETCH = 1 << 20;
    /// Threads' shares are multiples of this, so that few loops have a rest.
    private static final int UNIT = 256;

    private final Work.Elementwise work;
    private final long size;
    private final List<Reader> readers;
    private final Stages stages;
    private final boolean needsBlocks;

    ElementwiseKernel(Work.Elementwise work, Loops loops) {
        this.work = work;
        this.size = work.shape().size();
        this.readers = work.loads().stream().map(load -> Reader.of(load.view(), load.dtype())).toList();
        this.stages = Stages.of(work, readers.stream().map(Reader::isOneElement).toList(), loops);
        this.needsBlocks = stages.loops().size() > 1 || readers.stream().anyMatch(this::isLaidOut)
                || work.stores().stream().anyMatch(value -> isWidened(work.dtype(value)));
    }

    /// True when an operand is copied before the loops read it.
    private boolean isLaidOut(Reader reader) {
        return isWidened(reader.dtype()) || !(reader.isSideBySide() || reader.isOneElement());
    }

    /// True of truth values that vectors read and write.
    private boolean isWidened(Dtype dtype) {
        return dtype == Dtype.BOOL && width() > 1;
    }

    private int width() {
        return stages.loops().isEmpty() ? 1 : stages.loops().getFirst().width();
    }

    @Override
    public void run(Launch launch) {
        run(List.of(new Share(this, launch)));
    }

    /// A launch of a kernel beside others.
    record Share(ElementwiseKernel kernel, Launch launch) {
        private long units() {
            return (kernel.size + UNIT - 1) / UNIT;
        }

        /// Calls on vectors for a unit, about.
        private long weight() {
            return kernel.work.operations().size() + 1L;
        }

        /// Of all shares' weight in a row, this one's begins at `first`; runs what lies in `from .. to - 1`.
        private void run(long first, long from, long to, Scratch scratch) {
            long start = Math.clamp(Math.floorDiv(from - first, weight()), 0, units()) * UNIT;
            long end = Math.min(kernel.size, Math.clamp(Math.floorDiv(to - first, weight()), 0, units()) * UNIT);
            if (start >= end) {
                return;
            }
            if (kernel.work.operations().isEmpty()) {
                kernel.layOut(launch, start, end);
            } else {
                kernel.new Stretch(launch, scratch).run(start, end);
            }
        }
    }

    /// Runs kernels of which none writes what another reads or writes.
    static void run(List<Share> shares) {
        long[] ends = new long[shares.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += shares.get(i).units() * shares.get(i).weight();
            ends[i] = end;
        }
        shares.getFirst().launch().workers().ranges(end, GRAIN / UNIT, (from, to, scratch) -> {
            for (int i = 0; i < ends.length; i++) {
                shares.get(i).run(i == 0 ? 0 : ends[i - 1], from, to, scratch);
            }
        });
    }

    private void layOut(Launch launch, long start, long end) {
        for (int i = 0; i < work.stores().size(); i++) {
            int load = work.stores().get(i);
            readers.get(load).read(launch.in(load), start, end - start, launch.out(i), start);
        }
    }

    /// A thread's share.
    private final class Stretch {
        private final Launch launch;
        private final MemorySegment blocks;
        private final long[] places = new long[work.loads().size() + work.operations().size()];
        private final List<long[]> addresses = new ArrayList<>();

        Stretch(Launch launch, Scratch scratch) {
            this.launch = launch;
            this.blocks = scratch.memory(8L * BLOCK * places.length);
            stages.loops().forEach(stage -> addresses.add(new long[stage.loads().size() + stage.stores().size()]));
        }

        void run(long start, long end) {
            for (int i = 0; i < readers.size(); i++) {
                if (readers.get(i).isOneElement()) {
                    one(i);
                }
            }
            int most = needsBlocks ? BLOCK : STRETCH;
            for (long at = start; at < end; at += most) {
                int count = (int) Math.min(most, end - at);
                int rest = count % width();
                if (rest < count) {
                    piece(at, count - rest, false);
                }
                if (rest > 0) {
                    piece(at + count - rest, rest, true);
                }
            }
        }

        private void one(int load) {
            Reader reader = readers.get(load);
            if (isWidened(reader.dtype())) {
                reader.readAsFloats(launch.in(load), 0, 1, block(load));
                places[load] = block(load).address();
            } else {
                places[load] = launch.in(load).address() + reader.offset() * reader.dtype().bytes();
            }
        }

        /// The block of a value.
        private MemorySegment block(int value) {
            return blocks.asSlice(8L * BLOCK * value, 8L * BLOCK);
        }

        /// Elements `at .. at + count - 1`; when they are fewer than a vector has, in blocks, of which the rest is left over.
        private void piece(long at, int count, boolean isRest) {
            for (int i = 0; i < readers.size(); i++) {
                if (!readers.get(i).isOneElement()) {
                    places[i] = operand(i, at, count, isRest);
                }
            }
            for (int value = readers.size(); value < places.length; value++) {
                places[value] = block(value).address();
            }
            for (int i = 0; i < work.stores().size(); i++) {
                int value = work.stores().get(i);
                if (value >= readers.size() && !isRest && !isWidened(work.dtype(value))) {
                    places[value] = launch.out(i).address() + at * work.dtype(value).bytes();
                }
            }
            int rounded = (count + width() - 1) / width() * width();
            for (int i = 0; i < addresses.size(); i++) {
                stage(stages.loops().get(i), addresses.get(i), rounded);
            }
            for (int i = 0; i < work.stores().size(); i++) {
                store(i, at, count);
            }
        }

        private long operand(int load, long at, int count, boolean isRest) {
            Reader reader = readers.get(load);
            if (!isRest && !isLaidOut(reader)) {
                return launch.in(load).address() + (reader.offset() + at) * reader.dtype().bytes();
            }
            MemorySegment block = block(load);
            if (isWidened(reader.dtype())) {
                reader.readAsFloats(launch.in(load), at, count, block);
            } else {
                reader.read(launch.in(load), at, count, block, 0);
            }
            return block.address();
        }

        private void stage(Stages.Stage stage, long[] given, int count) {
            for (int i = 0; i < stage.loads().size(); i++) {
                given[i] = places[stage.loads().get(i)];
            }
            for (int i = 0; i < stage.stores().size(); i++) {
                given[stage.loads().size() + i] = places[stage.stores().get(i)];
            }
            stage.loop().run(given, count);
        }

        /// Moves a result to its place unless it is there.
        private void store(int result, long at, int count) {
            int value = work.stores().get(result);
            Dtype dtype = work.dtype(value);
            MemorySegment out = launch.out(result);
            if (isWidened(dtype)) {
                MemorySegment block = Memory.at(places[value], 4L * count);
                for (int i = 0; i < count; i++) {
                    out.set(ValueLayout.JAVA_BYTE, at + i, (byte) (block.getAtIndex(ValueLayout.JAVA_FLOAT, i) != 0 ? 1 : 0));
                }
            } else if (places[value] != out.address() + at * dtype.bytes()) {
                MemorySegment.copy(Memory.at(places[value], (long) count * dtype.bytes()), 0, out, at * dtype.bytes(),
                        (long) count * dtype.bytes());
            }
        }
    }
}
