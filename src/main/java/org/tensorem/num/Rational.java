package org.tensorem.num;

import org.apache.commons.numbers.fraction.BigFraction;

/// A rational number or one of the two infinities, which masks and the empty maximum need.
public sealed interface Rational {
    /// An exact fraction.
    record Finite(BigFraction value) implements Rational {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// +∞ for `sign` 1, -∞ for `sign` -1.
    record Infinite(int sign) implements Rational {
        /// @throws IllegalArgumentException when `sign` is neither 1 nor -1
        public Infinite {
            if (sign != 1 && sign != -1) {
                throw new IllegalArgumentException("rational_sign: a sign is 1 or -1: " + sign + "; use one of them");
            }
        }

        @Override
        public String toString() {
            return sign > 0 ? "inf" : "-inf";
        }
    }

    /// The fraction as a scalar.
    static Rational of(BigFraction value) {
        return new Finite(value);
    }

    /// -1, 0 or 1.
    default int signum() {
        return switch (this) {
            case Finite(BigFraction value) -> value.signum();
            case Infinite(int sign) -> sign;
        };
    }
}
