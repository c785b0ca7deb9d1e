package org.tensorem.backend.cuda.ptx;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// Steps of each lane on its registers.
final class Steps {
    private Steps() {}

    static Step unary(int to, int a, LongUnaryOperator operator) {
        return (warp, lanes) -> {
            long[] registers = warp.registers();
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    registers[to * Warp.LANES + lane] = operator.applyAsLong(registers[a * Warp.LANES + lane]);
                }
            }
        };
    }

    static Step binary(int to, int a, int b, LongBinaryOperator operator) {
        return (warp, lanes) -> {
            long[] registers = warp.registers();
            int lane = 0;
            try {
                for (; lane < Warp.LANES; lane++) {
                    if (Step.has(lanes, lane)) {
                        registers[to * Warp.LANES + lane] = operator.applyAsLong(registers[a * Warp.LANES + lane],
                                registers[b * Warp.LANES + lane]);
                    }
                }
            } catch (ArithmeticException byZero) {
                throw warp.failure("ptx_division: an integer is divided by another than 0: " + byZero.getMessage(), lane);
            }
        };
    }

    /// @param of the result's register, and those of the operands
    static Step ternary(int[] of, Scalars.Ternary operator) {
        return (warp, lanes) -> {
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    warp.set(of[0], lane, operator.apply(warp.get(of[1], lane), warp.get(of[2], lane), warp.get(of[3], lane)));
                }
            }
        };
    }

    static Step quaternary(int[] of, Scalars.Quaternary operator) {
        return (warp, lanes) -> {
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    warp.set(of[0], lane, operator.apply(warp.get(of[1], lane), warp.get(of[2], lane), warp.get(of[3], lane),
                            warp.get(of[4], lane)));
                }
            }
        };
    }

    /// The halves of a word.
    static Step split(int low, int high, int from) {
        return (warp, lanes) -> {
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    long word = warp.get(from, lane);
                    warp.set(low, lane, Scalars.narrow(word, 32));
                    warp.set(high, lane, word >>> 32);
                }
            }
        };
    }
}
