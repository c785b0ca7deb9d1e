/// The Lean source fragment: text to syntax trees.
///
/// A documented subset of Lean 4's own syntax: every file that this package reads is an ordinary Lean 4 file. Layout comes
/// first ([Layout]: line breaks and columns become separator tokens), then the ANTLR grammar, in which operators stand in a flat row,
/// then [Precedence] makes trees of the rows. Nothing here is trusted: the kernel re-checks what the elaborator makes of it.
///
/// May use: lean.kernel. Start with [LeanParsing].
package org.tensorem.lean.syntax;
