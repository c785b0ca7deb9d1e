package org.tensorem.lean.kernel;

/// What is left of the {@link Limits} while one declaration is checked.
final class Budget {
    private final Limits limits;
    private long steps;
    private int calls;

    Budget(Limits limits) {
        this.limits = limits;
        this.steps = limits.steps();
    }

    void tick() {
        if (--steps < 0) {
            throw new ExhaustedException(new Exhaustion(Exhaustion.Resource.STEPS, limits.steps()));
        }
    }

    /// Spends `count` steps at once.
    void spend(long count) {
        steps -= Math.min(count, limits.steps());
        tick();
    }

    void enter() {
        tick();
        if (++calls > limits.calls()) {
            throw new ExhaustedException(new Exhaustion(Exhaustion.Resource.CALLS, limits.calls()));
        }
    }

    void leave() {
        calls--;
    }

    Limits limits() {
        return limits;
    }

    long spent() {
        return limits.steps() - steps;
    }
}
