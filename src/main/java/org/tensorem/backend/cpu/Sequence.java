package org.tensorem.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Step;

/// The steps of a plan in the order in which they run, elementwise ones that follow each other and do not touch each other's results
/// as one: the threads share the elements of all of them. So the optimiser's step is one pass over all parameters. An element is
/// computed by itself, so the bits are those of one step after the other.
final class Sequence {
    /// Steps that run as one, and their kernels.
    private record Group(List<Step> steps, List<Kernel> kernels) {}

    private final List<Group> groups = new ArrayList<>();
    private final Plan plan;

    private Sequence(Plan plan) {
        this.plan = plan;
    }

    /// @param loops makes the loops of elementwise steps
    static Sequence of(Plan plan, Loops loops) {
        Sequence sequence = new Sequence(plan);
        plan.steps().forEach(step -> sequence.add(step, Kernels.of(step.work(), loops)));
        return sequence;
    }

    private void add(Step step, Kernel kernel) {
        if (!groups.isEmpty() && kernel instanceof ElementwiseKernel) {
            Group last = groups.getLast();
            if (last.kernels().getFirst() instanceof ElementwiseKernel && last.steps().stream().allMatch(other -> areApart(other, step))) {
                last.steps().add(step);
                last.kernels().add(kernel);
                return;
            }
        }
        groups.add(new Group(new ArrayList<>(List.of(step)), new ArrayList<>(List.of(kernel))));
    }

    /// True when neither writes what the other reads or writes.
    private boolean areApart(Step one, Step other) {
        return one.outputs().stream().allMatch(value -> isApart(value, other.inputs()) && isApart(value, other.outputs()))
                && other.outputs().stream().allMatch(value -> isApart(value, one.inputs()));
    }

    private boolean isApart(int value, List<Integer> others) {
        return others.stream().noneMatch(other -> value == other || overlap(value, other));
    }

    /// True of values that share memory of the workspace.
    private boolean overlap(int value, int other) {
        return plan.places().get(value) instanceof Place.Workspace(long start) && plan.places().get(other) instanceof Place.Workspace(long begin)
                && start < begin + plan.bytes().get(other) && begin < start + plan.bytes().get(value);
    }

    /// How many launches there are.
    int size() {
        return groups.size();
    }

    /// The steps of a launch.
    List<Step> steps(int index) {
        return groups.get(index).steps();
    }

    /// Runs a launch.
    void run(int index, RunMemory memory, Workers workers, Arithmetic arithmetic) {
        Group group = groups.get(index);
        List<Launch> launches = group.steps().stream().map(step -> new Launch(memory, step, workers, arithmetic)).toList();
        if (launches.size() == 1) {
            group.kernels().getFirst().run(launches.getFirst());
        } else {
            ElementwiseKernel.run(IntStream.range(0, launches.size())
                    .mapToObj(i -> new ElementwiseKernel.Share((ElementwiseKernel) group.kernels().get(i), launches.get(i))).toList());
        }
    }
}
