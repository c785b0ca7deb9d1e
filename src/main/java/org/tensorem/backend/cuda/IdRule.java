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
/// @param ids how many ids there are
record IdRule(String label, String rule, long rows, long ids) {
    /// What the cell holds when nothing was reported.
    static final long NOTHING = -1;
    /// The last position of all may not occur: with id -1 it is [#NOTHING].
    private static final long MOST_IDS = (1L << Integer.SIZE) - 1;

    /// @throws BackendException `cuda_ids` when a cell does not hold their positions
    IdRule {
        if (ids > MOST_IDS) {
            throw new BackendException("cuda_ids: a kernel that checks ids has at most " + MOST_IDS + ": there are " + ids
                    + "; give them in parts");
        }
    }

    /// The failure that a cell reports.
    BackendException failure(long cell) {
        long position = cell >>> Integer.SIZE;
        int id = (int) cell;
        return new BackendException(label + ": " + rule + ": id " + id + " at position " + position + " is outside 0 .. "
                + (rows - 1) + "; give numbers of rows");
    }
}
