package org.tensorem.lean.kernel;

import java.util.List;

/// What a name stands for in an {@link Environment}.
public sealed interface Constant {
    /// The constant's name.
    Name name();

    /// Its universe parameters.
    List<Name> levelParams();

    /// Its type.
    Expr type();

    /// How readily a definition is unfolded when two terms are compared.
    sealed interface Hint {
        /// Unfolded last.
        record Opaque() implements Hint {
        }

        /// Unfolded before definitions of smaller height.
        ///
        /// @param height one more than the greatest height among the constants of the value
        record Regular(long height) implements Hint {
        }

        /// Unfolded first.
        record Abbreviation() implements Hint {
        }
    }

    /// What a declaration may refer to: safe ones to safe ones, partial ones to those and partial ones.
    enum Safety {
        /// Part of the logic.
        SAFE,
        /// Not part of the logic: may not terminate.
        PARTIAL,
        /// Not part of the logic.
        UNSAFE
    }

    /// The four parts of the quotient type.
    enum QuotientKind {
        /// `Quot`.
        TYPE,
        /// `Quot.mk`.
        CTOR,
        /// `Quot.lift`.
        LIFT,
        /// `Quot.ind`.
        IND
    }

    /// A constant that is assumed.
    record Axiom(Name name, List<Name> levelParams, Expr type, Safety safety) implements Constant, Declaration {
        /// Copies the lists.
        public Axiom {
            levelParams = List.copyOf(levelParams);
        }
    }

    /// A constant that unfolds to its value.
    record Definition(Name name, List<Name> levelParams, Expr type, Expr value, Hint hint, Safety safety)
            implements Constant, Declaration {
        /// Copies the lists.
        public Definition {
            levelParams = List.copyOf(levelParams);
        }
    }

    /// A proposition with its proof.
    record Theorem(Name name, List<Name> levelParams, Expr type, Expr value) implements Constant, Declaration {
        /// Copies the lists.
        public Theorem {
            levelParams = List.copyOf(levelParams);
        }
    }

    /// A constant whose value is checked and then never looked at.
    record Opaque(Name name, List<Name> levelParams, Expr type, Expr value, Safety safety)
            implements Constant, Declaration {
        /// Copies the lists.
        public Opaque {
            levelParams = List.copyOf(levelParams);
        }
    }

    /// A part of the quotient type.
    record Quotient(Name name, List<Name> levelParams, Expr type, QuotientKind kind)
            implements Constant, Declaration {
        /// Copies the lists.
        public Quotient {
            levelParams = List.copyOf(levelParams);
        }
    }

    /// An inductive type.
    ///
    /// @param params     how many leading arguments are the same in all of the declaration
    /// @param indices    how many arguments follow them
    /// @param all        the types of the declaration, in order
    /// @param ctors      this type's constructors, in order
    /// @param nested     how many auxiliary types the nested occurrences gave rise to
    /// @param recursive  whether a constructor has an argument of a type of the declaration
    /// @param reflexive  whether such an argument is a function
    record Inductive(Name name, List<Name> levelParams, Expr type, int params, int indices, List<Name> all,
            List<Name> ctors, int nested, boolean recursive, boolean reflexive, Safety safety) implements Constant {
        /// Copies the lists.
        public Inductive {
            levelParams = List.copyOf(levelParams);
            all = List.copyOf(all);
            ctors = List.copyOf(ctors);
        }

        /// True for a type with one constructor, no index and no recursion: its values are determined
        /// by their fields.
        public boolean isStructure() {
            return ctors.size() == 1 && indices == 0 && !recursive;
        }
    }

    /// A constructor of an inductive type.
    ///
    /// @param inductive the type
    /// @param position  its place among the type's constructors, 0 first
    /// @param params    the type's parameters
    /// @param fields    the arguments after them
    record Constructor(Name name, List<Name> levelParams, Expr type, Name inductive, int position, int params,
            int fields, Safety safety) implements Constant {
        /// Copies the lists.
        public Constructor {
            levelParams = List.copyOf(levelParams);
        }
    }

    /// What a recursor gives for one constructor.
    ///
    /// @param ctor   the constructor
    /// @param fields how many fields it has
    /// @param value  a function of parameters, motives, minor premises and fields
    record Rule(Name ctor, int fields, Expr value) {
    }

    /// The recursor of an inductive type.
    ///
    /// @param all     the types of the declaration, in order
    /// @param params  parameters
    /// @param indices indices of the type eliminated
    /// @param motives motives, one for each type of the (auxiliary) declaration
    /// @param minors  minor premises, one for each constructor
    /// @param rules   one for each constructor of the type eliminated
    /// @param kLike   whether it reduces on any proof whose type is that of the sole constructor
    record Recursor(Name name, List<Name> levelParams, Expr type, List<Name> all, int params, int indices,
            int motives, int minors, List<Rule> rules, boolean kLike, Safety safety) implements Constant {
        /// Copies the lists.
        public Recursor {
            levelParams = List.copyOf(levelParams);
            all = List.copyOf(all);
            rules = List.copyOf(rules);
        }

        /// The position of the value eliminated among the arguments.
        public int majorIndex() {
            return params + motives + minors + indices;
        }
    }
}
