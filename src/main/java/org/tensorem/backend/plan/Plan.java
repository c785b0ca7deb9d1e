package org.tensorem.backend.plan;

import java.util.List;

/// A function in steps, with the place of every value.
///
/// @param steps the steps, in order
/// @param places where value i lives
/// @param bytes the size of value i
/// @param workspaceBytes the bytes of workspace that a run needs
public record Plan(List<Step> steps, List<Place> places, List<Long> bytes, long workspaceBytes) {
    /// Copies the lists.
    public Plan {
        steps = List.copyOf(steps);
        places = List.copyOf(places);
        bytes = List.copyOf(bytes);
    }
}
