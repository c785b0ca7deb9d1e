package org.tensorem.ops;

import java.util.Map;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.ShapeException;

/// The attributes of one application of a composite, by name.
public final class Attributes {
    private final String stem;
    private final Map<String, Attribute> values;

    Attributes(String stem, Map<String, Attribute> values) {
        this.stem = stem;
        this.values = values;
    }

    /// The constant of that name.
    float real(String name) {
        if (values.get(name) instanceof Attribute.Real(float value)) {
            return value;
        }
        throw mismatch(name, "a real");
    }

    /// The switch of that name.
    boolean flag(String name) {
        if (values.get(name) instanceof Attribute.Flag(boolean value)) {
            return value;
        }
        throw mismatch(name, "a flag");
    }

    private ShapeException mismatch(String name, String wanted) {
        return new ShapeException(stem + "_" + name + ": the attribute is " + wanted + ": given are " + values
                + "; give one of that type");
    }
}
