package org.tensorem.lean.emit;

/// The axis of a tensor along which a claim follows an index l.
///
/// @param axis the axis
/// @param way how its index is written with l
/// @param count how many rows or columns
record Mark(int axis, Way way, long count) {
    /// How an index is written.
    enum Way {
        /// As l.
        PLAIN,
        /// As `l * count + q`, q < count: axes behind were merged into it.
        ROWS,
        /// As `p * b + l`, p < count: axes before were merged into it.
        COLUMNS,
        /// As any index up to `count + l`: the axis was joined behind `count` indices that do not depend on the inputs.
        BEHIND
    }

    /// No axis.
    static final Mark NONE = plain(-1);

    static Mark plain(int axis) {
        return new Mark(axis, Way.PLAIN, 1);
    }

    Mark at(int other) {
        return new Mark(other, way, count);
    }

    static Mark rows(int axis, long count) {
        return count == 1 ? plain(axis) : new Mark(axis, Way.ROWS, count);
    }

    static Mark columns(int axis, long count) {
        return count == 1 ? plain(axis) : new Mark(axis, Way.COLUMNS, count);
    }

    /// The extent of the axis where the index followed is below b.
    long extent(long b) {
        return count * b;
    }
}
