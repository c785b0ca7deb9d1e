package org.tensorem.ir;

/// The value of a composite's attribute.
public sealed interface Attribute {
    /// An integer, such as an axis or an extent.
    ///
    /// @param value the integer
    record Int(long value) implements Attribute {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /// A binary32 constant; equality is by bits.
    ///
    /// @param value the constant
    record Real(float value) implements Attribute {
        @Override
        public boolean equals(Object other) {
            return other instanceof Real real
                    && Float.floatToRawIntBits(value) == Float.floatToRawIntBits(real.value);
        }

        @Override
        public int hashCode() {
            return Float.floatToRawIntBits(value);
        }

        @Override
        public String toString() {
            return Float.toString(value);
        }
    }

    /// A switch.
    ///
    /// @param value on or off
    record Flag(boolean value) implements Attribute {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }
}
