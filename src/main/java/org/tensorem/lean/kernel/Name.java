package org.tensorem.lean.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A hierarchical name: the anonymous name, or a prefix followed by a text or a number.
///
/// Equality is structural and constant time in practice (the hash is stored).
public abstract sealed class Name implements Comparable<Name> {
    private final int hash;

    private Name(int hash) {
        this.hash = hash;
    }

    /// The empty name.
    public static final class Anonymous extends Name {
        private Anonymous() {
            super(0x51ed270b);
        }
    }

    /// A prefix followed by a text.
    public static final class Str extends Name {
        private final Name prefix;
        private final String text;

        private Str(Name prefix, String text) {
            super((prefix.hash * 31 + text.hashCode()) * 0x9E3779B1 + 1);
            this.prefix = prefix;
            this.text = text;
        }

        /// The last component.
        public String text() {
            return text;
        }
    }

    /// A prefix followed by a number.
    public static final class Num extends Name {
        private final Name prefix;
        private final long number;

        private Num(Name prefix, long number) {
            super((prefix.hash * 31 + Long.hashCode(number)) * 0x85EBCA6B + 2);
            this.prefix = prefix;
            this.number = number;
        }

        /// The last component.
        public long number() {
            return number;
        }
    }

    private static final Name ANONYMOUS = new Anonymous();

    /// The empty name.
    public static Name anonymous() {
        return ANONYMOUS;
    }

    /// The name whose components are the parts of `dotted` between full stops; every component is
    /// a text. Use {@link #str} and {@link #num} for components that are numbers or hold a stop.
    public static Name of(String dotted) {
        Name name = ANONYMOUS;
        if (dotted.isEmpty()) {
            return name;
        }
        for (String part : dotted.split("\\.", -1)) {
            name = name.str(part);
        }
        return name;
    }

    /// This name followed by a text.
    public Name str(String text) {
        return new Str(this, text);
    }

    /// This name followed by a number, which must not be negative.
    public Name num(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("name_number: a name's number is not negative: " + number);
        }
        return new Num(this, number);
    }

    /// All but the last component; the anonymous name is its own prefix.
    public Name prefix() {
        return switch (this) {
            case Anonymous anonymous -> anonymous;
            case Str str -> str.prefix;
            case Num num -> num.prefix;
        };
    }

    /// True for the empty name.
    public boolean isAnonymous() {
        return this == ANONYMOUS;
    }

    /// This name with `suffix` glued to its last text: `motive` and `_1` give `motive_1`.
    /// A name that does not end in a text gets `suffix` as a new component.
    public Name append(String suffix) {
        return this instanceof Str str ? str.prefix.str(str.text + suffix) : str(suffix);
    }

    /// This name with `replacement` in the place of its prefix `old`, or this name itself when
    /// `old` is no prefix of it.
    public Name replacePrefix(Name old, Name replacement) {
        Deque<Name> tail = new ArrayDeque<>();
        Name at = this;
        while (!at.equals(old)) {
            if (at.isAnonymous()) {
                return this;
            }
            tail.push(at);
            at = at.prefix();
        }
        Name result = replacement;
        for (Name component : tail) {
            result = component instanceof Num num ? result.num(num.number) : result.str(((Str) component).text);
        }
        return result;
    }

    private List<Name> prefixes() {
        List<Name> chain = new ArrayList<>();
        for (Name at = this; !at.isAnonymous(); at = at.prefix()) {
            chain.add(at);
        }
        return chain.reversed();
    }

    private String component() {
        return switch (this) {
            case Anonymous _ -> "";
            case Str str -> str.text;
            case Num num -> Long.toString(num.number);
        };
    }

    @Override
    public int compareTo(Name other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Name that)) {
            return false;
        }
        Name left = this;
        Name right = that;
        while (left != right) {
            if (left.hash != right.hash || left.getClass() != right.getClass()
                    || !left.component().equals(right.component())) {
                return false;
            }
            left = left.prefix();
            right = right.prefix();
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The components between full stops; `[anonymous]` for the empty name.
    @Override
    public String toString() {
        if (isAnonymous()) {
            return "[anonymous]";
        }
        StringBuilder text = new StringBuilder();
        for (Name prefix : prefixes()) {
            text.append(text.isEmpty() ? "" : ".").append(prefix.component());
        }
        return text.toString();
    }
}
