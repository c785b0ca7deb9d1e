package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Sums over all places of a tensor, as nested sums of one element's text, and proofs about them.
///
/// @param extents the extents, outermost first
/// @param indices their indices' names
/// @param element the element at these indices
record Sums(List<Long> extents, List<String> indices, String element) {
    String text() {
        return nest(extents, indices, element);
    }

    private static String nest(List<Long> extents, List<String> indices, String element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < extents.size(); i++) {
            text.append("Lib.sum ").append(extents.get(i)).append(" (fun (").append(indices.get(i)).append(" : Nat) => ");
        }
        return text.append(element).append(")".repeat(extents.size())).toString();
    }

    /// One function of an index and the proof that it is below its extent.
    private static String under(String index, long extent, String body) {
        return "(fun (" + index + " : Nat) (h" + index + " : below " + index + " " + extent + " = true) => " + body + ")";
    }

    /// The proof that both sums are equal, by one for each element.
    static String equal(List<Long> extents, List<String> indices, String proof) {
        String all = proof;
        for (int i = extents.size() - 1; i >= 0 && !all.equals("rfl"); i--) {
            all = "sum_congr " + extents.get(i) + " _ _ " + under(indices.get(i), extents.get(i), all);
        }
        return all;
    }

    /// The proof that a sum is the sum of two or three, by one for each element.
    static String apart(List<Long> extents, List<String> indices, int parts, String proof) {
        if (parts == 1) {
            return equal(extents, indices, proof);
        }
        String all = proof;
        for (int i = extents.size() - 1; i >= 0; i--) {
            all = (parts == 2 ? "sum_split " : "sum_split3 ") + extents.get(i) + " _".repeat(parts + 1) + " " + under(indices.get(i), extents.get(i), all);
        }
        return all;
    }

    /// These sums with an axis and the next exchanged.
    Sums exchanged(int axis) {
        List<Long> other = new ArrayList<>(extents);
        List<String> names = new ArrayList<>(indices);
        java.util.Collections.swap(other, axis, axis + 1);
        java.util.Collections.swap(names, axis, axis + 1);
        return new Sums(other, names, element);
    }

    /// The proof that these sums are those with an axis and the next exchanged.
    String exchange(int axis) {
        String inner = nest(extents.subList(axis + 2, extents.size()), indices.subList(axis + 2, indices.size()), element);
        return equal(extents.subList(0, axis), indices.subList(0, axis), "sum_swap " + extents.get(axis + 1) + " (fun (" + indices.get(axis) + " "
                + indices.get(axis + 1) + " : Nat) => " + inner + ") " + extents.get(axis));
    }

    /// The same sums with an axis as the innermost.
    Sums innermost(int axis) {
        Sums moved = this;
        for (int i = axis; i < extents.size() - 1; i++) {
            moved = moved.exchanged(i);
        }
        return moved;
    }

    /// The proof that these sums are those with an axis as the innermost; `rfl` where it is.
    String toInnermost(int axis) {
        Sums moved = this;
        String proof = "rfl";
        for (int i = axis; i < extents.size() - 1; i++) {
            Sums next = moved.exchanged(i);
            proof = then(proof, moved.text(), moved.exchange(i));
            moved = next;
        }
        return proof;
    }

    /// Texts added from the left.
    static String added(List<String> terms) {
        String all = terms.getFirst();
        for (String next : terms.subList(1, terms.size())) {
            all = "sadd " + LeanText.argument(all) + " " + LeanText.argument(next);
        }
        return all;
    }

    /// One proof after another.
    static String then(String first, String middle, String second) {
        return first.equals("rfl") ? second : second.equals("rfl") ? first
                : "Eq.trans (b := " + middle + ")\n    " + LeanText.argument(first) + "\n    " + LeanText.argument(second);
    }

    static String reversed(String proof) {
        return proof.equals("rfl") ? proof : "Eq.symm " + LeanText.argument(proof);
    }

    /// The rows of a grid as one index: the proof that the sum over q of `element(q, indices of row q)` is the nested sum over the indices of
    /// `element(number of the row, indices)`; `rfl` for one axis.
    ///
    /// @param lead the extents of the grid
    static String places(List<Long> lead, BiFunction<String, List<String>, String> element) {
        if (lead.size() == 1) {
            return "rfl";
        }
        long columns = lead.getLast();
        List<Long> rest = lead.subList(0, lead.size() - 1);
        long rows = product(rest);
        String column = "p" + lead.size();
        String step = "sum_places " + columns + " (fun (z0 q0 " + column + " : Nat) => " + element.apply("z0", with(apart("q0", rest), column)) + ") " + rows;
        BiFunction<String, List<String>, String> inner = (number, indices) -> "Lib.sum " + columns + " (fun (" + column + " : Nat) => "
                + element.apply(Index.row(number, columns, column), with(indices, column)) + ")";
        return then(step, "Lib.sum " + rows + " (fun (q0 : Nat) => " + inner.apply("q0", apart("q0", rest)) + ")", places(rest, inner));
    }

    private static List<String> with(List<String> indices, String last) {
        List<String> all = new ArrayList<>(indices);
        all.add(last);
        return all;
    }

    static long product(List<Long> extents) {
        return extents.stream().reduce(1L, (a, b) -> a * b);
    }

    /// The indices of a row by its number.
    static List<String> apart(String number, List<Long> lead) {
        List<String> indices = new ArrayList<>();
        String flat = number;
        for (int axis = lead.size() - 1; axis > 0; axis--) {
            indices.addFirst("rem " + LeanText.argument(flat) + " " + lead.get(axis));
            flat = "quot " + LeanText.argument(flat) + " " + lead.get(axis);
        }
        indices.addFirst(flat);
        return indices;
    }

    /// The same, with the proofs that they are below their extents.
    static List<Index> placed(String number, String below, List<Long> lead) {
        List<Index> indices = new ArrayList<>();
        String flat = number;
        String proof = below;
        long count = product(lead);
        for (int axis = lead.size() - 1; axis > 0; axis--) {
            long columns = lead.get(axis);
            count /= columns;
            indices.addFirst(Index.free("rem " + LeanText.argument(flat) + " " + columns, "rem_below " + LeanText.argument(flat) + " " + columns + " rfl"));
            proof = "quot_below " + count + " " + columns + " " + LeanText.argument(flat) + " rfl " + LeanText.argument(proof);
            flat = "quot " + LeanText.argument(flat) + " " + columns;
        }
        indices.addFirst(Index.free(flat, proof));
        return indices;
    }
}
