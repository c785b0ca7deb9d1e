package org.tensorem.backend.cuda;

import org.tensorem.backend.BackendException;

/// A rule on row numbers that a kernel checks while it runs.
///
/// The kernel reports into one 64-bit cell of device memory by `tensorem_report_id`, which keeps the first position: position in
/// the upper half, as far as it counts, id in the lower.
///
/// @param label the label of the rule
/// @param rule the rule
/// @param rows ids are 0 to below this
record IdRule(String label, String rule, long rows) {
    /// What the cell holds when nothing was reported.
    static final long NOTHING = -1;
    /// The last position that is told from those behind it. One more with id -1 would be [#NOTHING].
    private static final long LAST = (1L << Integer.SIZE) - 2;

    /// The failure that a cell reports.
    BackendException failure(long cell) {
        long position = cell >>> Integer.SIZE;
        int id = (int) cell;
        return new BackendException(label + ": " + rule + ": id " + id + " at position " + position + (position == LAST ? " or behind it" : "")
                + " is outside 0 .. " + (rows - 1) + "; give numbers of rows");
    }
}
