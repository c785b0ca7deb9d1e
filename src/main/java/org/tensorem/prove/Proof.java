package org.tensorem.prove;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.rules.Rule;
import org.tensorem.spec.Strength;

/// Why two functions of the same parameters are equal: equations, each resting on those before it.
///
/// @param left the one function
/// @param right the other, on the parameter nodes of the first
/// @param equations the equations used
/// @param results for each result the equations that lead from the left one to the right one, each at whose end the next begins
public record Proof(Function left, Function right, List<Equation> equations, List<List<Link>> results) {
    /// Copies the lists.
    public Proof {
        equations = List.copyOf(equations);
        results = results.stream().map(List::copyOf).toList();
    }

    /// An equation of two expressions over the parameters.
    ///
    /// @param left the one expression
    /// @param right the other
    /// @param reason why they are equal
    public record Equation(Node left, Node right, Reason reason) {}

    /// A use of an equation.
    ///
    /// @param equation its place in the list
    /// @param reversed whether it is used from right to left
    public record Link(int equation, boolean reversed) {}

    /// Why an equation holds.
    public sealed interface Reason {}

    /// A rule makes the right side of the left side.
    ///
    /// @param rule the rule
    public record ByRule(Rule rule) implements Reason {}

    /// Both sides are the same operator on operands that equations make equal.
    ///
    /// @param operands for each operand the equations from the left one to the right one; none where it is the same
    public record ByCongruence(List<List<Link>> operands) implements Reason {
        /// Copies the lists.
        public ByCongruence {
            operands = operands.stream().map(List::copyOf).toList();
        }
    }

    /// The rules used, in the order of the equations.
    public List<Rule> rules() {
        return equations.stream().map(equation -> rule(equation.reason())).flatMap(Optional::stream).toList();
    }

    private static Optional<Rule> rule(Reason reason) {
        return switch (reason) {
            case ByRule(Rule rule) -> Optional.of(rule);
            case ByCongruence _ -> Optional.empty();
        };
    }

    /// What the equality holds over: the weakest of its laws.
    public Strength strength() {
        return rules().stream().allMatch(rule -> rule.strength() == Strength.BITWISE) ? Strength.BITWISE : Strength.OVER_REALS;
    }
}
