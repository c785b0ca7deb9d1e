package org.tensorem.backend.cuda.ptx;

/// What some lanes of a warp do together.
interface Step {
    /// The bit of a lane.
    static boolean has(int lanes, int lane) {
        return (lanes >>> lane & 1) != 0;
    }

    /// @param warp the warp
    /// @param lanes a bit for each lane that takes part
    void run(Warp warp, int lanes);
}
