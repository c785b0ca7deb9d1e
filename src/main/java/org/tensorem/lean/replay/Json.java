package org.tensorem.lean.replay;

import java.util.List;
import java.util.Map;

/// A JSON value, as much of JSON as export files use.
sealed interface Json {
    /// An object; keys are unique and in the order written.
    record Obj(Map<String, Json> fields) implements Json {
    }

    /// An array.
    record Arr(List<Json> items) implements Json {
    }

    /// A string.
    record Str(String value) implements Json {
    }

    /// A number as written.
    record Num(String digits) implements Json {
    }

    /// A truth value.
    record Bool(boolean value) implements Json {
    }

    /// The null value.
    record Null() implements Json {
    }
}
