package org.tensorem.num;

/// A value and its derivative along one direction.
///
/// @param <S> the scalar of the base domain
public record Dual<S>(S value, S tangent) {}
