package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Constants that the kernel treats in a special way once {@link Recognition} has found that they
/// are those of Lean, and not others of the same name.
enum Genuine {
    /// The natural numbers with their constructors.
    NAT("Nat"),
    /// The truth values.
    BOOL("Bool"),
    /// Equality.
    EQ("Eq"),
    /// `Nat.le`.
    NAT_LE("Nat.le"),
    /// `Decidable`, with `Not` and `False`.
    DECIDABLE("Decidable"),
    /// String literals stand for `String.ofList` of characters.
    STRING_OF_LIST("String.ofList"),
    /// String literals stand for `String.mk` of characters (before Lean 4.25).
    STRING_MK("String.mk"),
    /// Addition.
    ADD("Nat.add"),
    /// Truncated subtraction.
    SUB("Nat.sub"),
    /// Multiplication.
    MUL("Nat.mul"),
    /// Power.
    POW("Nat.pow"),
    /// Quotient, zero for a zero divisor.
    DIV("Nat.div"),
    /// Remainder, the dividend for a zero divisor.
    MOD("Nat.mod"),
    /// Greatest common divisor.
    GCD("Nat.gcd"),
    /// Equality as a truth value.
    BEQ("Nat.beq"),
    /// Order as a truth value.
    BLE("Nat.ble"),
    /// Bitwise and.
    LAND("Nat.land"),
    /// Bitwise or.
    LOR("Nat.lor"),
    /// Bitwise exclusive or.
    XOR("Nat.xor"),
    /// Multiplication by a power of two.
    SHIFT_LEFT("Nat.shiftLeft"),
    /// Quotient by a power of two.
    SHIFT_RIGHT("Nat.shiftRight"),
    /// Binary logarithm, rounded down; zero for zero.
    LOG2("Nat.log2");

    private static final Map<Name, Genuine> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Genuine::constant, Function.identity()));

    private final Name constant;

    Genuine(String constant) {
        this.constant = Name.of(constant);
    }

    Name constant() {
        return constant;
    }

    static Optional<Genuine> named(Name name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// A natural number or a truth value.
    sealed interface Value {
        /// A natural number.
        record Number(BigInteger value) implements Value {
        }

        /// A truth value.
        record Truth(boolean value) implements Value {
        }
    }

    /// The operation's value, unless it is none of this many operands or the result would have
    /// more than `maxBits` bits.
    Optional<Value> apply(BigInteger a, BigInteger b, int maxBits) {
        return switch (this) {
            case ADD -> number(a.add(b));
            case SUB -> number(a.subtract(b).max(BigInteger.ZERO));
            case MUL -> a.bitLength() + (long) b.bitLength() > maxBits ? Optional.empty() : number(a.multiply(b));
            case POW -> power(a, b, maxBits);
            case DIV -> number(b.signum() == 0 ? BigInteger.ZERO : a.divide(b));
            case MOD -> number(b.signum() == 0 ? a : a.mod(b));
            case GCD -> number(a.gcd(b));
            case BEQ -> Optional.of(new Value.Truth(a.equals(b)));
            case BLE -> Optional.of(new Value.Truth(a.compareTo(b) <= 0));
            case LAND -> number(a.and(b));
            case LOR -> number(a.or(b));
            case XOR -> number(a.xor(b));
            case SHIFT_LEFT -> a.bitLength() + (b.bitLength() > 31 ? Long.MAX_VALUE / 2 : b.longValue()) > maxBits
                    ? Optional.empty() : number(a.shiftLeft(b.intValueExact()));
            case SHIFT_RIGHT -> number(b.bitLength() > 31 ? BigInteger.ZERO : a.shiftRight(b.intValueExact()));
            case NAT, BOOL, EQ, NAT_LE, DECIDABLE, STRING_OF_LIST, STRING_MK, LOG2 -> Optional.empty();
        };
    }

    /// The same for one operand.
    Optional<Value> apply(BigInteger a) {
        return this == LOG2 ? number(BigInteger.valueOf(Math.max(0, a.bitLength() - 1))) : Optional.empty();
    }

    private static Optional<Value> power(BigInteger base, BigInteger exponent, int maxBits) {
        if (exponent.bitLength() > 31 || base.bitLength() * exponent.longValue() > maxBits) {
            return Optional.empty();
        }
        return number(base.pow(exponent.intValueExact()));
    }

    private static Optional<Value> number(BigInteger value) {
        return Optional.of(new Value.Number(value));
    }
}
