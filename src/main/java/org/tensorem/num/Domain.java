package org.tensorem.num;

import java.math.BigDecimal;
import java.util.Optional;

/// A set of scalars with the operations that a specification may use.
///
/// Scalars `S` are immutable values. Operations are total unless a domain says otherwise: a domain that cannot carry
/// out an operation (an elementary function over the rationals, a comparison of overlapping intervals) throws
/// [DomainException] with what to use instead.
///
/// @param <S> the scalar
public interface Domain<S> {
    /// The name used in messages and on the command line, such as `binary32`.
    String name();

    /// The format whose bits the results are, where elementary functions are programs; none in the domains that bring their own.
    default Optional<Format> format() {
        return Optional.empty();
    }

    /// The scalar nearest to a decimal or hexadecimal literal of a specification, rounded once.
    S literal(BigDecimal value);

    /// The scalar for a binary64 value: exact where the domain holds it (infinities and NaN included where it has
    /// them), rounded once otherwise.
    S of(double value);

    /// The scalar for an integer, rounded once.
    S of(long value);

    /// a + b.
    S add(S a, S b);

    /// a - b.
    S sub(S a, S b);

    /// a · b.
    S mul(S a, S b);

    /// a / b.
    S div(S a, S b);

    /// a · b + c with one rounding.
    S fma(S a, S b, S c);

    /// -a.
    S neg(S a);

    /// |a|.
    S abs(S a);

    /// The nonnegative square root.
    S sqrt(S a);

    /// IEEE 754-2019 maximum: NaN if either is NaN; -0 < +0.
    S max(S a, S b);

    /// IEEE 754-2019 minimum.
    S min(S a, S b);

    /// The nearest integral value, ties to even.
    S rint(S a);

    /// a < b; false on NaN.
    boolean less(S a, S b);

    /// a <= b; false on NaN.
    boolean lessOrEqual(S a, S b);

    /// a == b; false on NaN, true for -0 and +0.
    boolean same(S a, S b);

    /// An elementary function of as many arguments as [Elementary#arity()]; of one argument, `y` is ignored.
    ///
    /// A domain that is a [#format()] answers with the Java twin of the program in `spec/elementary`.
    S apply(Elementary function, S x, S y);

    /// The integer that an integral scalar is.
    ///
    /// @throws DomainException when it is not integral or not within 64 bits
    long toLong(S a);

    /// The nearest binary64 value, for printing and comparison.
    double toDouble(S a);
}
