package org.tensorem.backend.cuda.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The asynchronous copies of a warp's lanes. A copy reads and writes when it is awaited, as late as it can be.
final class Copies {
    private final Warp warp;
    private final List<ArrayDeque<List<Copy>>> groups = new ArrayList<>();
    private final List<List<Copy>> open = new ArrayList<>();

    /// Operands of a copy.
    ///
    /// @param to register of the address in shared memory, and an offset
    /// @param from register of the address in global memory, and an offset
    /// @param bytes that it writes
    /// @param read register of the bytes that it reads; what lies behind them becomes 0
    record Registers(int to, long toOffset, int from, long fromOffset, int bytes, int read) {}

    private record Copy(long to, long from, int bytes, int read) {}

    Copies(Warp warp) {
        this.warp = warp;
        for (int lane = 0; lane < Warp.LANES; lane++) {
            groups.add(new ArrayDeque<>());
            open.add(new ArrayList<>());
        }
    }

    void issue(int lanes, Registers of) {
        for (int lane = 0; lane < Warp.LANES; lane++) {
            if (Step.has(lanes, lane)) {
                Copy copy = new Copy(warp.get(of.to, lane) + of.toOffset, warp.get(of.from, lane) + of.fromOffset, of.bytes,
                        (int) warp.get(of.read, lane));
                if (copy.read < 0 || copy.read > of.bytes || copy.read % Integer.BYTES != 0) {
                    throw warp.failure("ptx_copy: a copy of " + of.bytes + " bytes reads words of them: " + copy.read + " bytes", lane);
                }
                if (copy.to % of.bytes != 0 || copy.read > 0 && copy.from % of.bytes != 0) {
                    throw warp.failure("ptx_alignment: a copy of " + of.bytes + " bytes begins at multiples of them: from "
                            + Long.toHexString(copy.from) + " to " + copy.to, lane);
                }
                warp.global().lend(copy.from, copy.read, warp, lane);
                warp.shared().issue(copy.to, copy.bytes, warp, lane);
                open.get(lane).add(copy);
            }
        }
    }

    void commit(int lanes) {
        for (int lane = 0; lane < Warp.LANES; lane++) {
            if (Step.has(lanes, lane)) {
                groups.get(lane).add(open.get(lane));
                open.set(lane, new ArrayList<>());
            }
        }
    }

    /// @param pending how many groups may still be under way
    void await(int lanes, int pending) {
        for (int lane = 0; lane < Warp.LANES; lane++) {
            while (Step.has(lanes, lane) && groups.get(lane).size() > pending) {
                for (Copy copy : groups.get(lane).remove()) {
                    for (int at = 0; at < copy.bytes; at += Integer.BYTES) {
                        int value = at < copy.read ? warp.global().giveBack(copy.from + at, warp, lane) : 0;
                        warp.shared().arrive(copy.to + at, value, warp, lane);
                    }
                }
            }
        }
    }

    /// Some lanes end. What their copies read may be written again; what they write stays nobody's.
    void end(int lanes) {
        commit(lanes);
        for (int lane = 0; lane < Warp.LANES; lane++) {
            while (Step.has(lanes, lane) && !groups.get(lane).isEmpty()) {
                for (Copy copy : groups.get(lane).remove()) {
                    for (int at = 0; at < copy.read; at += Integer.BYTES) {
                        warp.global().giveBack(copy.from + at, warp, lane);
                    }
                }
            }
        }
    }
}
