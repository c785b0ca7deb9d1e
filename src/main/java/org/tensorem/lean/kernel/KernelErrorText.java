package org.tensorem.lean.kernel;

import java.util.Locale;

/// The sentences for kernel errors.
final class KernelErrorText {
    private final TermPrinter printer;

    KernelErrorText(TermPrinter printer) {
        this.printer = printer;
    }

    private String show(Expr term) {
        return printer.print(term);
    }

    private static String arg(int position) {
        return "argument " + (position + 1);
    }

    String of(KernelError error) {
        return switch (error) {
            case KernelError.DuplicateDeclaration e -> e.name() + " is declared already; choose another name";
            case KernelError.DuplicateLevelParam e -> "universe parameter " + e.param() + " is listed twice";
            case KernelError.UndefinedLevelParam e -> "universe parameter " + e.param()
                    + " is used but not listed; add it to the declaration's universe parameters";
            case KernelError.UnknownConstant e -> e.name() + " is not declared; declare it first";
            case KernelError.WrongLevelCount e -> e.constant() + " takes " + e.expected() + " universe levels, has "
                    + e.actual();
            case KernelError.LooseBoundVariable e -> "a bound variable has no binder in " + show(e.term());
            case KernelError.FreeVariable e -> "a declaration is closed, but mentions " + show(e.variable());
            case KernelError.LiteralWithoutType e -> "literal " + show(e.literal())
                    + " needs Lean's own Nat (and for a string Char, List and String); declare them first";
            case KernelError.UnsafeReference e -> e.constant() + " is "
                    + e.safety().name().toLowerCase(Locale.ROOT) + " and may not be used here";
            case KernelError.TypeExpected e -> show(e.term()) + " is used as a type; its type is " + show(e.type())
                    + ", not a universe";
            case KernelError.FunctionExpected e -> "in " + show(e.application())
                    + " the head is applied as a function; its type is " + show(e.type());
            case KernelError.ArgumentMismatch e -> "in " + show(e.application()) + " the argument has type "
                    + show(e.actual()) + "; the function takes " + show(e.expected());
            case KernelError.LetMismatch e -> "the value of " + e.binder() + " has type " + show(e.actual())
                    + "; declared is " + show(e.expected());
            case KernelError.ValueMismatch e -> "the value of " + e.name() + " has type " + show(e.actual())
                    + "; declared is " + show(e.expected());
            case KernelError.TheoremNotProposition e -> "the type of theorem " + e.name() + " is "
                    + show(e.type()) + ", not a proposition; declare a definition";
            case KernelError.InvalidProjection e -> show(e.projection())
                    + " is no field of a structure: the subject has type " + show(e.type());
            case KernelError.ProjectionOfProof e -> show(e.projection()) + " takes data of type "
                    + show(e.fieldType()) + " out of a proof, or passes over it; only proofs may be taken";
            case KernelError.AxiomNotPermitted e -> "axiom " + e.name()
                    + " is not among those permitted; permit it by name or prove it";
            case KernelError.ForgedAxiom e -> "axiom " + e.name() + " of type " + show(e.type())
                    + " is not Lean's axiom of this name; name it otherwise";
            case KernelError.QuotientOrder e -> e.name() + " is no part of the quotient type here: " + e.required();
            case KernelError.QuotientType e -> e.name() + " has type " + show(e.derived()) + "; declared is "
                    + show(e.claimed());
            case KernelError.TooFewParameters e -> e.inductive() + " takes " + e.actual() + " arguments; "
                    + e.expected() + " parameters are declared";
            case KernelError.ParametersDiffer e -> "types declared together have the same parameters; "
                    + e.inductive() + " has one of type " + show(e.actual()) + ", the first type has "
                    + show(e.expected());
            case KernelError.UniversesDiffer e -> "types declared together live in the same universe; "
                    + e.inductive() + " lives in Sort " + e.actual() + ", the first type in Sort " + e.expected();
            case KernelError.ConstructorParameters e -> arg(e.position()) + " of " + e.ctor()
                    + " is a parameter and must have type " + show(e.expected());
            case KernelError.ConstructorResult e -> e.ctor() + " gives " + show(e.result())
                    + ", not its type applied to the parameters and to indices free of the types declared";
            case KernelError.ConstructorUniverse e -> arg(e.position()) + " of " + e.ctor() + " lives in Sort "
                    + e.argument() + ", too large for a type in Sort " + e.inductive();
            case KernelError.NotPositive e -> arg(e.position()) + " of " + e.ctor()
                    + " has a type being declared to the left of an arrow: " + show(e.argument());
            case KernelError.InvalidOccurrence e -> arg(e.position()) + " of " + e.ctor()
                    + " mentions a type being declared in a place that is no recursion: " + show(e.argument());
            case KernelError.NestedParameter e -> "in " + e.ctor() + " the parameters of " + show(e.occurrence())
                    + " depend on a local variable; nested occurrences may not";
            case KernelError.ClaimedConstants e -> e.name() + " " + e.problem();
            case KernelError.ClaimedDatum e -> e.datum() + " of " + e.name() + " is " + e.derived() + "; claimed is "
                    + e.claimed();
            case KernelError.ClaimedType e -> "the type of " + e.name() + " is " + show(e.derived())
                    + "; claimed is " + show(e.claimed());
            case KernelError.ClaimedRule e -> "the rule of " + e.recursor() + " for " + e.ctor() + " is "
                    + show(e.derived()) + "; claimed is " + show(e.claimed());
        };
    }
}
