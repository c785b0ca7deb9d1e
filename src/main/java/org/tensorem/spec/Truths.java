package org.tensorem.spec;

import java.util.List;
import org.tensorem.num.Domain;

/// Code of truth values.
///
/// @param <S> the scalar of the domain
final class Truths<S> implements Code.Form<Code.Truth> {
    private final Compiler<S> compiler;

    Truths(Compiler<S> compiler) {
        this.compiler = compiler;
    }

    @Override
    public Code.Truth leaf(Term term) {
        return switch (term) {
            case Term.Constant(var named, _) -> {
                boolean constant = named == Expr.Constant.Named.TRUE;
                yield frame -> constant;
            }
            case Term.Operation operation -> operation(operation);
            case Term.Conversion(_, _, var operand, _) -> conversion(operand);
            case Term.Element element -> {
                Code.Whole code = compiler.arrays.whole(element);
                yield frame -> code.at(frame) != 0;
            }
            default -> throw new AssertionError(term);
        };
    }

    private Code.Truth operation(Term.Operation term) {
        List<Term> operands = term.operands();
        if (term.primitive() == Primitive.NOT) {
            Code.Truth code = compiler.truth(operands.getFirst());
            return frame -> !code.at(frame);
        }
        return switch (operands.getFirst().sort().kind()) {
            case INDEX, I32 -> wholes(term.primitive(), compiler.whole(operands.get(0)), compiler.whole(operands.get(1)));
            case REAL -> reals(term.primitive(), operands.stream().map(compiler::real).toList());
            case BOOL -> {
                Code.Truth a = compiler.truth(operands.get(0));
                Code.Truth b = compiler.truth(operands.get(1));
                yield frame -> a.at(frame) == b.at(frame);
            }
        };
    }

    private static Code.Truth wholes(Primitive primitive, Code.Whole a, Code.Whole b) {
        return switch (primitive) {
            case LESS -> frame -> a.at(frame) < b.at(frame);
            case LESS_EQUAL -> frame -> a.at(frame) <= b.at(frame);
            case EQUAL -> frame -> a.at(frame) == b.at(frame);
            default -> throw new AssertionError(primitive);
        };
    }

    private Code.Truth reals(Primitive primitive, List<Code.Real<S>> operands) {
        Domain<S> domain = compiler.domain;
        Code.Real<S> a = operands.getFirst();
        Code.Real<S> b = operands.getLast();
        return switch (primitive) {
            case LESS -> frame -> domain.less(a.at(frame), b.at(frame));
            case LESS_EQUAL -> frame -> domain.lessOrEqual(a.at(frame), b.at(frame));
            case EQUAL -> frame -> domain.same(a.at(frame), b.at(frame));
            case IS_NAN -> frame -> Double.isNaN(domain.toDouble(a.at(frame)));
            case IS_INF -> frame -> Double.isInfinite(domain.toDouble(a.at(frame)));
            default -> throw new AssertionError(primitive);
        };
    }

    private Code.Truth conversion(Term operand) {
        return switch (operand.sort().kind()) {
            case INDEX, I32 -> {
                Code.Whole code = compiler.whole(operand);
                yield frame -> code.at(frame) != 0;
            }
            case BOOL -> compiler.truth(operand);
            case REAL -> {
                Code.Real<S> code = compiler.real(operand);
                S zero = compiler.domain.of(0L);
                yield frame -> !compiler.domain.same(code.at(frame), zero);
            }
        };
    }

    @Override
    public Code.Truth after(Code.Store store, Code.Truth code) {
        return frame -> {
            store.run(frame);
            return code.at(frame);
        };
    }

    @Override
    public Code.Truth choose(Code.Truth condition, Code.Truth yes, Code.Truth no) {
        return frame -> condition.at(frame) ? yes.at(frame) : no.at(frame);
    }

    @Override
    public Code.Truth read(Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> frame.longs[place] != 0;
    }

    @Override
    public Code.Store store(Code.Truth code, Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> frame.longs[place] = code.at(frame) ? 1 : 0;
    }
}
