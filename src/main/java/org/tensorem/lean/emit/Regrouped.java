package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// The sums over a reshape's result and over its operand are one: axes are merged or split, and axes of one element come and go.
final class Regrouped {
    private final Reshaping reshaping;
    private final BiFunction<List<String>, List<String>, String> element;

    /// @param element the element by the indices of the result and of the operand
    Regrouped(Reshaping reshaping, BiFunction<List<String>, List<String>, String> element) {
        this.reshaping = reshaping;
        this.element = element;
    }

    /// How far the walk is: the next axis of the result, of the operand, the next group, and the indices so far.
    private record State(int after, int before, int group, List<String> afters, List<String> befores) {
        State after(String index) {
            return new State(after + 1, before, group, set(afters, List.of(after), List.of(index)), befores);
        }

        State before(String index) {
            return new State(after, before + 1, group, afters, set(befores, List.of(before), List.of(index)));
        }

        State both(Reshaping.Group axes, List<String> result, List<String> operand) {
            return new State(axes.after().getLast() + 1, axes.before().getLast() + 1, group + 1, set(afters, axes.after(), result),
                    set(befores, axes.before(), operand));
        }

        private static List<String> set(List<String> all, List<Integer> axes, List<String> some) {
            List<String> copy = new ArrayList<>(all);
            for (int i = 0; i < some.size(); i++) {
                copy.set(axes.get(i), some.get(i));
            }
            return copy;
        }
    }

    /// The proof that the sums over the result are those over the operand; none where a group has axes of one element between its own.
    Optional<String> proof() {
        for (Reshaping.Group group : reshaping.groups()) {
            if (!isDense(group.before()) || !isDense(group.after())) {
                return Optional.empty();
            }
        }
        return Optional.of(proof(new State(0, 0, 0, zeros(reshaping.after().rank()), zeros(reshaping.before().rank()))));
    }

    private static boolean isDense(List<Integer> axes) {
        return axes.getLast() - axes.getFirst() == axes.size() - 1;
    }

    private static List<String> zeros(int rank) {
        return Collections.nCopies(rank, "0");
    }

    private boolean isUnit(State at, boolean ofResult) {
        int axis = ofResult ? at.after : at.before;
        org.tensorem.ir.Shape shape = ofResult ? reshaping.after() : reshaping.before();
        return axis < shape.rank() && shape.extent(axis) == 1;
    }

    /// The extents of a group's axes.
    private List<Long> grid(Reshaping.Group group, boolean ofResult) {
        return ofResult ? group.after().stream().map(reshaping.after()::extent).toList() : group.before().stream().map(reshaping.before()::extent).toList();
    }

    /// A group with its indices on one side, which have this number, and so on the other.
    private State next(State at, boolean ofResult, String number, List<String> parts) {
        Reshaping.Group group = reshaping.groups().get(at.group);
        List<String> others = Sums.apart(number, grid(group, !ofResult));
        return ofResult ? at.both(group, parts, others) : at.both(group, others, parts);
    }

    private String proof(State at) {
        if (isUnit(at, true)) {
            String index = "u" + at.after;
            return Sums.then("sum_unit (fun (" + index + " : Nat) => " + sums(at.after(index), true) + ")", sums(at.after("0"), true),
                    proof(at.after("0")));
        }
        if (isUnit(at, false)) {
            String index = "w" + at.before;
            return Sums.then(proof(at.before("0")), sums(at.before("0"), false), "Eq.symm (sum_unit (fun (" + index + " : Nat) => "
                    + sums(at.before(index), false) + "))");
        }
        if (at.group == reshaping.groups().size()) {
            return "rfl";
        }
        Reshaping.Group group = reshaping.groups().get(at.group);
        // Both sides become sums over one index for the group.
        String index = "j" + at.group;
        long count = Sums.product(grid(group, true));
        State one = next(at, true, index, Sums.apart(index, grid(group, true)));
        String head = "Lib.sum " + count + " (fun (" + index + " : Nat) => ";
        String results = Sums.reversed(places(at, group, true));
        String inner = Sums.equal(List.of(count), List.of(index), proof(one));
        String operands = places(at, group, false);
        return Sums.then(results, head + sums(one, true) + ")", Sums.then(inner, head + sums(one, false) + ")", operands));
    }

    private String places(State at, Reshaping.Group group, boolean ofResult) {
        return Sums.places(grid(group, ofResult), (number, parts) -> sums(next(at, ofResult, number, parts), ofResult));
    }

    /// The sums over the axes that are left, of the result or of the operand.
    private String sums(State at, boolean ofResult) {
        if (isUnit(at, ofResult)) {
            String index = (ofResult ? "u" + at.after : "w" + at.before);
            return "Lib.sum 1 (fun (" + index + " : Nat) => " + sums(ofResult ? at.after(index) : at.before(index), ofResult) + ")";
        }
        if (at.group == reshaping.groups().size()) {
            return element.apply(at.afters, at.befores);
        }
        Reshaping.Group group = reshaping.groups().get(at.group);
        List<Long> grid = grid(group, ofResult);
        String index = "j" + at.group;
        List<String> parts = new ArrayList<>();
        String flat = "";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < grid.size(); i++) {
            String part = grid.size() == 1 ? index : index + "_" + i;
            parts.add(part);
            flat = i == 0 ? part : Index.row(flat, grid.get(i), part);
            text.append("Lib.sum ").append(grid.get(i)).append(" (fun (").append(part).append(" : Nat) => ");
        }
        return text + sums(next(at, ofResult, flat, parts), ofResult) + ")".repeat(grid.size());
    }
}
