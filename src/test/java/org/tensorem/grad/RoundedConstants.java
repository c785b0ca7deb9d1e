package org.tensorem.grad;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.core.DD;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.num.Interval;

/// A gradient function whose rounded constants are parameters: a constant that its function does not have and that is not
/// a short dyadic fraction, such as the f32 next to 2/√π, stands for a real within half a unit in its last place.
///
/// @param function the function, the constants' parameters behind its own
/// @param rounded what each of these stands for
record RoundedConstants(Function function, List<List<Rounded>> rounded) {
    /// A number and how far it may be from what it stands for.
    record Rounded(double value, double error) {
        Tracked tracked() {
            return new Tracked(DD.of(value), error);
        }

        Interval interval() {
            return new Interval(value - error, value + error);
        }
    }

    private static final double SHORT = 2048;

    static RoundedConstants of(Function f, Function gradient) {
        Set<Node> own = Set.copyOf(f.nodes());
        List<Node> parameters = new ArrayList<>(gradient.parameters());
        List<String> names = new ArrayList<>(gradient.parameterNames());
        List<List<Rounded>> rounded = new ArrayList<>();
        Map<Node, Node> images = new IdentityHashMap<>();
        for (Node node : gradient.nodes()) {
            if (!own.contains(node) && node.op() instanceof Op.Constant constant && isRounded(constant.literal())) {
                Node parameter = Node.of(new Op.Parameter(parameters.size(), node.type()));
                images.put(node, parameter);
                parameters.add(parameter);
                names.add("constant" + rounded.size());
                rounded.add(rounded(constant.literal()));
            } else {
                images.put(node, node.operands().stream().allMatch(x -> images.get(x) == x) ? node
                        : node.with(node.operands().stream().map(images::get).toList()));
            }
        }
        List<Node> results = gradient.results().stream().map(images::get).toList();
        return new RoundedConstants(new Function(gradient.name(), parameters, names, results, gradient.resultNames()), rounded);
    }

    private static boolean isRounded(Literal literal) {
        return literal.type().dtype().isReal() && elements(literal).stream().anyMatch(c -> c * SHORT != Math.rint(c * SHORT));
    }

    private static List<Rounded> rounded(Literal literal) {
        boolean single = literal.type().dtype() == Dtype.F32;
        return elements(literal).stream()
                .map(c -> new Rounded(c, single ? Math.ulp(c.floatValue()) / 2.0 : Math.ulp(c))).toList();
    }

    private static List<Double> elements(Literal literal) {
        ByteBuffer data = literal.data();
        List<Double> elements = new ArrayList<>();
        for (int i = 0; i < literal.type().shape().size(); i++) {
            int place = literal.isSplat() ? 0 : i;
            elements.add(literal.type().dtype() == Dtype.F32 ? (double) data.getFloat(4 * place) : data.getDouble(8 * place));
        }
        return elements;
    }
}
