/// From a function as written to a function that a device runs: named passes, each of which names the law of every rewrite.
///
/// [Compiler] runs [ExpandComposites], [CommonSubexpressions] and [DeadCode]. Every pass is legal before and after (ir's
/// `Legality`), keeps parameters, names and types, and keeps the bits of every result: its laws are bitwise. Only [ApplyRules], which runs when a
/// caller names rules, may rewrite by laws over the reals. What was rewritten by which law stays in the record of the compilation, for
/// certificates and for people.
///
/// May use: ir, ops, rules, spec. Start with [Compiler].
package org.tensorem.compile;
