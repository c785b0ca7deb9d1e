package org.tensorem.backend.cuda;

import org.tensorem.backend.BackendException;

/// A rule on row numbers that a kernel checks while it runs.
///
/// The kernel reports into one 64-bit cell of device memory by `tensorem_report_id`, which keeps the first position: position in
/// the upper half, id in the lower.
///
/// @param label the label of the rule
/// @param rule the rule
/// @param rows ids are 0 to below this
record IdRule(String label, String rule, long rows) {
    /// What the cell holds when nothing was reported.
    static final long NOTHING = -1;

    /// The failure that a cell reports.
    BackendException failure(long cell) {
        long position = cell >>> Integer.SIZE;
        int id = (int) cell;
        return new BackendException(label + ": " + rule + ": id " + id + " at position " + position + " is outside 0 .. "
                + (rows - 1) + "; give numbers of rows");
    }
}
