package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;

/// Code of calls of operators.
///
/// @param <S> the scalar of the domain
final class Applications<S> {
    private final Compiler<S> compiler;
    private final Linker linker;

    Applications(Compiler<S> compiler, Linker linker) {
        this.compiler = compiler;
        this.linker = linker;
    }

    /// Computes a scalar and holds it as an object.
    @FunctionalInterface
    private interface Boxed {
        Object at(Code.Frame frame);
    }

    /// Takes one result of a call into a variable.
    @FunctionalInterface
    private interface Taking {
        void take(Code.Frame frame, Block output);
    }

    /// Runs the operator and puts its results into variables.
    Code.Store store(Term.Application term, List<Variable> targets) {
        List<Code.Many> operands = term.operands().stream().map(this::block).toList();
        List<Boxed> attributes = term.attributes().values().stream().map(this::boxed).toList();
        List<Taking> takings = targets.stream().map(this::taking).toList();
        Linker.Callee callee = linker.callee(term);
        return frame -> {
            List<Block> inputs = new ArrayList<>(operands.size());
            for (Code.Many operand : operands) {
                inputs.add(operand.at(frame));
            }
            List<Object> values = new ArrayList<>(attributes.size());
            for (Boxed attribute : attributes) {
                values.add(attribute.at(frame));
            }
            List<Block> outputs = callee.call(inputs, values);
            for (int i = 0; i < takings.size(); i++) {
                takings.get(i).take(frame, outputs.get(i));
            }
        };
    }

    private Code.Many block(Term term) {
        if (term.sort().rank() > 0) {
            return compiler.many(term);
        }
        return switch (term.sort().kind()) {
            case INDEX, I32 -> {
                Code.Whole code = compiler.whole(term);
                yield frame -> Block.scalar(code.at(frame));
            }
            case REAL -> {
                Code.Real<S> code = compiler.real(term);
                yield frame -> Block.scalar(code.at(frame));
            }
            case BOOL -> {
                Code.Truth code = compiler.truth(term);
                yield frame -> Block.scalar(code.at(frame) ? 1L : 0L);
            }
        };
    }

    private Boxed boxed(Term term) {
        return switch (term.sort().kind()) {
            case INDEX, I32 -> compiler.whole(term)::at;
            case REAL -> compiler.real(term)::at;
            case BOOL -> compiler.truth(term)::at;
        };
    }

    private Taking taking(Variable target) {
        int place = compiler.slots.of(target);
        if (target.sort().rank() > 0) {
            return (frame, output) -> frame.objects[place] = output;
        } else if (Slots.isLong(target.sort())) {
            return (frame, output) -> frame.longs[place] = output.longs[output.offset];
        }
        return (frame, output) -> frame.objects[place] = output.reals[output.offset];
    }
}
