package org.tensorem.lean.kernel;

import java.util.Locale;

/// Why a declaration is rejected. Each case holds the terms involved; {@link #message} renders it.
public sealed interface KernelError {
    /// A name is declared twice.
    record DuplicateDeclaration(Name name) implements KernelError { }

    /// A universe parameter is listed twice.
    record DuplicateLevelParam(Name param) implements KernelError { }

    /// A universe parameter is used but not listed.
    record UndefinedLevelParam(Name param) implements KernelError { }

    /// A constant is not declared.
    record UnknownConstant(Name name) implements KernelError { }

    /// A constant is given too few or too many levels.
    record WrongLevelCount(Name constant, int expected, int actual) implements KernelError { }

    /// A bound variable has no binder.
    record LooseBoundVariable(Expr term) implements KernelError { }

    /// A declaration mentions a free variable.
    record FreeVariable(Expr variable) implements KernelError { }

    /// A literal is used where the type of such literals is not the genuine one.
    record LiteralWithoutType(Expr literal) implements KernelError { }

    /// A safe declaration refers to one outside the logic.
    record UnsafeReference(Name constant, Constant.Safety safety) implements KernelError { }

    /// Something used as a type is none.
    record TypeExpected(Expr term, Expr type) implements KernelError { }

    /// Something applied is no function.
    record FunctionExpected(Expr application, Expr type) implements KernelError { }

    /// An argument's type is not what the function takes.
    record ArgumentMismatch(Expr application, Expr expected, Expr actual) implements KernelError { }

    /// A local definition's value is not of the type given.
    record LetMismatch(Name binder, Expr expected, Expr actual) implements KernelError { }

    /// A declaration's value is not of the type declared.
    record ValueMismatch(Name name, Expr expected, Expr actual) implements KernelError { }

    /// A theorem's type is no proposition.
    record TheoremNotProposition(Name name, Expr type) implements KernelError { }

    /// A projection's subject is not a value of a structure with that field.
    record InvalidProjection(Expr projection, Expr type) implements KernelError { }

    /// A projection takes data out of a proof.
    record ProjectionOfProof(Expr projection, Expr fieldType) implements KernelError { }

    /// An axiom is not permitted.
    record AxiomNotPermitted(Name name) implements KernelError { }

    /// An axiom has the name of one of Lean's own and is another.
    record ForgedAxiom(Name name, Expr type) implements KernelError { }

    /// An inductive type has fewer arguments than parameters.
    record TooFewParameters(Name inductive, int expected, int actual) implements KernelError { }

    /// A type in a mutual declaration has other parameters than the first.
    record ParametersDiffer(Name inductive, Expr expected, Expr actual) implements KernelError { }

    /// A type in a mutual declaration lives in another universe than the first.
    record UniversesDiffer(Name inductive, Level expected, Level actual) implements KernelError { }

    /// A constructor's parameters are not those of its type.
    record ConstructorParameters(Name ctor, int position, Expr expected) implements KernelError { }

    /// A constructor gives something other than its type applied to the parameters.
    record ConstructorResult(Name ctor, Expr result) implements KernelError { }

    /// A constructor's argument lives in a universe above its type's.
    record ConstructorUniverse(Name ctor, int position, Level argument, Level inductive) implements KernelError { }

    /// A type occurs to the left of an arrow in its own constructor's argument.
    record NotPositive(Name ctor, int position, Expr argument) implements KernelError { }

    /// A type occurs in its own constructor's argument in a way that is no recursion.
    record InvalidOccurrence(Name ctor, int position, Expr argument) implements KernelError { }

    /// A nested occurrence has a parameter that depends on the constructor's arguments.
    record NestedParameter(Name ctor, Expr occurrence) implements KernelError { }

    /// The quotient type's parts are declared in an order or under names that are not its own.
    record QuotientOrder(Name name, String required) implements KernelError { }

    /// A part of the quotient type does not have its type.
    record QuotientType(Name name, Expr derived, Expr claimed) implements KernelError { }

    /// A constant is claimed to follow from an inductive declaration and does not, or the reverse.
    record ClaimedConstants(Name name, String problem) implements KernelError { }

    /// A number, name list or flag of a claimed constant is not the derived one.
    record ClaimedDatum(Name name, String datum, String derived, String claimed) implements KernelError { }

    /// A claimed recursor's type is not the derived one.
    record ClaimedType(Name name, Expr derived, Expr claimed) implements KernelError { }

    /// A claimed recursor's rule is not the derived one.
    record ClaimedRule(Name recursor, Name ctor, Expr derived, Expr claimed) implements KernelError { }

    /// The case's name: the label of its message.
    default String label() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /// The error in words: label, rule broken, actual values, with terms as `printer` shows them.
    default String message(TermPrinter printer) {
        return label() + ": " + new KernelErrorText(printer).of(this);
    }
}
