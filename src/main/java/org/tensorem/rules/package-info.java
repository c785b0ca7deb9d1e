/// The laws as rewritings of the IR: what each is called, how much it claims, and how it turns one expression into another.
///
/// A [Rule] is one direction of a [Law] as the IR spells it (axes, broadcasts and constants included), with the conditions on
/// shapes and attributes that the law needs. A *bitwise* rule keeps the bits, so it also holds over the reals; a rule *over reals* does not
/// keep the bits in general. [Rules] lists all; a test runs each on drawn inputs and holds its name and strength to `spec/ops`.
///
/// May use: ir, ops, spec, num, backend.reference (to evaluate closed expressions). Start with [Rule] and [Rules].
package org.tensorem.rules;
