package org.tensorem.lean.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The operators that a source may use, with their precedences: Lean's own and those that `infix` and `notation` declared.
/// Immutable.
public final class Operators {
    /// Lean's own operators.
    public static final Operators LEAN = lean();

    /// The precedence of an application's parts.
    static final int APPLICATION = 1024;

    /// The precedence of `→`.
    static final int ARROW = 25;

    private final Map<String, Operator> prefixes;
    private final Map<String, Operator> infixes;

    private Operators(Map<String, Operator> prefixes, Map<String, Operator> infixes) {
        this.prefixes = Map.copyOf(prefixes);
        this.infixes = Map.copyOf(infixes);
    }

    /// How an operator stands to its operands.
    public enum Fixity {
        CONSTANT, PREFIX, POSTFIX, INFIX, INFIX_LEFT, INFIX_RIGHT
    }

    /// An operator.
    ///
    /// @param symbol the symbol
    /// @param fixity how it stands
    /// @param precedence how strongly it binds
    /// @param operand the least precedence of its right operand
    /// @param meaning the function that it stands for; absent for Lean's own
    public record Operator(String symbol, Fixity fixity, int precedence, int operand, Optional<Term> meaning) {}

    /// These operators and one more.
    public Operators with(Operator operator) {
        Map<String, Operator> first = new HashMap<>(prefixes);
        Map<String, Operator> second = new HashMap<>(infixes);
        switch (operator.fixity()) {
            case CONSTANT, PREFIX -> first.put(operator.symbol(), operator);
            case POSTFIX, INFIX, INFIX_LEFT, INFIX_RIGHT -> second.put(operator.symbol(), operator);
        }
        return new Operators(first, second);
    }

    /// These operators and another source's.
    public Operators with(Operators other) {
        Map<String, Operator> first = new HashMap<>(prefixes);
        Map<String, Operator> second = new HashMap<>(infixes);
        first.putAll(other.prefixes);
        second.putAll(other.infixes);
        return new Operators(first, second);
    }

    /// The operator that may begin a term.
    Optional<Operator> prefix(String symbol) {
        return Optional.ofNullable(prefixes.get(symbol));
    }

    /// The operator that may stand behind a term.
    Optional<Operator> infix(String symbol) {
        return Optional.ofNullable(infixes.get(symbol));
    }

    /// An operator with the precedences that its fixity gives to its operands.
    static Operator operator(String symbol, Fixity fixity, int precedence, Optional<Term> meaning) {
        int operand = switch (fixity) {
            case CONSTANT, PREFIX, POSTFIX, INFIX_RIGHT -> precedence;
            case INFIX, INFIX_LEFT -> precedence + 1;
        };
        return new Operator(symbol, fixity, precedence, operand, meaning);
    }

    private static Operators lean() {
        Operators operators = new Operators(Map.of(), Map.of())
                .with(new Operator("¬", Fixity.PREFIX, APPLICATION, 40, Optional.empty()))
                .with(new Operator("!", Fixity.PREFIX, APPLICATION, 40, Optional.empty()));
        String[][] table = {
            {"INFIX", "20", "↔"}, {"INFIX_RIGHT", "30", "∨"}, {"INFIX_LEFT", "30", "||"}, {"INFIX_RIGHT", "35", "∧ ×"},
            {"INFIX_LEFT", "35", "&&"}, {"INFIX", "50", "= ≠ < ≤ > ≥ =="}, {"INFIX_LEFT", "65", "+ - ++"},
            {"INFIX_RIGHT", "67", "::"}, {"INFIX_LEFT", "70", "* / %"}, {"INFIX_RIGHT", "75", "^ ▸"},
            {"INFIX_RIGHT", "90", "∘"}, {"INFIX_RIGHT", "10", "<| $"},
        };
        for (String[] row : table) {
            for (String symbol : row[2].split(" ")) {
                operators = operators.with(
                        operator(symbol, Fixity.valueOf(row[0]), Integer.parseInt(row[1]), Optional.empty()));
            }
        }
        return operators;
    }
}
