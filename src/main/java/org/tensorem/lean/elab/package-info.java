/// The elaborator: syntax trees of the Lean fragment to kernel terms.
///
/// Nothing here is trusted: every declaration goes through [org.tensorem.lean.kernel.LeanKernel]. Unknowns are free variables
/// of the kernel ([Metas]), so that the kernel's own reduction and typing work on unfinished terms; [Unifier] solves them,
/// [Instances] finds class instances, [TermElaborator] and [Applications] read terms, [CaseTree] compiles pattern matching to
/// recursors, [Tactics] runs `by` blocks, [Declarations] and [Inductives] read commands.
///
/// May use: lean.kernel, lean.syntax. Start with [LeanCheck].
package org.tensorem.lean.elab;
