/// Specifications as Lean text: every operator a definition, every law a proposition.
///
/// A tensor is a function of its indices; extents are arguments of their own, and nothing is said of what lies outside them. Index
/// arithmetic is that of the natural numbers. Each `let` of a program and each fold's step is a definition of its own, so that
/// proofs can name it ([ProgramText]). [SpecModules] is the list of all generated files of `proofs/Spec`.
///
/// A function of the IR is a file that composes these definitions ([FunctionModule]); a chain of rewrites is one that proves the functions at its
/// ends equal ([Certificate]).
///
/// May use: ir num spec ops rules. Start with [SpecModules].
package org.tensorem.lean.emit;
