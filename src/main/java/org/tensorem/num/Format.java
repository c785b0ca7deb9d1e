package org.tensorem.num;

/// The IEEE 754 formats over which elementary functions are programs of `spec/elementary`.
public enum Format {
    /// 24 bits of precision: the programs in `spec/elementary`, with [ElementaryPrograms] as their Java form.
    BINARY32,
    /// 53 bits of precision: the programs in `spec/elementary/f64`, with [ElementaryPrograms64] as their Java form.
    BINARY64
}
