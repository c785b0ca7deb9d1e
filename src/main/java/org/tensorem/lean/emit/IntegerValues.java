package org.tensorem.lean.emit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Sums and comparisons of constants that are natural numbers with room in an i32, sums below 2^31 by their operands: what natural numbers say of them, which is computed element by element.
final class IntegerValues {
    private static final long ROOM = 1L << 31;
    private static final Set<String> STEMS = Set.of("add", "less", "less_equal", "equal");

    private final Definitions definitions;
    private final Assumptions assumed;

    IntegerValues(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.assumed = assumed;
    }

    /// The proof that the operator on constants has its value at a place; none where it or they are of another kind.
    Optional<String> proof(Node closed, Node value, List<Place> at, Set<String> modules) {
        if (!STEMS.contains(closed.op().stem()) || !closed.operands().stream().allMatch(each -> isNatural(each, closed.op().stem().equals("add") ? ROOM / 2 : ROOM))) {
            return Optional.empty();
        }
        modules.addAll(Set.of("Claims.BodyForms", "Theory.Table"));
        assumed.exactIntegers();
        String stem = closed.op().stem();
        Node x = closed.operands().getFirst();
        Node y = closed.operands().getLast();
        List<String> here = Place.indices(at);
        String m = natural(x, here);
        String n = natural(y, here);
        String operands = LeanText.apply("congr2", operation(stem), number(x, here), number(y, here));
        long room = stem.equals("add") ? ROOM / 2 : ROOM;
        String inside = LeanText.argument(below(x, value, at, room)) + " " + LeanText.argument(below(y, value, at, room));
        String of = switch (stem) {
            case "add" -> "sum_naturals (ι := ι) " + m + " " + n + " " + inside;
            case "less_equal" -> "ExactInt.of_le (ι := ι) " + m + " " + n + " " + inside;
            case "equal" -> "seq_naturals (ι := ι) " + m + " " + n + " " + inside;
            default -> "slt_naturals (ι := ι) " + m + " " + n + " " + inside;
        };
        if (stem.equals("less") || stem.equals("equal")) {
            assumed.wrappingIntegers();
        }
        String natural = Tables.proof(extents(value), function(value, k -> switch (stem) {
            case "add" -> "(iofNat (" + natural(x, k) + " + " + natural(y, k) + ") : ι)";
            case "less_equal" -> "Nat.ble " + natural(x, k) + " " + natural(y, k);
            case "equal" -> "Nat.beq " + natural(x, k) + " " + natural(y, k);
            default -> "not (Nat.ble " + natural(y, k) + " " + natural(x, k) + ")";
        }), definitions.tensor(value, definitions.parameters()), at);
        return Optional.of("trans3 (" + operands + ") (" + of + ") (" + natural + ")");
    }

    private static boolean isNatural(Node constant, long room) {
        if (!(constant.op() instanceof Op.Constant(Literal literal)) || literal.type().dtype() != Dtype.I32 || constant.shape().size() == 0
                || !literal.isSplat() && constant.shape().size() > Evaluations.MAX_ELEMENTS) {
            return false;
        }
        ByteBuffer data = literal.data();
        return IntStream.range(0, data.remaining() / 4).allMatch(i -> data.getInt(4 * i) >= 0 && data.getInt(4 * i) < room);
    }

    private static String operation(String stem) {
        return switch (stem) {
            case "add" -> "sadd";
            case "less_equal" -> "sle";
            case "equal" -> "seq";
            default -> "slt";
        };
    }

    private static List<Long> extents(Node value) {
        return IntStream.range(0, value.shape().rank()).mapToObj(value.shape()::extent).toList();
    }

    private static List<String> own(Node constant, List<String> indices) {
        return indices.subList(0, constant.shape().rank());
    }

    private static Literal literal(Node constant) {
        return ((Op.Constant) constant.op()).literal();
    }

    /// The number of an element, in parentheses where it is no numeral.
    private static String natural(Node constant, List<String> indices) {
        Literal literal = literal(constant);
        return literal.isSplat() ? Integer.toString(literal.data().getInt(0))
                : "(look 0 " + numbers(literal) + " " + LeanText.argument(Literals.flat(constant.shape(), own(constant, indices))) + ")";
    }

    private static String numbers(Literal literal) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < literal.data().remaining() / 4; i++) {
            all.add(Integer.toString(literal.data().getInt(4 * i)));
        }
        return all.toString();
    }

    /// The proof that an element is that number.
    private static String number(Node constant, List<String> indices) {
        Literal literal = literal(constant);
        return literal.isSplat() ? "Eq.refl (iofNat " + natural(constant, indices) + " : ι)"
                : LeanText.apply("look_mapped", "fun (z : Nat) => (iofNat z : ι)", "0", numbers(literal),
                        Literals.flat(constant.shape(), own(constant, indices)));
    }

    private static String below(Node constant, Node value, List<Place> at, long room) {
        return literal(constant).isSplat() ? "rfl"
                : Tables.proof(extents(value), function(value, k -> "below " + natural(constant, k) + " " + room), function(value, _ -> "true"), at);
    }

    private static String function(Node value, java.util.function.Function<List<String>, String> body) {
        List<String> names = IntStream.range(0, value.shape().rank()).mapToObj(i -> "k" + i).toList();
        return names.isEmpty() ? body.apply(Collections.emptyList()) : LeanText.lambda(names, body.apply(names));
    }
}
