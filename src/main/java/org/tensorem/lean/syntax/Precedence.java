package org.tensorem.lean.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a term of a flat row of operators and operands, by operator precedence.
final class Precedence {
    /// A part of a row.
    sealed interface Item {
        /// Where it stands.
        Position position();

        /// An operator's symbol.
        record Symbol(Position position, String text) implements Item {}

        /// `→`.
        record Arrow(Position position) implements Item {}

        /// An operand; `group` holds the binders that it is when an arrow follows.
        record Operand(Position position, Term.Argument argument, Optional<List<Binder>> group) implements Item {}
    }

    private final String file;
    private final Operators operators;
    private final List<Item> row;
    private int next;

    private Precedence(String file, Operators operators, List<Item> row) {
        this.file = file;
        this.operators = operators;
        this.row = row;
    }

    /// The term that a row is.
    ///
    /// @throws LeanSyntaxException when it is none
    static Term resolve(String file, Operators operators, List<Item> row) {
        Precedence precedence = new Precedence(file, operators, row);
        Term term = precedence.term(0);
        if (precedence.next < row.size()) {
            throw precedence.unexpected(row.get(precedence.next));
        }
        return term;
    }

    private Term term(int least) {
        Term left = first(least);
        int forbidden = -1;
        while (next < row.size()) {
            switch (row.get(next)) {
                case Item.Arrow arrow -> {
                    if (Operators.ARROW < least) {
                        return left;
                    }
                    next++;
                    left = arrow(arrow.position(), Binder.Kind.EXPLICIT, "_", left, term(Operators.ARROW));
                }
                case Item.Symbol symbol -> {
                    Operators.Operator operator = operators.infix(symbol.text()).orElseThrow(() -> unexpected(symbol));
                    if (operator.precedence() < least) {
                        return left;
                    }
                    if (operator.precedence() == forbidden) {
                        throw new LeanSyntaxException(file, symbol.position(), "lean_operator: '" + symbol.text()
                                + "' does not chain; put one side in parentheses");
                    }
                    next++;
                    forbidden = operator.fixity() == Operators.Fixity.INFIX ? operator.precedence() : -1;
                    left = operator.fixity() == Operators.Fixity.POSTFIX
                            ? applied(symbol.position(), operator, List.of(left))
                            : applied(symbol.position(), operator, List.of(left, term(operator.operand())));
                }
                case Item.Operand operand -> throw unexpected(operand);
            }
        }
        return left;
    }

    private Term first(int least) {
        if (next >= row.size()) {
            Item last = row.getLast();
            throw new LeanSyntaxException(file, last.position(), "lean_operand: an operand follows the operator; write it");
        }
        return switch (row.get(next)) {
            case Item.Symbol symbol -> prefixed(symbol, least);
            case Item.Arrow arrow -> throw unexpected(arrow);
            case Item.Operand _ -> application();
        };
    }

    private Term prefixed(Item.Symbol symbol, int least) {
        Operators.Operator operator = operators.prefix(symbol.text()).orElseThrow(() -> unexpected(symbol));
        if (operator.fixity() == Operators.Fixity.CONSTANT) {
            return application();
        }
        next++;
        return applied(symbol.position(), operator, List.of(term(operator.operand())));
    }

    private Term application() {
        Item head = row.get(next);
        if (head instanceof Item.Operand operand && next + 1 < row.size() && row.get(next + 1) instanceof Item.Arrow
                && binders(operand).isPresent()) {
            next += 2;
            return new Term.Forall(operand.position(), binders(operand).orElseThrow(), term(Operators.ARROW));
        }
        Term function = operand(true).value();
        List<Term.Argument> arguments = new ArrayList<>();
        while (next < row.size() && isOperand(row.get(next))) {
            arguments.add(operand(false));
        }
        if (arguments.isEmpty()) {
            return function;
        }
        return function instanceof Term.Sort sort ? leveled(sort, arguments)
                : new Term.Application(function.position(), function, arguments);
    }

    /// `Type u` and `Sort u`.
    private Term leveled(Term.Sort sort, List<Term.Argument> arguments) {
        if (arguments.size() > 1) {
            throw new LeanSyntaxException(file, arguments.get(1).value().position(),
                    "lean_level: a sort has one level; put the level in parentheses");
        }
        Level level = Levels.level(file, arguments.getFirst().value());
        return new Term.Sort(sort.position(), sort.level() instanceof Level.Sum ? new Level.Sum(level, 1) : level);
    }

    private boolean isOperand(Item item) {
        return switch (item) {
            case Item.Operand _ -> true;
            case Item.Arrow _ -> false;
            case Item.Symbol symbol -> operators.infix(symbol.text()).isEmpty() && operators.prefix(symbol.text())
                    .filter(operator -> operator.fixity() == Operators.Fixity.CONSTANT).isPresent();
        };
    }

    private Term.Argument operand(boolean head) {
        return switch (row.get(next++)) {
            case Item.Symbol symbol -> new Term.Argument(Optional.empty(),
                    operators.prefix(symbol.text()).orElseThrow().meaning().orElseThrow());
            case Item.Arrow arrow -> throw unexpected(arrow);
            case Item.Operand operand -> {
                boolean isGroup = operand.group().isPresent() && !(operand.argument().value() instanceof Term.Ascription);
                if (isGroup || head && operand.argument().name().isPresent()) {
                    throw unexpected(operand);
                }
                yield operand.argument();
            }
        };
    }

    private static Optional<List<Binder>> binders(Item.Operand operand) {
        return operand.group();
    }

    private static Term arrow(Position position, Binder.Kind kind, String name, Term domain, Term body) {
        return new Term.Forall(domain.position(), List.of(new Binder(position, name, kind, Optional.of(domain))), body);
    }

    private static Term applied(Position position, Operators.Operator operator, List<Term> operands) {
        return operator.meaning().<Term>map(meaning -> new Term.Application(position, meaning,
                operands.stream().map(operand -> new Term.Argument(Optional.empty(), operand)).toList()))
                .orElseGet(() -> operator.symbol().equals("<|") || operator.symbol().equals("$")
                        ? new Term.Application(position, operands.getFirst(),
                                List.of(new Term.Argument(Optional.empty(), operands.getLast())))
                        : new Term.Operator(position, operator.symbol(), operands));
    }

    private LeanSyntaxException unexpected(Item item) {
        String what = switch (item) {
            case Item.Symbol symbol -> "the operator '" + symbol.text() + "'";
            case Item.Arrow _ -> "'→'";
            case Item.Operand _ -> "this term";
        };
        return new LeanSyntaxException(file, item.position(), "lean_operator: " + what
                + " cannot stand here; put what belongs together in parentheses, or declare the operator by infix or notation");
    }
}
