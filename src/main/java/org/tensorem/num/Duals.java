package org.tensorem.num;

import java.math.BigDecimal;
import java.util.function.Supplier;

/// Dual numbers over any domain: a program run over them yields its value and its forward derivative.
///
/// Where no derivative exists, these stand: `max` and `min` at a tie take the first operand's tangent; `abs` at zero has
/// tangent zero; `rint` has tangent zero everywhere; `sqrt` at zero divides by zero as its base domain does.
/// Comparisons and [#toLong] look at values alone.
///
/// @param base the domain of values and tangents
/// @param <S> its scalar
public record Duals<S>(Domain<S> base) implements Domain<Dual<S>> {
    @Override
    public String name() {
        return "dual over " + base.name();
    }

    /// The variable with respect to which the derivative is taken: tangent one.
    public Dual<S> variable(S value) {
        return new Dual<>(value, base.of(1L));
    }

    /// A value that does not depend on the variable: tangent zero.
    public Dual<S> constant(S value) {
        return new Dual<>(value, base.of(0L));
    }

    @Override
    public Dual<S> literal(BigDecimal value) {
        return constant(base.literal(value));
    }

    @Override
    public Dual<S> of(double value) {
        return constant(base.of(value));
    }

    @Override
    public Dual<S> of(long value) {
        return constant(base.of(value));
    }

    /// Whether a is the very zero of the base domain; a comparison could be undecided there.
    private boolean zero(S a) {
        S zero = base.of(0L);
        return a.equals(zero) || a.equals(base.neg(zero));
    }

    /// f(a) with derivative f'(a), not asked for where the tangent is zero: constants stay constants.
    private Dual<S> chain(S value, Dual<S> a, Supplier<S> slope) {
        return zero(a.tangent()) ? constant(value) : new Dual<>(value, base.mul(slope.get(), a.tangent()));
    }

    @Override
    public Dual<S> add(Dual<S> a, Dual<S> b) {
        return new Dual<>(base.add(a.value(), b.value()), base.add(a.tangent(), b.tangent()));
    }

    @Override
    public Dual<S> sub(Dual<S> a, Dual<S> b) {
        return new Dual<>(base.sub(a.value(), b.value()), base.sub(a.tangent(), b.tangent()));
    }

    private S product(S tangent, S factor) {
        return zero(tangent) ? tangent : base.mul(tangent, factor);
    }

    private S productTangent(Dual<S> a, Dual<S> b) {
        return base.add(product(a.tangent(), b.value()), product(b.tangent(), a.value()));
    }

    @Override
    public Dual<S> mul(Dual<S> a, Dual<S> b) {
        return new Dual<>(base.mul(a.value(), b.value()), productTangent(a, b));
    }

    /// (a / b)' = (a' - (a / b)·b') / b.
    @Override
    public Dual<S> div(Dual<S> a, Dual<S> b) {
        S quotient = base.div(a.value(), b.value());
        if (zero(a.tangent()) && zero(b.tangent())) {
            return constant(quotient);
        }
        return new Dual<>(quotient, base.div(base.sub(a.tangent(), product(b.tangent(), quotient)), b.value()));
    }

    @Override
    public Dual<S> fma(Dual<S> a, Dual<S> b, Dual<S> c) {
        return new Dual<>(
                base.fma(a.value(), b.value(), c.value()), base.add(productTangent(a, b), c.tangent()));
    }

    @Override
    public Dual<S> neg(Dual<S> a) {
        return new Dual<>(base.neg(a.value()), base.neg(a.tangent()));
    }

    @Override
    public Dual<S> abs(Dual<S> a) {
        S magnitude = base.abs(a.value());
        if (zero(a.tangent()) || zero(a.value())) {
            return constant(magnitude);
        }
        return base.less(a.value(), base.of(0L)) ? new Dual<>(magnitude, base.neg(a.tangent())) : new Dual<>(magnitude, a.tangent());
    }

    @Override
    public Dual<S> sqrt(Dual<S> a) {
        S root = base.sqrt(a.value());
        return chain(root, a, () -> base.div(base.of(1L), base.add(root, root)));
    }

    @Override
    public Dual<S> max(Dual<S> a, Dual<S> b) {
        return new Dual<>(
                base.max(a.value(), b.value()), base.less(a.value(), b.value()) ? b.tangent() : a.tangent());
    }

    @Override
    public Dual<S> min(Dual<S> a, Dual<S> b) {
        return new Dual<>(
                base.min(a.value(), b.value()), base.less(b.value(), a.value()) ? b.tangent() : a.tangent());
    }

    @Override
    public Dual<S> rint(Dual<S> a) {
        return constant(base.rint(a.value()));
    }

    @Override
    public boolean less(Dual<S> a, Dual<S> b) {
        return base.less(a.value(), b.value());
    }

    @Override
    public boolean lessOrEqual(Dual<S> a, Dual<S> b) {
        return base.lessOrEqual(a.value(), b.value());
    }

    @Override
    public boolean same(Dual<S> a, Dual<S> b) {
        return base.same(a.value(), b.value());
    }

    @Override
    public Dual<S> apply(Elementary function, Dual<S> x, Dual<S> y) {
        if (function == Elementary.POW) {
            return pow(x, y);
        }
        S value = base.apply(function, x.value(), x.value());
        return chain(value, x, () -> slope(function, x.value(), value));
    }

    /// f'(x), written with f(x) where that is cheaper.
    private S slope(Elementary function, S x, S value) {
        S one = base.of(1L);
        return switch (function) {
            case EXP -> value;
            case LOG -> base.div(one, x);
            case TANH -> base.sub(one, base.mul(value, value));
            case ERF -> base.mul(twoOverRootPi(), base.apply(Elementary.EXP, base.neg(base.mul(x, x)), x));
            case SIGMOID -> base.mul(value, base.sub(one, value));
            case RSQRT -> base.neg(base.div(value, base.add(x, x)));
            case SIN -> base.apply(Elementary.COS, x, x);
            case COS -> base.neg(base.apply(Elementary.SIN, x, x));
            case POW -> throw new IllegalStateException("pow has two arguments");
        };
    }

    private S twoOverRootPi() {
        return base.literal(DoubleDoubleFunctions.twoOverRootPi());
    }

    /// (xʸ)' = y·xʸ⁻¹·x' + xʸ·ln x·y'; a term whose tangent is zero is left out, so integral powers of negative x are fine.
    private Dual<S> pow(Dual<S> x, Dual<S> y) {
        S value = base.apply(Elementary.POW, x.value(), y.value());
        S tangent = base.of(0L);
        if (!zero(x.tangent()) && !zero(y.value())) {
            S lower = base.apply(Elementary.POW, x.value(), base.sub(y.value(), base.of(1L)));
            tangent = base.mul(base.mul(y.value(), lower), x.tangent());
        }
        if (!zero(y.tangent())) {
            S log = base.apply(Elementary.LOG, x.value(), x.value());
            tangent = base.add(tangent, base.mul(base.mul(value, log), y.tangent()));
        }
        return new Dual<>(value, tangent);
    }

    @Override
    public long toLong(Dual<S> a) {
        return base.toLong(a.value());
    }

    @Override
    public double toDouble(Dual<S> a) {
        return base.toDouble(a.value());
    }
}
