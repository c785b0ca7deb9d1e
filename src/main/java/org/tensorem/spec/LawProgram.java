package org.tensorem.spec;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.num.Domain;

/// A law compiled over one domain.
///
/// @param <S> the scalar
final class LawProgram<S> {
    private final Checked.Law law;
    private final Compiler<S> compiler;
    private final List<List<Code.Whole>> bounds;
    private final List<Code.Truth> condition;
    private final List<Variable> results;
    private final Code.Store sides;

    LawProgram(Checked.Law law, Specs specs, Domain<S> domain, Linker linker) {
        this.law = law;
        this.compiler = new Compiler<>(specs, domain, application -> new Remembered(linker.callee(application)));
        law.quantified().forEach(compiler.slots::of);
        this.bounds = law.bounds().stream().map(terms -> terms.stream().map(compiler::whole).toList()).toList();
        this.condition = law.condition().stream().map(compiler::truth).toList();
        this.results = law.sides().sorts().stream().map(sort -> Variable.of("side", sort)).toList();
        this.sides = compiler.store(law.sides(), results);
    }

    Code.Frame frame() {
        return compiler.slots.frame();
    }

    /// Puts a value into the frame, made of scalars of the domain.
    void bind(Code.Frame frame, int quantifier, Drawn value) {
        Variable variable = law.quantified().get(quantifier);
        int slot = compiler.slots.of(variable);
        boolean isReal = variable.sort().kind() == Kind.REAL;
        Object[] reals = isReal ? IntStream.range(0, value.reals().length).mapToObj(i -> compiler.domain.of(value.reals()[i]))
                .toArray() : new Object[0];
        if (variable.sort().rank() > 0) {
            frame.objects[slot] = isReal ? Block.ofReals(reals, value.extents()) : Block.ofLongs(value.wholes(), value.extents());
        } else if (isReal) {
            frame.objects[slot] = reals[0];
        } else {
            frame.longs[slot] = value.wholes()[0];
        }
    }

    /// The bounds of a quantified variable, once those before it are bound.
    long[] bounds(Code.Frame frame, int quantifier) {
        return bounds.get(quantifier).stream().mapToLong(code -> code.at(frame)).toArray();
    }

    /// Whether the bound variables meet the law's condition.
    boolean holds(Code.Frame frame) {
        return condition.stream().allMatch(code -> code.at(frame));
    }

    /// Both sides.
    List<Block> sides(Code.Frame frame) {
        sides.run(frame);
        return results.stream().map(variable -> {
            int slot = compiler.slots.of(variable);
            return variable.sort().rank() > 0 ? (Block) frame.objects[slot]
                    : Slots.isLong(variable.sort()) ? Block.scalar(frame.longs[slot]) : Block.scalar(frame.objects[slot]);
        }).toList();
    }

    /// A call that answers from memory when it is made with the same operands as before: laws name an array's elements one
    /// by one and would compute the array for each.
    private static final class Remembered implements Linker.Callee {
        private final Linker.Callee callee;
        private List<Block> operands = List.of();
        private List<Object> attributes = List.of();
        private List<Block> results = List.of();

        Remembered(Linker.Callee callee) {
            this.callee = callee;
        }

        @Override
        public List<Block> call(List<Block> operands, List<Object> attributes) {
            boolean known = !results.isEmpty() && attributes.equals(this.attributes)
                    && IntStream.range(0, operands.size()).allMatch(i -> operands.get(i).isSame(this.operands.get(i)));
            if (!known) {
                this.results = List.of();
                this.results = callee.call(operands, attributes);
                this.operands = operands;
                this.attributes = attributes;
            }
            return results;
        }
    }
}
