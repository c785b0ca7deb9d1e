package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The order of levels by meaning: `l <= r` holds exactly when it does for every valuation of the
/// parameters in the natural numbers.
///
/// A level is written as a maximum of atoms. An atom is a parameter plus an offset, or a constant,
/// under a guard: a set of parameters that must all be positive, else the atom counts as zero.
/// Every level has such a form, because `succ` and both operands of `imax` distribute over maxima.
/// All atoms grow with the parameters, so an atom of the left side needs to be compared at the
/// least valuation that activates it only; the decision is therefore exact and has no case splits.
final class LevelOrder {
    private record Atom(Set<Name> guard, Optional<Name> param, int offset) {
        Atom {
            guard = Set.copyOf(guard);
        }

        Atom raised() {
            return new Atom(guard, param, Math.addExact(offset, 1));
        }

        Atom under(Set<Name> extra) {
            if (guard.containsAll(extra)) {
                return this;
            }
            Set<Name> both = new HashSet<>(guard);
            both.addAll(extra);
            return new Atom(both, param, offset);
        }

        boolean covers(Atom other) {
            return other.guard.containsAll(guard)
                    && (param.equals(other.param) ? offset >= other.offset
                            : other.param.isEmpty() && offset >= other.offset);
        }
    }

    private final Budget budget;
    private final Map<Level, List<Atom>> forms = new HashMap<>();

    LevelOrder(Budget budget) {
        this.budget = budget;
    }

    /// True when `left <= right` for every valuation.
    boolean leq(Level left, Level right) {
        if (left == right) {
            return true;
        }
        List<Atom> bound = form(right);
        for (Atom atom : form(left)) {
            if (!below(atom, bound)) {
                return false;
            }
        }
        return true;
    }

    /// True when both levels have the same value for every valuation.
    boolean same(Level left, Level right) {
        return left == right || leq(left, right) && leq(right, left);
    }

    /// True when all levels of two lists are the same, one by one.
    boolean same(List<Level> left, List<Level> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// True when the level is zero for every valuation.
    boolean alwaysZero(Level level) {
        return leq(level, Level.zero());
    }

    /// True when the level is zero for no valuation.
    boolean neverZero(Level level) {
        return leq(Level.one(), level);
    }

    private boolean below(Atom atom, List<Atom> bound) {
        budget.tick();
        if (atom.param.isEmpty()) {
            return least(bound, atom.guard) >= atom.offset;
        }
        Name param = atom.param.get();
        boolean unboundedly = bound.stream().anyMatch(candidate -> candidate.param.equals(atom.param)
                && candidate.offset >= atom.offset
                && candidate.guard.stream().allMatch(name -> name.equals(param) || atom.guard.contains(name)));
        return unboundedly && (atom.guard.contains(param) || least(bound, atom.guard) >= atom.offset);
    }

    // The value at the valuation that sends `positive` to one and all else to zero.
    private static int least(List<Atom> atoms, Set<Name> positive) {
        int greatest = 0;
        for (Atom atom : atoms) {
            if (positive.containsAll(atom.guard)) {
                int base = atom.param.isPresent() && positive.contains(atom.param.get()) ? 1 : 0;
                greatest = Math.max(greatest, base + atom.offset);
            }
        }
        return greatest;
    }

    private List<Atom> form(Level level) {
        List<Atom> known = forms.get(level);
        if (known != null) {
            return known;
        }
        budget.tick();
        List<Atom> atoms = new ArrayList<>();
        switch (level) {
            case Level.Zero _ -> { }
            case Level.Succ succ -> {
                add(atoms, new Atom(Set.of(), Optional.empty(), 1));
                form(succ.of()).forEach(atom -> add(atoms, atom.raised()));
            }
            case Level.Max max -> {
                form(max.left()).forEach(atom -> add(atoms, atom));
                form(max.right()).forEach(atom -> add(atoms, atom));
            }
            case Level.IMax imax -> impredicative(form(imax.left()), form(imax.right()), atoms);
            case Level.Param param -> add(atoms, new Atom(Set.of(), Optional.of(param.name()), 0));
        }
        forms.put(level, atoms);
        return atoms;
    }

    private void impredicative(List<Atom> left, List<Atom> right, List<Atom> atoms) {
        for (Atom witness : right) {
            add(atoms, witness);
            Set<Name> positive = new HashSet<>(witness.guard);
            if (witness.offset == 0) {
                witness.param.ifPresent(positive::add);
            }
            left.forEach(atom -> add(atoms, atom.under(positive)));
        }
    }

    private void add(List<Atom> atoms, Atom atom) {
        for (Atom present : atoms) {
            budget.tick();
            if (present.covers(atom)) {
                return;
            }
        }
        atoms.removeIf(atom::covers);
        atoms.add(atom);
    }
}
