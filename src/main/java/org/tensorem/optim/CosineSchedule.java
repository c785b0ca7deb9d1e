package org.tensorem.optim;

/// Linear warm-up from 0 to a peak, then half a cosine wave down to a floor, then the floor.
///
/// Steps count from 1. In binary64 with `StrictMath`, rounded once to binary32, so that every machine has the same rates.
/// Source: Loshchilov and Hutter, "SGDR", 2017, with the warm-up of GPT-2's training.
///
/// @param peak the rate at the end of the warm-up
/// @param floor the rate from step `steps` on
/// @param warmup the steps of the warm-up, 0 or more
/// @param steps the step at which the floor is reached
public record CosineSchedule(double peak, double floor, long warmup, long steps) {
    /// Checks that the parts fit together.
    public CosineSchedule {
        if (!(peak > 0) || !(floor >= 0) || floor > peak || Double.isInfinite(peak)) {
            throw new IllegalArgumentException("schedule_rates: 0 <= floor <= peak, 0 < peak: peak " + peak + ", floor "
                    + floor + "; give such rates");
        }
        if (warmup < 0 || steps < 1) {
            throw new IllegalArgumentException("schedule_steps: warm-up of 0 or more steps, 1 or more steps in all: warm-up "
                    + warmup + ", steps " + steps + "; give such numbers");
        }
    }

    /// The learning rate of a step.
    ///
    /// @param step 1, 2, ...
    public float rate(long step) {
        if (step <= warmup) {
            return (float) (peak * step / warmup);
        }
        if (step >= steps) {
            return (float) floor;
        }
        double progress = (double) (step - warmup) / (steps - warmup);
        return (float) (floor + 0.5 * (peak - floor) * (1 + StrictMath.cos(StrictMath.PI * progress)));
    }
}
