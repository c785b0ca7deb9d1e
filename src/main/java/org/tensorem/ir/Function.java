package org.tensorem.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A function of the IR: named parameters and named results, each result one-typed node.
///
/// @param name the name, an identifier
/// @param parameters the parameter nodes; the op of the i-th is `Parameter(i, type)`
/// @param parameterNames their names, distinct identifiers
/// @param results the result nodes
/// @param resultNames their names, distinct identifiers
public record Function(String name, List<Node> parameters, List<String> parameterNames, List<Node> results,
        List<String> resultNames) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    /// Checks that parameters stand in order and that every parameter reached is this function's.
    public Function {
        parameters = List.copyOf(parameters);
        parameterNames = List.copyOf(parameterNames);
        results = List.copyOf(results);
        resultNames = List.copyOf(resultNames);
        checkName(name, name);
        checkNames(name, parameters, parameterNames);
        checkNames(name, results, resultNames);
        for (int i = 0; i < parameters.size(); i++) {
            if (!(parameters.get(i).op() instanceof Op.Parameter parameter) || parameter.index() != i) {
                throw new ShapeException("function_c2: parameter " + i + " of " + name + " is the node parameter("
                        + i + "): it is " + parameters.get(i) + "; list the parameters in order");
            }
        }
        for (Node result : results) {
            result.type();
        }
        for (Node node : topological(results)) {
            if (node.op() instanceof Op.Parameter parameter
                    && (parameter.index() >= parameters.size() || parameters.get(parameter.index()) != node)) {
                throw new ShapeException("function_c3: every parameter reached is the function's own: " + node
                        + " is not among those of " + name + "; list it");
            }
        }
    }

    private static void checkNames(String function, List<Node> nodes, List<String> names) {
        if (nodes.size() != names.size() || names.stream().distinct().count() != names.size()) {
            throw new ShapeException("function_c1: as many distinct names as values: " + function + " has "
                    + nodes.size() + " values and the names " + names + "; name each once");
        }
        for (String name : names) {
            checkName(function, name);
        }
    }

    private static void checkName(String function, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ShapeException("function_c4: a name is an identifier: '" + name + "' in " + function
                    + "; use letters, digits, '_' and '.', beginning with a letter or '_'");
        }
    }

    /// This function, by the same names, with other nodes for its results; the parameters are the same nodes.
    ///
    /// @throws ShapeException when a result's type changes
    public Function with(List<Node> newResults) {
        for (int i = 0; i < Math.min(results.size(), newResults.size()); i++) {
            if (!results.get(i).type().equals(newResults.get(i).type())) {
                throw new ShapeException("function_c5: a rewrite keeps each result's type: " + resultNames.get(i) + " of "
                        + name + " was " + results.get(i).type() + ", is " + newResults.get(i).type()
                        + "; make a new function instead");
            }
        }
        return new Function(name, parameters, parameterNames, newResults, resultNames);
    }

    /// All nodes that the results need and the parameters, each once, operands before users; iterative.
    public List<Node> nodes() {
        List<Node> roots = new ArrayList<>(parameters);
        roots.addAll(results);
        return topological(roots);
    }

    /// The nodes that the roots need, each once, operands before users, in the order of a left-to-right walk.
    public static List<Node> topological(List<Node> roots) {
        Map<Node, Boolean> done = new IdentityHashMap<>();
        List<Node> order = new ArrayList<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Node root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (Boolean.TRUE.equals(done.get(node))) {
                    stack.pop();
                } else if (done.put(node, Boolean.FALSE) == null) {
                    for (int i = node.operands().size() - 1; i >= 0; i--) {
                        if (!done.containsKey(node.operands().get(i))) {
                            stack.push(node.operands().get(i));
                        }
                    }
                } else {
                    done.put(node, Boolean.TRUE);
                    order.add(node);
                    stack.pop();
                }
            }
        }
        return order;
    }
}
