package org.tensorem.spec;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Dtype;
import org.tensorem.num.Domain;
import org.tensorem.num.Elementary;
import org.tensorem.num.Format;

/// Code of the scalars of the domain.
///
/// @param <S> the scalar
final class Reals<S> implements Code.Form<Code.Real<S>> {
    /// Beyond it every scalar has become 0 or infinite.
    private static final int MAX_SCALE = 2200;

    private final Compiler<S> compiler;
    private final Domain<S> domain;
    private final Specs specs;
    private final Map<Elementary, Code.Real<S>> programs = new HashMap<>();

    Reals(Compiler<S> compiler, Specs specs) {
        this.compiler = compiler;
        this.domain = compiler.domain;
        this.specs = specs;
    }

    @Override
    public Code.Real<S> leaf(Term term) {
        return switch (term) {
            case Term.Number(BigDecimal value, _) -> {
                S constant = domain.literal(value);
                yield frame -> constant;
            }
            case Term.Constant(var named, _) -> constant(named);
            case Term.Operation operation -> operation(operation);
            case Term.Conversion(_, var dtype, var operand, _) -> conversion(dtype, operand);
            case Term.Function function -> function(function);
            case Term.Element element -> compiler.arrays.real(element);
            default -> throw new AssertionError(term);
        };
    }

    /// Infinities are made when they are met, as a domain may lack them and the program may never meet them.
    private Code.Real<S> constant(Expr.Constant.Named named) {
        double value = switch (named) {
            case INF -> Double.POSITIVE_INFINITY;
            case MINUS_INF -> Double.NEGATIVE_INFINITY;
            case NAN, TRUE, FALSE -> Double.NaN;
        };
        return frame -> domain.of(value);
    }

    private Code.Real<S> operation(Term.Operation term) {
        if (term.primitive() == Primitive.REAL) {
            Code.Whole code = compiler.whole(term.operands().getFirst());
            return frame -> domain.of(code.at(frame));
        } else if (term.primitive() == Primitive.SCALE2) {
            return scale(compiler.real(term.operands().get(0)), compiler.whole(term.operands().get(1)));
        }
        List<Code.Real<S>> operands = term.operands().stream().map(compiler::real).toList();
        Code.Real<S> a = operands.get(0);
        Code.Real<S> b = operands.get(operands.size() > 1 ? 1 : 0);
        Code.Real<S> c = operands.getLast();
        return switch (term.primitive()) {
            case ADD -> frame -> domain.add(a.at(frame), b.at(frame));
            case SUB -> frame -> domain.sub(a.at(frame), b.at(frame));
            case MUL -> frame -> domain.mul(a.at(frame), b.at(frame));
            case DIV -> frame -> domain.div(a.at(frame), b.at(frame));
            case NEG -> frame -> domain.neg(a.at(frame));
            case ABS -> frame -> domain.abs(a.at(frame));
            case MAX -> frame -> domain.max(a.at(frame), b.at(frame));
            case MIN -> frame -> domain.min(a.at(frame), b.at(frame));
            case FMA -> frame -> domain.fma(a.at(frame), b.at(frame), c.at(frame));
            case SQRT -> frame -> domain.sqrt(a.at(frame));
            case RINT -> frame -> domain.rint(a.at(frame));
            default -> throw new AssertionError(term);
        };
    }

    private Code.Real<S> scale(Code.Real<S> x, Code.Whole power) {
        return frame -> {
            S value = x.at(frame);
            int k = Math.clamp(power.at(frame), -MAX_SCALE, MAX_SCALE);
            return domain.of(Math.scalb(domain.toDouble(value), k));
        };
    }

    private Code.Real<S> conversion(Dtype dtype, Term operand) {
        return switch (operand.sort().kind()) {
            case INDEX, I32 -> {
                Code.Whole code = compiler.whole(operand);
                yield frame -> round(dtype, domain.of(code.at(frame)));
            }
            case BOOL -> {
                Code.Truth code = compiler.truth(operand);
                yield frame -> domain.of(code.at(frame) ? 1L : 0L);
            }
            case REAL -> {
                Code.Real<S> code = compiler.real(operand);
                yield frame -> round(dtype, code.at(frame));
            }
        };
    }

    /// Only binary64 holds values that are binary64 and not binary32; all other domains are one or stand for the reals.
    private S round(Dtype dtype, S value) {
        return dtype == Dtype.F32 && domain.format().equals(Optional.of(Format.BINARY64)) ? domain.of((double) (float) domain.toDouble(value))
                : value;
    }

    /// The i32 next to a real toward zero, the nearest there is when it is beyond them, 0 for NaN.
    long truncate(S x) {
        if (!domain.same(x, x)) {
            return 0;
        } else if (domain.lessOrEqual(domain.of((long) Integer.MAX_VALUE), x)) {
            return Integer.MAX_VALUE;
        } else if (domain.lessOrEqual(x, domain.of((long) Integer.MIN_VALUE))) {
            return Integer.MIN_VALUE;
        }
        S size = domain.abs(x);
        S nearest = domain.rint(size);
        long whole = domain.toLong(nearest) - (domain.less(size, nearest) ? 1 : 0);
        return domain.less(x, domain.of(0L)) ? -whole : whole;
    }

    /// Over a format the program itself runs, in the frame of its caller; its code is shared by all calls, as it has stored
    /// its arguments before it begins.
    private Code.Real<S> function(Term.Function term) {
        List<Code.Real<S>> operands = term.operands().stream().map(compiler::real).toList();
        Code.Real<S> x = operands.getFirst();
        Code.Real<S> y = operands.getLast();
        Elementary function = term.function();
        Optional<Format> format = domain.format();
        if (format.isEmpty()) {
            return frame -> domain.apply(function, x.at(frame), y.at(frame));
        }
        Checked.Program program = specs.program(function, format.get());
        if (!programs.containsKey(function)) {
            programs.put(function, compiler.real(program.body()));
        }
        return after(compiler.store(new Term.Tuple(term.operands()), program.parameters()), programs.get(function));
    }

    @Override
    public Code.Real<S> after(Code.Store store, Code.Real<S> code) {
        return frame -> {
            store.run(frame);
            return code.at(frame);
        };
    }

    @Override
    public Code.Real<S> choose(Code.Truth condition, Code.Real<S> yes, Code.Real<S> no) {
        return frame -> condition.at(frame) ? yes.at(frame) : no.at(frame);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Code.Real<S> read(Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> (S) frame.objects[place];
    }

    @Override
    public Code.Store store(Code.Real<S> code, Variable variable) {
        int place = compiler.slots.of(variable);
        return frame -> frame.objects[place] = code.at(frame);
    }
}
