package org.tensorem.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.ir.Congruence;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Alternatives;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;

/// Checks a proof without the e-graph that made it: every equation by its own reason, and that the paths meet.
final class ProofCheck {
    private ProofCheck() {}

    static void check(Proof proof) {
        for (int i = 0; i < proof.equations().size(); i++) {
            check(proof, i);
        }
        for (int i = 0; i < proof.results().size(); i++) {
            path(proof, proof.results().get(i), proof.left().results().get(i), proof.right().results().get(i), proof.equations().size());
        }
    }

    private static void check(Proof proof, int number) {
        Proof.Equation equation = proof.equations().get(number);
        switch (equation.reason()) {
            case Proof.ByRule(Rule rule) -> assertTrue(isInstance(rule, equation.left(), equation.right()),
                    rule.name() + ": " + equation);
            case Proof.ByCongruence(var operands) -> {
                assertEquals(equation.left().op(), equation.right().op(), "equation " + number);
                assertTrue(equation.left() != equation.right(), "equation " + number);
                for (int i = 0; i < operands.size(); i++) {
                    path(proof, operands.get(i), equation.left().operands().get(i), equation.right().operands().get(i), number);
                }
            }
        }
    }

    private static void path(Proof proof, List<Proof.Link> path, Node from, Node to, int before) {
        Node at = from;
        for (Proof.Link link : path) {
            assertTrue(link.equation() < before, "an equation rests on earlier ones");
            Proof.Equation equation = proof.equations().get(link.equation());
            assertTrue(at == (link.reversed() ? equation.right() : equation.left()), "the path is connected");
            at = link.reversed() ? equation.left() : equation.right();
        }
        assertTrue(at == to, "the path ends where it should");
    }

    static void checkUse(Rules rules, Rewrite use) {
        Rule rule = rules.named(use.rule()).orElseThrow();
        boolean backwards = use.reversed() != (rule.direction() == Rule.Direction.BACKWARD);
        Node made = use.after().getFirst();
        assertTrue(backwards ? isInstance(rule, made, use.before()) : isInstance(rule, use.before(), made), use.toString());
    }

    /// True when the rule makes the right side of the left side, as expressions.
    private static boolean isInstance(Rule rule, Node left, Node right) {
        return rule.matches(left, Alternatives.itself(), 1).stream().flatMap(match -> rule.rewrite(match).stream())
                .anyMatch(made -> Congruence.equal(function(left, made), function(left, right)));
    }

    private static Function function(Node left, Node result) {
        List<Node> parameters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Node node : Function.topological(List.of(left, result))) {
            if (node.op() instanceof Op.Parameter parameter) {
                while (parameters.size() <= parameter.index()) {
                    parameters.add(Node.of(new Op.Parameter(parameters.size(), parameter.type())));
                    names.add("p" + parameters.size());
                }
                parameters.set(parameter.index(), node);
            }
        }
        return new Function("side", parameters, names, List.of(result), List.of("y"));
    }
}
