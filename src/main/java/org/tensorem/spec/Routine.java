package org.tensorem.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A compiled operator: its heading once, then its program for every index of the leading axes.
///
/// @param <S> the scalar of the domain
final class Routine<S> {
    private final Heading heading;
    private final Outline<S> outline;
    private final Slots slots;
    private final List<Variable> results;
    private final Code.Store program;
    private final boolean hasValueConstraints;

    Routine(Checked.Operator operator, Compiler<S> compiler) {
        this.heading = operator.heading();
        this.slots = compiler.slots;
        this.outline = new Outline<>(operator, compiler);
        this.results = heading.results().stream().map(sort -> Variable.of("result", sort)).toList();
        this.program = compiler.store(operator.body(), results);
        this.hasValueConstraints = outline.hasValueConstraints();
        heading.operands().forEach(slots::of);
    }

    /// Runs the program.
    ///
    /// @param operands one block each
    /// @param attributes one scalar each: a `Long`, a `Boolean` or an `S`
    List<Block> run(List<Block> operands, List<Object> attributes) {
        Code.Frame frame = slots.frame();
        outline.attributes(frame, attributes);
        long[] leading = outline.bind(frame, operands.stream().map(operand -> operand.extents).toList());
        List<long[]> cores = outline.results(frame);
        List<Block> outputs = new ArrayList<>();
        for (int i = 0; i < cores.size(); i++) {
            long[] extents = Arrays.copyOf(leading, leading.length + cores.get(i).length);
            System.arraycopy(cores.get(i), 0, extents, leading.length, cores.get(i).length);
            outputs.add(Block.allocate(heading.results().get(i).kind(), extents));
        }
        List<Operand> inputs = IntStream.range(0, operands.size())
                .mapToObj(i -> new Operand(heading.operands().get(i), operands.get(i), leading)).toList();
        List<Result> targets = IntStream.range(0, outputs.size())
                .mapToObj(i -> new Result(results.get(i), outputs.get(i), cores.get(i))).toList();
        int count = Block.size(leading);
        for (int at = 0; at < count; at++) {
            step(frame, at, inputs, targets);
        }
        return outputs;
    }

    private void step(Code.Frame frame, int at, List<Operand> inputs, List<Result> targets) {
        for (Operand input : inputs) {
            input.load(frame, at);
        }
        if (hasValueConstraints) {
            outline.check(frame, true);
        }
        program.run(frame);
        for (Result target : targets) {
            target.save(frame, at);
        }
    }

    /// An operand, of which each run of the program sees one sub-array.
    private final class Operand {
        private final Block block;
        private final int slot;
        private final long[] core;
        private final int size;
        private final int shared;
        private final boolean isReal;

        Operand(Variable variable, Block block, long[] leading) {
            this.block = block;
            this.slot = slots.of(variable);
            int more = block.extents.length - variable.sort().rank();
            this.core = Arrays.copyOfRange(block.extents, more, block.extents.length);
            this.size = Block.size(core);
            this.shared = Math.max(1, Block.size(leading, more));
            this.isReal = variable.sort().kind() == Kind.REAL;
        }

        void load(Code.Frame frame, int at) {
            int start = at / shared * size;
            if (core.length > 0) {
                frame.objects[slot] = block.view(start, core);
            } else if (isReal) {
                frame.objects[slot] = block.reals[block.offset + start];
            } else {
                frame.longs[slot] = block.longs[block.offset + start];
            }
        }
    }

    /// A result, of which each run of the program yields one sub-array.
    private final class Result {
        private final Block block;
        private final int slot;
        private final long[] core;
        private final int size;
        private final boolean isReal;

        Result(Variable variable, Block block, long[] core) {
            this.block = block;
            this.slot = slots.of(variable);
            this.core = core;
            this.size = Block.size(core);
            this.isReal = variable.sort().kind() == Kind.REAL;
        }

        void save(Code.Frame frame, int at) {
            if (core.length == 0 && isReal) {
                block.reals[at] = frame.objects[slot];
            } else if (core.length == 0) {
                block.longs[at] = frame.longs[slot];
            } else {
                Block value = (Block) frame.objects[slot];
                if (!Arrays.equals(value.extents, core)) {
                    throw new EvaluationException(heading.operator().position(), "the result has the extents declared: "
                            + Arrays.toString(value.extents) + ", declared " + Arrays.toString(core)
                            + "; correct the program or the heading");
                }
                block.store(at * size, value);
            }
        }
    }
}
