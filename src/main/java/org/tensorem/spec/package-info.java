/// The specification language: the one text that says what an operator is.
///
/// A file is read by the ANTLR grammar `Spec.g4` into [SpecFile], its expressions reduced to the few forms of [Expr]; the
/// checker resolves names, kinds, ranks and extents and yields [Term]; [Interpreter] compiles terms to closures and
/// runs them over any [org.tensorem.num.Domain]. [Signature] is the shape rule that a heading is. [LawRunner] tests the
/// laws of a file on the interpreter or, through [OpCaller], on a backend.
///
/// The language itself is defined in `spec/README.md`. May use: `ir`, `num`. Start with [Specs].
package org.tensorem.spec;
