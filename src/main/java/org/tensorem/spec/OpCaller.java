package org.tensorem.spec;

import java.util.List;
import java.util.Map;
import org.tensorem.ir.Attribute;

/// Something that can run operators by their stems: an interpreter, or a backend behind an adapter.
///
/// @param <S> the scalar of f32 values
@FunctionalInterface
public interface OpCaller<S> {
    /// The results of an operator; leading axes are mapped.
    ///
    /// @param stem the operator
    /// @param operands its operands, at the axes that its specification has
    /// @param attributes all of its attributes, by name
    List<Value<S>> call(String stem, List<Value<S>> operands, Map<String, Attribute> attributes);
}
