package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;

/// What an expression is: the kind of its elements and one extent per axis. While a program is being checked the kind may
/// still be open: a literal `0` is of any numeric kind until its surroundings decide.
public final class Sort {
    private final Choice choice;
    private final List<Extent> extents;

    Sort(Choice choice, List<Extent> extents) {
        this.choice = choice;
        this.extents = List.copyOf(extents);
    }

    static Sort scalar(Kind kind) {
        return new Sort(new Choice(kind.mask()), List.of());
    }

    static Sort scalar(Choice choice) {
        return new Sort(choice, List.of());
    }

    Choice choice() {
        return choice;
    }

    /// The kind of the elements.
    public Kind kind() {
        return choice.kind();
    }

    /// The number of axes.
    public int rank() {
        return extents.size();
    }

    /// The extents, outermost first.
    public List<Extent> extents() {
        return extents;
    }

    /// This sort behind leading axes.
    Sort behind(List<Extent> leading) {
        List<Extent> all = new ArrayList<>(leading);
        all.addAll(extents);
        return new Sort(choice, all);
    }

    /// The sub-array's sort when the first axes are indexed.
    Sort without(int axes) {
        return new Sort(choice, extents.subList(axes, extents.size()));
    }

    /// Such as `real[n, 2*h]`.
    @Override
    public String toString() {
        return choice + (extents.isEmpty() ? "" : extents.toString());
    }

    /// A set of kinds that shrinks as more is known; sets that must be equal are joined.
    static final class Choice {
        private Choice joined = this;
        private int mask;

        Choice(int mask) {
            this.mask = mask;
        }

        private Choice root() {
            Choice root = this;
            while (root.joined != root) {
                root = root.joined;
            }
            return root;
        }

        int mask() {
            return root().mask;
        }

        /// Makes both sets their intersection; false when that is empty, and then nothing changes.
        boolean join(Choice other) {
            Choice a = root();
            Choice b = other.root();
            if ((a.mask & b.mask) == 0) {
                return false;
            }
            a.mask &= b.mask;
            b.joined = a;
            return true;
        }

        boolean narrow(int allowed) {
            return join(new Choice(allowed));
        }

        /// The kind decided on; an undecided number is an index, or else a real.
        Kind kind() {
            int left = mask();
            for (Kind kind : Kind.values()) {
                if ((left & kind.mask()) != 0) {
                    return kind;
                }
            }
            throw new AssertionError("no kind left");
        }

        @Override
        public String toString() {
            return Kind.describe(mask());
        }
    }
}
