package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A term of Lean's kernel language, immutable, with its hash, its loose bound variables and its
/// nesting stored.
///
/// Terms made by one {@link TermStore} are unique: equal means identical. `equals` compares shape,
/// binder names and binder kinds included; {@link TypeChecker#isDefEq} compares meaning.
public abstract sealed class Expr {
    /// How a binder's argument is written in Lean source. It has no meaning for the kernel.
    public enum BinderKind {
        /// `(x : A)`.
        DEFAULT,
        /// `{x : A}`.
        IMPLICIT,
        /// `⦃x : A⦄`.
        STRICT_IMPLICIT,
        /// `[x : A]`.
        INSTANCE
    }

    private static final int SMALL = 48;

    private final int hash;
    private final int looseRange;
    private final int freeRange;
    private final int depth;
    private final int weight;
    private final boolean hasLevelParam;
    private final Optional<TermStore> owner;

    private Expr(Optional<TermStore> owner, Shape shape) {
        this.owner = owner;
        this.hash = shape.hash;
        this.looseRange = shape.looseRange;
        this.freeRange = shape.freeRange;
        this.depth = shape.depth;
        this.weight = shape.weight;
        this.hasLevelParam = shape.hasLevelParam;
    }

    // What a node inherits from its parts, gathered before the fields are set.
    private static final class Shape {
        private int hash;
        private int looseRange;
        private int freeRange;
        private int depth;
        private int weight = 1;
        private boolean hasLevelParam;

        Shape(int seed) {
            hash = seed;
        }

        Shape mix(int value) {
            hash = (hash ^ value) * 0x9E3779B1;
            hash ^= hash >>> 15;
            return this;
        }

        Shape part(Expr part, int binders) {
            mix(part.hash);
            looseRange = Math.max(looseRange, Math.max(0, part.looseRange - binders));
            freeRange = Math.max(freeRange, part.freeRange);
            depth = Math.max(depth, part.depth + 1);
            weight = Math.min(SMALL, weight + part.weight);
            hasLevelParam |= part.hasLevelParam;
            return this;
        }

        Shape level(Level level) {
            hasLevelParam |= level.hasParam();
            return mix(level.hashCode());
        }
    }

    /// A bound variable, counted from the innermost binder, 0 first.
    public static final class BVar extends Expr {
        private final int index;

        BVar(Optional<TermStore> owner, int index) {
            super(owner, bvarShape(index));
            this.index = index;
        }

        private static Shape bvarShape(int index) {
            if (index < 0 || index == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("bvar_index: not in 0..2147483646: " + index);
            }
            Shape shape = new Shape(3).mix(index);
            shape.looseRange = index + 1;
            return shape;
        }

        /// The number of binders between this variable and its own.
        public int index() {
            return index;
        }
    }

    /// A free variable. It holds its type, and its value when it stands for a `let`.
    /// See Note [terms carry their context].
    public static final class FVar extends Expr {
        private final int index;
        private final Name name;
        private final Expr type;
        private final Optional<Expr> value;

        FVar(Optional<TermStore> owner, int index, Name name, Expr type, Optional<Expr> value) {
            super(owner, fvarShape(index, name, type, value));
            this.index = index;
            this.name = name;
            this.type = type;
            this.value = value;
        }

        private static Shape fvarShape(int index, Name name, Expr type, Optional<Expr> value) {
            Shape shape = new Shape(5).mix(index).mix(name.hashCode()).part(type, 0);
            value.ifPresent(term -> shape.part(term, 0));
            if (shape.freeRange > index || shape.looseRange > 0) {
                throw new IllegalArgumentException("fvar_index: a free variable's index is above those in its type: "
                        + index + ", the type needs " + shape.freeRange + " and has " + shape.looseRange
                        + " loose bound variables; take the term's freeRange");
            }
            shape.freeRange = index + 1;
            return shape;
        }

        /// The index, above every index in the type.
        public int index() {
            return index;
        }

        /// The name to show.
        public Name name() {
            return name;
        }

        /// The variable's type.
        public Expr type() {
            return type;
        }

        /// The value of a let variable.
        public Optional<Expr> value() {
            return value;
        }
    }

    /// A universe.
    public static final class Sort extends Expr {
        private final Level level;

        Sort(Optional<TermStore> owner, Level level) {
            super(owner, new Shape(7).level(level));
            this.level = level;
        }

        /// The universe's level.
        public Level level() {
            return level;
        }
    }

    /// A declared constant at given levels.
    public static final class Const extends Expr {
        private final Name name;
        private final List<Level> levels;

        Const(Optional<TermStore> owner, Name name, List<Level> levels) {
            super(owner, constShape(name, levels));
            this.name = name;
            this.levels = List.copyOf(levels);
        }

        private static Shape constShape(Name name, List<Level> levels) {
            Shape shape = new Shape(11).mix(name.hashCode());
            levels.forEach(shape::level);
            return shape;
        }

        /// The constant's name.
        public Name name() {
            return name;
        }

        /// One level for each of the declaration's parameters.
        public List<Level> levels() {
            return levels;
        }
    }

    /// A function applied to one argument.
    public static final class App extends Expr {
        private final Expr fn;
        private final Expr arg;

        App(Optional<TermStore> owner, Expr fn, Expr arg) {
            super(owner, new Shape(13).part(fn, 0).part(arg, 0));
            this.fn = fn;
            this.arg = arg;
        }

        /// The function.
        public Expr fn() {
            return fn;
        }

        /// The argument.
        public Expr arg() {
            return arg;
        }
    }

    /// What functions and function types have in common.
    public abstract static sealed class Binding extends Expr {
        private final Name binder;
        private final BinderKind kind;
        private final Expr domain;
        private final Expr body;

        private Binding(Optional<TermStore> owner, int seed, Name binder, BinderKind kind, Expr domain, Expr body) {
            super(owner, new Shape(seed).mix(binder.hashCode()).mix(kind.ordinal()).part(domain, 0).part(body, 1));
            this.binder = binder;
            this.kind = kind;
            this.domain = domain;
            this.body = body;
        }

        /// The bound variable's name, for reading only.
        public Name binder() {
            return binder;
        }

        /// How the argument is written.
        public BinderKind kind() {
            return kind;
        }

        /// The bound variable's type.
        public Expr domain() {
            return domain;
        }

        /// The term under the binder, in which bound variable 0 is this binder's.
        public Expr body() {
            return body;
        }
    }

    /// A function `fun x : A => b`.
    public static final class Lam extends Binding {
        Lam(Optional<TermStore> owner, Name binder, BinderKind kind, Expr domain, Expr body) {
            super(owner, 17, binder, kind, domain, body);
        }
    }

    /// A function type `∀ x : A, B`.
    public static final class Pi extends Binding {
        Pi(Optional<TermStore> owner, Name binder, BinderKind kind, Expr domain, Expr body) {
            super(owner, 19, binder, kind, domain, body);
        }
    }

    /// A local definition `let x : A := v; b`.
    public static final class Let extends Expr {
        private final Name binder;
        private final Expr type;
        private final Expr value;
        private final Expr body;

        Let(Optional<TermStore> owner, Name binder, Expr type, Expr value, Expr body) {
            super(owner, new Shape(23).mix(binder.hashCode()).part(type, 0).part(value, 0).part(body, 1));
            this.binder = binder;
            this.type = type;
            this.value = value;
            this.body = body;
        }

        /// The bound variable's name.
        public Name binder() {
            return binder;
        }

        /// Its type.
        public Expr type() {
            return type;
        }

        /// Its value.
        public Expr value() {
            return value;
        }

        /// The term under the binder.
        public Expr body() {
            return body;
        }
    }

    /// The field at `index` (parameters not counted) of a value of the structure `structure`.
    public static final class Proj extends Expr {
        private final Name structure;
        private final int index;
        private final Expr of;

        Proj(Optional<TermStore> owner, Name structure, int index, Expr of) {
            super(owner, new Shape(29).mix(structure.hashCode()).mix(index).part(of, 0));
            this.structure = structure;
            this.index = index;
            this.of = of;
        }

        /// The structure's name.
        public Name structure() {
            return structure;
        }

        /// The field's position, 0 first.
        public int index() {
            return index;
        }

        /// The value whose field this is.
        public Expr of() {
            return of;
        }
    }

    /// A natural number.
    public static final class NatLit extends Expr {
        private final BigInteger value;

        NatLit(Optional<TermStore> owner, BigInteger value) {
            super(owner, new Shape(31).mix(value.hashCode()));
            if (value.signum() < 0) {
                throw new IllegalArgumentException("nat_literal: a natural number is not negative: " + value);
            }
            this.value = value;
        }

        /// The number.
        public BigInteger value() {
            return value;
        }
    }

    /// A string.
    public static final class StrLit extends Expr {
        private final String value;

        StrLit(Optional<TermStore> owner, String value) {
            super(owner, new Shape(37).mix(value.hashCode()));
            this.value = value;
        }

        /// The string, a sequence of Unicode scalar values.
        public String value() {
            return value;
        }
    }

    /// A term with an annotation, which means the same as the term.
    public static final class MData extends Expr {
        private final String data;
        private final Expr of;

        MData(Optional<TermStore> owner, String data, Expr of) {
            super(owner, new Shape(41).mix(data.hashCode()).part(of, 0));
            this.data = data;
            this.of = of;
        }

        /// The annotation, as JSON text.
        public String data() {
            return data;
        }

        /// The annotated term.
        public Expr of() {
            return of;
        }
    }

    /// The bound variable `index`.
    public static Expr bvar(int index) {
        return new BVar(Optional.empty(), index);
    }

    /// A free variable; `index` must be at least the {@link #freeRange()} of its type.
    public static Expr fvar(int index, Name name, Expr type) {
        return new FVar(Optional.empty(), index, name, type, Optional.empty());
    }

    /// A free variable with a value; `index` must be at least both terms' {@link #freeRange()}.
    public static Expr letVar(int index, Name name, Expr type, Expr value) {
        return new FVar(Optional.empty(), index, name, type, Optional.of(value));
    }

    /// The universe at `level`.
    public static Expr sort(Level level) {
        return new Sort(Optional.empty(), level);
    }

    /// The universe of propositions.
    public static Expr prop() {
        return sort(Level.zero());
    }

    /// The constant `name` at `levels`.
    public static Expr constant(Name name, List<Level> levels) {
        return new Const(Optional.empty(), name, levels);
    }

    /// The constant `name` at `levels`.
    public static Expr constant(Name name, Level... levels) {
        return new Const(Optional.empty(), name, List.of(levels));
    }

    /// `fn` applied to `args`, from left to right.
    public static Expr app(Expr fn, Expr... args) {
        Expr result = fn;
        for (Expr arg : args) {
            result = new App(Optional.empty(), result, arg);
        }
        return result;
    }

    /// `fun binder : domain => body`.
    public static Expr lam(Name binder, BinderKind kind, Expr domain, Expr body) {
        return new Lam(Optional.empty(), binder, kind, domain, body);
    }

    /// `∀ binder : domain, body`.
    public static Expr pi(Name binder, BinderKind kind, Expr domain, Expr body) {
        return new Pi(Optional.empty(), binder, kind, domain, body);
    }

    /// `let binder : type := value; body`.
    public static Expr let(Name binder, Expr type, Expr value, Expr body) {
        return new Let(Optional.empty(), binder, type, value, body);
    }

    /// Field `index` of `of`, a value of the structure `structure`.
    public static Expr proj(Name structure, int index, Expr of) {
        return new Proj(Optional.empty(), structure, index, of);
    }

    /// The natural number `value`.
    public static Expr nat(BigInteger value) {
        return new NatLit(Optional.empty(), value);
    }

    /// The string `value`.
    public static Expr string(String value) {
        return new StrLit(Optional.empty(), value);
    }

    /// `of` with an annotation.
    public static Expr mdata(String data, Expr of) {
        return new MData(Optional.empty(), data, of);
    }

    /// One more than the greatest bound variable that no binder of this term binds; 0 when closed.
    public int looseRange() {
        return looseRange;
    }

    /// One more than the greatest index of a free variable in this term; 0 when there is none.
    public int freeRange() {
        return freeRange;
    }

    /// True where a universe parameter occurs.
    public boolean hasLevelParam() {
        return hasLevelParam;
    }

    /// The longest path from here to a leaf.
    public int depth() {
        return depth;
    }

    // A term with fewer nodes than this is walked as a tree: a memo would cost more than it saves.
    boolean isSmall() {
        return weight < SMALL;
    }

    boolean ownedBy(TermStore store) {
        return owner.isPresent() && owner.get() == store;
    }

    /// The terms directly inside this one, in writing order; a free variable's type and value count.
    public List<Expr> parts() {
        return TermParts.of(this);
    }

    /// The function at the head of a chain of applications; the term itself when it is none.
    public Expr head() {
        Expr at = this;
        while (at instanceof App app) {
            at = app.fn;
        }
        return at;
    }

    /// The arguments of a chain of applications, in order.
    public List<Expr> args() {
        List<Expr> args = new ArrayList<>();
        for (Expr at = this; at instanceof App app; at = app.fn) {
            args.add(app.arg);
        }
        return args.reversed();
    }

    /// The constant at the head, if there is one.
    Optional<Const> headConst() {
        return head() instanceof Const constant ? Optional.of(constant) : Optional.empty();
    }

    /// True for the constant `name` at any levels.
    public boolean isConst(Name name) {
        return this instanceof Const constant && constant.name.equals(name);
    }

    @Override
    public boolean equals(Object object) {
        return this == object || object instanceof Expr that && hash == that.hash && depth == that.depth
                && looseRange == that.looseRange && new TermEquality(TermEquality.Binders.NAMED).equal(this, that);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// Lean's notation, cut off where it grows too long to read.
    @Override
    public String toString() {
        return new TermPrinter(TermPrinter.Style.standard()).print(this);
    }
}
