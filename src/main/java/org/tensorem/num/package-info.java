/// Scalar domains: what a number may be when a specification is run.
///
/// A specification says nothing about its scalars. This package supplies the
/// domains that it is run over: binary32 (the bit contract), binary64, exact
/// rationals, double-double, intervals, dual numbers, and binary32 with a
/// running error bound; and the Java twins of the elementary programs.
///
/// May use: nothing of the project.
package org.tensorem.num;
