/// An independent type checker for Lean 4's kernel language: the trusted half of "Lean-checked".
///
/// Names, universe levels, hash-consed expressions, a persistent environment, and the rules that
/// admit a declaration into it. Everything that can be derived (recursors, their rules, field and
/// parameter counts, positivity, universe constraints) is derived here and never believed.
///
/// May use: `java.base` only. Start with {@link org.tensorem.lean.kernel.LeanKernel}, then
/// {@link org.tensorem.lean.kernel.TypeChecker}; `spec/kernel.md` lists the rules in the order of
/// the code, and the differences from Lean's own kernel.
///
/// ## Note [terms carry their context]
/// A free variable holds its type (and, for a let variable, its value), so no local context is
/// passed around. Opening a binder picks the first index above every free variable of the term
/// at hand: the same binder opened twice gives the same variable, and caches stay valid for good.
///
/// ## Note \[limits\]
/// Every walk that follows the shape of a term is bounded by the depth stored in it, every other
/// recursion by {@link org.tensorem.lean.kernel.Limits}; the thread's stack is sized for both.
package org.tensorem.lean.kernel;
