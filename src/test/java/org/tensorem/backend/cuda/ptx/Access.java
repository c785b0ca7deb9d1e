package org.tensorem.backend.cuda.ptx;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// Where an instruction loads or stores.
///
/// @param isShared in shared memory, or in global memory
/// @param isConstant what nobody writes in this launch (`ld.global.nc`)
/// @param base the register of the address
/// @param offset bytes that join it
/// @param bytes of a value
record Access(boolean isShared, boolean isConstant, int base, long offset, int bytes) {
    /// One value or several, one behind the other, at a multiple of their size.
    ///
    /// @param to a register for each
    /// @param whole makes the number of a value in memory
    /// @param wide bits of a register
    Step load(int[] to, LongUnaryOperator whole, int wide) {
        return (warp, lanes) -> {
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    long address = address(warp, lane, to.length);
                    for (int i = 0; i < to.length; i++) {
                        long from = address + (long) i * bytes;
                        long value = isConstant ? warp.global().loadConstant(from, bytes, warp, lane)
                                : memory(warp).load(from, bytes, warp, lane);
                        warp.set(to[i], lane, Scalars.narrow(whole.applyAsLong(value), wide));
                    }
                }
            }
        };
    }

    Step store(int[] from) {
        return (warp, lanes) -> {
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    long address = address(warp, lane, from.length);
                    for (int i = 0; i < from.length; i++) {
                        memory(warp).store(address + (long) i * bytes, bytes, warp.get(from[i], lane), warp, lane);
                    }
                }
            }
        };
    }

    /// The value before becomes the result.
    Step atomic(int to, int with, LongBinaryOperator operator) {
        return (warp, lanes) -> {
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    warp.set(to, lane, warp.global().atomic(address(warp, lane, 1), warp.get(with, lane), operator, warp, lane));
                }
            }
        };
    }

    private Memory memory(Warp warp) {
        return isShared ? warp.shared() : warp.global();
    }

    private long address(Warp warp, int lane, int count) {
        long address = warp.get(base, lane) + offset;
        if (address % ((long) bytes * count) != 0) {
            throw warp.failure("ptx_alignment: an access of " + bytes * count + " bytes begins at a multiple of them: "
                    + Long.toHexString(address), lane);
        }
        return address;
    }
}
