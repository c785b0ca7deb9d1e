package org.tensorem.lean.kernel;

import java.util.List;

/// What may be added to an {@link Environment}.
public sealed interface Declaration
        permits Constant.Axiom, Constant.Definition, Constant.Theorem, Constant.Opaque, Constant.Quotient,
        Declaration.Inductives {

    /// The name that stands for the whole declaration in messages.
    Name name();

    /// A constructor as declared.
    ///
    /// @param name its name
    /// @param type its type, parameters included
    record Ctor(Name name, Expr type) {
    }

    /// An inductive type as declared.
    ///
    /// @param name  its name
    /// @param type  its type, parameters included
    /// @param ctors its constructors
    record InductiveType(Name name, Expr type, List<Ctor> ctors) {
        /// Copies the list.
        public InductiveType {
            ctors = List.copyOf(ctors);
        }
    }

    /// Inductive types declared together.
    ///
    /// @param levelParams the universe parameters that all of them share
    /// @param params      how many leading arguments are parameters
    /// @param types       the types, at least one
    /// @param safety      unsafe types need not be positive
    /// @param claimed     constants that somebody says follow from this declaration (the types,
    ///                    constructors and recursors of an export file); none means no claim, else
    ///                    they must be exactly those that do follow
    record Inductives(List<Name> levelParams, int params, List<InductiveType> types, Constant.Safety safety,
            List<Constant> claimed) implements Declaration {
        /// Copies the lists.
        ///
        /// @throws IllegalArgumentException when there is no type
        public Inductives {
            levelParams = List.copyOf(levelParams);
            types = List.copyOf(types);
            claimed = List.copyOf(claimed);
            if (types.isEmpty() || params < 0) {
                throw new IllegalArgumentException("inductives_some: an inductive declaration has at least one type"
                        + " and no negative number of parameters: " + types.size() + " types, " + params
                        + " parameters");
            }
        }

        /// A safe declaration without claims.
        public static Inductives of(List<Name> levelParams, int params, List<InductiveType> types) {
            return new Inductives(levelParams, params, types, Constant.Safety.SAFE, List.of());
        }

        @Override
        public Name name() {
            return types.getFirst().name();
        }
    }
}
