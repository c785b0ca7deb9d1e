package org.tensorem.lean.kernel;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A universe level: zero, successor, maximum, impredicative maximum, or a parameter.
///
/// `imax(u, v)` is zero where `v` is zero and `max(u, v)` elsewhere. Levels are compared by what
/// they mean with {@link LevelOrder}; `equals` compares their shape.
public abstract sealed class Level {
    private static final int SMALL = 64;

    private final int hash;
    private final int size;
    private final boolean hasParam;

    private Level(int hash, long size, boolean hasParam) {
        this.hash = hash;
        this.size = (int) Math.min(size, Integer.MAX_VALUE);
        this.hasParam = hasParam;
    }

    /// The least level, that of propositions.
    public static final class Zero extends Level {
        private Zero() {
            super(0x2545F491, 1, false);
        }
    }

    /// One more than a level.
    public static final class Succ extends Level {
        private final Level of;

        private Succ(Level of) {
            super(of.hash * 0x01000193 + 7, of.size + 1L, of.hasParam);
            this.of = of;
        }

        /// The level below.
        public Level of() {
            return of;
        }
    }

    /// The greater of two levels.
    public static final class Max extends Level {
        private final Level left;
        private final Level right;

        private Max(Level left, Level right) {
            super((left.hash * 31 + right.hash) * 0x9E3779B1 + 11, 1L + left.size + right.size,
                    left.hasParam || right.hasParam);
            this.left = left;
            this.right = right;
        }

        /// The first operand.
        public Level left() {
            return left;
        }

        /// The second operand.
        public Level right() {
            return right;
        }
    }

    /// The impredicative maximum of two levels.
    public static final class IMax extends Level {
        private final Level left;
        private final Level right;

        private IMax(Level left, Level right) {
            super((left.hash * 31 + right.hash) * 0x85EBCA6B + 13, 1L + left.size + right.size,
                    left.hasParam || right.hasParam);
            this.left = left;
            this.right = right;
        }

        /// The first operand.
        public Level left() {
            return left;
        }

        /// The second operand, which decides whether the whole is zero.
        public Level right() {
            return right;
        }
    }

    /// A universe parameter.
    public static final class Param extends Level {
        private final Name name;

        private Param(Name name) {
            super(name.hashCode() * 0xC2B2AE35 + 17, 1, true);
            this.name = name;
        }

        /// The parameter's name.
        public Name name() {
            return name;
        }
    }

    private static final Level ZERO = new Zero();
    private static final Level ONE = new Succ(ZERO);

    /// Level zero.
    public static Level zero() {
        return ZERO;
    }

    /// Level one.
    public static Level one() {
        return ONE;
    }

    /// One more than `level`.
    public static Level succ(Level level) {
        return level == ZERO ? ONE : new Succ(level);
    }

    /// The greater of two levels.
    public static Level max(Level left, Level right) {
        return new Max(left, right);
    }

    /// The impredicative maximum of two levels.
    public static Level imax(Level left, Level right) {
        return new IMax(left, right);
    }

    /// The parameter named `name`.
    public static Level param(Name name) {
        return new Param(name);
    }

    /// The impredicative maximum, written as a simpler level where its second operand's shape
    /// decides which of the two cases holds.
    static Level simplifiedImax(Level left, Level right) {
        return switch (right) {
            case Zero zero -> zero;
            case Succ _ -> left.equals(right) || left == ZERO ? right : new Max(left, right);
            case Max _, IMax _, Param _ -> left.equals(right) ? right : new IMax(left, right);
        };
    }

    /// True where a parameter occurs.
    public boolean hasParam() {
        return hasParam;
    }

    // Written out as a tree, shared parts counted as often as they occur.
    int size() {
        return size;
    }

    /// This level with `levels` in the place of the parameters `params`, in order.
    public Level instantiate(List<Name> params, List<Level> levels) {
        if (!hasParam) {
            return this;
        }
        return size < SMALL ? rebuilt(params, levels, Optional.empty())
                : rebuilt(params, levels, Optional.of(new IdentityHashMap<>()));
    }

    // Large levels may share parts, and are rebuilt once for each part.
    private Level replace(List<Name> params, List<Level> levels, Optional<Map<Level, Level>> done) {
        if (!hasParam) {
            return this;
        }
        if (done.isEmpty()) {
            return rebuilt(params, levels, done);
        }
        Level known = done.get().get(this);
        if (known == null) {
            known = rebuilt(params, levels, done);
            done.get().put(this, known);
        }
        return known;
    }

    private Level rebuilt(List<Name> params, List<Level> levels, Optional<Map<Level, Level>> done) {
        return switch (this) {
            case Zero zero -> zero;
            case Succ succ -> succ(succ.of.replace(params, levels, done));
            case Max max -> max(max.left.replace(params, levels, done), max.right.replace(params, levels, done));
            case IMax imax -> imax(imax.left.replace(params, levels, done), imax.right.replace(params, levels, done));
            case Param param -> {
                int position = params.indexOf(param.name);
                yield position < 0 ? param : levels.get(position);
            }
        };
    }

    @Override
    public boolean equals(Object object) {
        return this == object || object instanceof Level that && hash == that.hash && size == that.size
                && switch (this) {
                    case Zero _ -> that instanceof Zero;
                    case Succ succ -> that instanceof Succ other && succ.of.equals(other.of);
                    case Max max -> that instanceof Max other
                            && max.left.equals(other.left) && max.right.equals(other.right);
                    case IMax imax -> that instanceof IMax other
                            && imax.left.equals(other.left) && imax.right.equals(other.right);
                    case Param param -> that instanceof Param other && param.name.equals(other.name);
                };
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// Lean's notation: `max u (v+1)`, `imax u v`, `u+2`, `3`.
    @Override
    public String toString() {
        return new LevelText().of(this);
    }
}
