/// Are two functions equal? A search for a chain of laws, or for an input that separates them.
///
/// [Prover] puts both functions into one [EGraph], applies the rules of package rules until the results meet ([Saturation]), and
/// reads the proof out of it ([Explanation], [Proof]): equations by rules and congruences, also as a chain of functions ([org.tensorem.rules.Step]).
/// Before that,
/// [Refuter] runs both on drawn inputs, over bits, exact fractions or intervals. The search is not trusted: what it finds is a list of uses of
/// laws, each of which can be checked by itself.
///
/// May use: ir, ir.text, ops, rules, spec, num, backend.reference. Start with [Prover].
package org.tensorem.prove;
