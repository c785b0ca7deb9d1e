package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// An index that is followed through a reshape: where it goes, and the proof.
final class Reshapes {
    /// An index as it is written, the index that it is equal to, and the proofs of that; an empty proof where they are one by definition.
    private record Written(String left, String right, Index target, Mark mark, String leftProof, String rightProof) {
        static Written of(Index index, Mark mark) {
            return new Written(index.left(), index.right(), index, mark, "", "");
        }
    }

    private final Reshaping left;
    private final Reshaping right;
    private final Situation situation;

    Reshapes(Reshaping left, Reshaping right, Situation situation) {
        this.left = left;
        this.right = right;
        this.situation = situation;
    }

    /// The mark of the result, if the axes merged or split leave the index recognisable.
    ///
    /// @param extent what the index followed is below
    static Optional<Mark> mark(Reshaping reshaping, Mark mark, long extent) {
        for (Reshaping.Group group : reshaping.groups()) {
            int at = group.before().indexOf(mark.axis());
            if (at < 0) {
                continue;
            }
            if (mark.way() == Mark.Way.BEHIND) {
                return group.before().size() == 1 && group.after().size() == 1 ? Optional.of(mark.at(group.after().getFirst())) : Optional.empty();
            }
            long behind = product(reshaping.before().extents(), group.before().subList(at + 1, group.before().size()));
            long front = product(reshaping.before().extents(), group.before().subList(0, at));
            boolean rows = mark.way() == Mark.Way.ROWS || behind > 1;
            boolean columns = mark.way() == Mark.Way.COLUMNS || front > 1;
            if (rows && columns) {
                return Optional.empty();
            }
            List<Integer> after = group.after();
            if (!columns) {
                long total = (mark.way() == Mark.Way.ROWS ? mark.count() : 1) * behind;
                long rest = product(reshaping.after().extents(), after.subList(1, after.size()));
                return rest > 0 && total % rest == 0 && reshaping.after().extent(after.getFirst()) == total / rest * extent
                        ? Optional.of(Mark.rows(after.getFirst(), total / rest)) : Optional.empty();
            }
            long total = (mark.way() == Mark.Way.COLUMNS ? mark.count() : 1) * front;
            long rest = product(reshaping.after().extents(), after.subList(0, after.size() - 1));
            return rest > 0 && total % rest == 0 && reshaping.after().extent(after.getLast()) == total / rest * extent
                    ? Optional.of(Mark.columns(after.getLast(), total / rest)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static long product(long[] extents, List<Integer> axes) {
        return axes.stream().mapToLong(axis -> extents[axis]).reduce(1, (a, b) -> a * b);
    }

    /// The operand's indices that the result's indices stand for.
    ///
    /// @param at the result's indices
    /// @param result the result's mark
    /// @param operand the operand's mark
    /// @param element the proof that the operands' elements at given indices are equal
    /// @param leftTensor the operand on the left
    /// @param rightTensor the operand on the right
    String proof(List<Index> at, Mark result, Mark operand, java.util.function.Function<List<Index>, String> element, String leftTensor,
            String rightTensor) {
        List<Written> written = new ArrayList<>(Collections.nCopies(left.before().rank(), Written.of(Index.free("0", "rfl"), null)));
        for (Reshaping.Group group : left.groups()) {
            List<Integer> after = group.after();
            Written flat = Written.of(at.get(after.getFirst()), after.getFirst() == result.axis() ? result : null);
            long extent = left.after().extent(after.getFirst());
            for (int axis : after.subList(1, after.size())) {
                flat = join(flat, extent, Written.of(at.get(axis), axis == result.axis() ? result : null), axis);
                extent *= left.after().extent(axis);
            }
            for (int axis : group.before().subList(1, group.before().size()).reversed()) {
                extent /= left.before().extent(axis);
                Written[] parts = split(flat, extent, axis, axis == operand.axis() ? operand : null);
                written.set(axis, parts[1]);
                flat = parts[0];
            }
            written.set(group.before().getFirst(), flat);
        }
        String middle = element.apply(written.stream().map(Written::target).toList());
        List<String> steps = new ArrayList<>();
        carried(written, leftTensor, true).forEach(steps::add);
        steps.add(middle);
        carried(written, rightTensor, false).reversed().forEach(step -> steps.add("Eq.symm (" + step + ")"));
        String all = steps.getLast();
        for (String step : steps.subList(0, steps.size() - 1).reversed()) {
            all = "Eq.trans (" + step + ") (" + all + ")";
        }
        return all;
    }

    /// One step for each index that is not written as what it is equal to.
    private static List<String> carried(List<Written> written, String tensor, boolean isLeft) {
        List<String> steps = new ArrayList<>();
        for (int axis = 0; axis < written.size(); axis++) {
            String proof = isLeft ? written.get(axis).leftProof() : written.get(axis).rightProof();
            if (proof.isEmpty()) {
                continue;
            }
            List<String> indices = new ArrayList<>();
            for (int other = 0; other < written.size(); other++) {
                Written one = written.get(other);
                indices.add(other == axis ? "z" : other < axis ? isLeft ? one.target().left() : one.target().right()
                        : isLeft ? one.left() : one.right());
            }
            steps.add("congrArg (fun (z : Nat) => " + LeanText.apply(tensor, indices) + ") (" + proof + ")");
        }
        return steps;
    }

    private static String then(String context, String proof, String step) {
        if (proof.isEmpty()) {
            return step;
        }
        String carried = "congrArg (fun (z : Nat) => " + context + ") (" + proof + ")";
        return step.isEmpty() ? carried : "Eq.trans (" + carried + ") (" + step + ")";
    }

    private static String a(Object text) {
        return LeanText.argument(text.toString());
    }

    /// Two axes as one, the second `axis` of the result.
    private Written join(Written first, long firstExtent, Written second, int axis) {
        long leftCount = left.after().extent(axis);
        long rightCount = right.after().extent(axis);
        String leftText = Index.row(first.left(), leftCount, second.left());
        String rightText = Index.row(first.right(), rightCount, second.right());
        String leftContext = "z * " + leftCount + " + " + a(second.left());
        String rightContext = "z * " + rightCount + " + " + a(second.right());
        Index f = first.target();
        Index s = second.target();
        Mark mark = null;
        Index target;
        String leftStep = "";
        String rightStep = "";
        if (first.mark() != null && first.mark().way() == Mark.Way.PLAIN) {
            mark = Mark.rows(axis, leftCount);
            target = Index.followed(mark, situation, s.free(), s.below());
        } else if (first.mark() != null) {
            long count = first.mark().count();
            mark = Mark.rows(axis, count * leftCount);
            target = Index.followed(mark, situation, Index.row(f.free(), leftCount, s.free()),
                    placed(count, leftCount, f, s.free(), s.below()));
            leftStep = "join_row " + a(situation.left()) + " " + count + " " + leftCount + " " + a(f.free()) + " " + a(s.free());
            rightStep = "join_row " + a(situation.right()) + " " + count + " " + leftCount + " " + a(f.free()) + " " + a(s.free());
        } else if (second.mark() != null && second.mark().way() == Mark.Way.PLAIN) {
            mark = Mark.columns(axis, firstExtent);
            target = Index.followed(mark, situation, f.free(), f.below());
        } else if (second.mark() != null) {
            long count = second.mark().count();
            mark = Mark.columns(axis, firstExtent * count);
            target = Index.followed(mark, situation, Index.row(f.free(), count, s.free()), placed(firstExtent, count, f, s.free(), s.below()));
            leftStep = "join_column " + a(f.free()) + " " + count + " " + situation.leftExtent() + " " + a(s.free()) + " " + a(situation.left());
            rightStep = "join_column " + a(f.free()) + " " + count + " " + situation.rightExtent() + " " + a(s.free()) + " " + a(situation.right());
        } else {
            target = Index.free(Index.row(f.free(), leftCount, s.free()), placed(firstExtent, leftCount, f, s.free(), s.below()));
        }
        return new Written(leftText, rightText, target, mark, then(leftContext, first.leftProof(), leftStep),
                then(rightContext, first.rightProof(), rightStep));
    }

    private static String placed(long rows, long count, Index row, String rest, String restBelow) {
        return "place_below " + rows + " " + count + " " + a(row.free()) + " " + a(rest) + " " + a(row.below()) + " " + a(restBelow);
    }

    /// One axis as two, the second `axis` of the operand: first and second.
    private Written[] split(Written flat, long firstExtent, int axis, Mark second) {
        long leftCount = left.before().extent(axis);
        long rightCount = right.before().extent(axis);
        Index f = flat.target();
        Index firstTarget;
        Index secondTarget;
        Mark firstMark = null;
        String[] steps = {"", "", "", ""};
        if (flat.mark() == null) {
            firstTarget = Index.free("quot " + a(f.free()) + " " + leftCount,
                    "quot_below " + firstExtent + " " + leftCount + " " + a(f.free()) + " rfl " + a(f.below()));
            secondTarget = Index.free("rem " + a(f.free()) + " " + leftCount, "rem_below " + a(f.free()) + " " + leftCount + " rfl");
        } else if (flat.mark().way() == Mark.Way.ROWS && flat.mark().count() == leftCount) {
            firstMark = Mark.plain(axis);
            firstTarget = Index.followed(firstMark, situation, "", "");
            secondTarget = f.arguments().isEmpty() ? f : Index.free(f.free(), f.below());
            steps = both("mul_add", situation.left(), situation.right(), leftCount, leftCount, f.free(), f.free(), f.below(), f.below());
        } else if (flat.mark().way() == Mark.Way.ROWS) {
            long count = flat.mark().count() / leftCount;
            firstMark = Mark.rows(axis, count);
            firstTarget = Index.followed(firstMark, situation, "quot " + a(f.free()) + " " + leftCount,
                    "quot_below " + count + " " + leftCount + " " + a(f.free()) + " rfl " + a(f.below()));
            secondTarget = Index.free("rem " + a(f.free()) + " " + leftCount, "rem_below " + a(f.free()) + " " + leftCount + " rfl");
            String rest = " " + count + " " + leftCount + " " + a(f.free()) + " rfl";
            steps = new String[] {"quot_row " + a(situation.left()) + rest, "quot_row " + a(situation.right()) + rest,
                "rem_row " + a(situation.left()) + rest, "rem_row " + a(situation.right()) + rest};
        } else if (second.way() == Mark.Way.PLAIN) {
            firstTarget = Index.free(f.free(), f.below());
            secondTarget = Index.followed(second, situation, "", "");
            steps = both("mul_add", f.free(), f.free(), situation.leftExtent(), situation.rightExtent(), situation.left(), situation.right(),
                    situation.leftBelow(), situation.rightBelow());
        } else {
            long count = second.count();
            firstTarget = Index.free("quot " + a(f.free()) + " " + count,
                    "quot_below " + firstExtent + " " + count + " " + a(f.free()) + " rfl " + a(f.below()));
            secondTarget = Index.followed(second, situation, "rem " + a(f.free()) + " " + count, "rem_below " + a(f.free()) + " " + count + " rfl");
            String toLeft = " " + count + " " + situation.leftExtent() + " " + a(situation.left()) + " " + a(f.free()) + " rfl "
                    + a(situation.leftBelow());
            String toRight = " " + count + " " + situation.rightExtent() + " " + a(situation.right()) + " " + a(f.free()) + " rfl "
                    + a(situation.rightBelow());
            steps = new String[] {"quot_column" + toLeft, "quot_column" + toRight, "rem_column" + toLeft, "rem_column" + toRight};
        }
        return new Written[] {
            new Written("quot " + a(flat.left()) + " " + leftCount, "quot " + a(flat.right()) + " " + rightCount, firstTarget, firstMark,
                    then("quot z " + leftCount, flat.leftProof(), steps[0]), then("quot z " + rightCount, flat.rightProof(), steps[1])),
            new Written("rem " + a(flat.left()) + " " + leftCount, "rem " + a(flat.right()) + " " + rightCount, secondTarget,
                    second, then("rem z " + leftCount, flat.leftProof(), steps[2]), then("rem z " + rightCount, flat.rightProof(), steps[3]))};
    }

    private static String[] both(String name, String left, String right, long leftCount, long rightCount, String leftRest, String rightRest,
            String leftBelow, String rightBelow) {
        String toLeft = "_" + name + " " + a(left) + " " + leftCount + " " + a(leftRest) + " " + a(leftBelow);
        String toRight = "_" + name + " " + a(right) + " " + rightCount + " " + a(rightRest) + " " + a(rightBelow);
        return new String[] {"quot" + toLeft, "quot" + toRight, "rem" + toLeft, "rem" + toRight};
    }
}
