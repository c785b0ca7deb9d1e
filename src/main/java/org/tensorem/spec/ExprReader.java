package org.tensorem.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads expressions off the tree of the generated parser and reduces them to the core of the language.
final class ExprReader {
    /// The most operators in a row or lets in a block: each nests the expression one deeper.
    private static final int MAX_CHAIN = 200;

    private final String file;

    ExprReader(String file) {
        this.file = file;
    }

    Position at(ParserRuleContext tree) {
        return at(tree.getStart());
    }

    Position at(TerminalNode node) {
        return at(node.getSymbol());
    }

    private Position at(Token token) {
        return new Position(file, token.getLine(), token.getCharPositionInLine() + 1);
    }

    Expr.Name name(TerminalNode node) {
        return new Expr.Name(at(node), node.getText());
    }

    Expr.Binder binder(SpecParser.BinderContext tree) {
        return new Expr.Binder(at(tree), tree.NAME().getText(), sum(tree.sum()));
    }

    Expr program(SpecParser.ProgramContext tree) {
        return lets(tree.let(), expr(tree.expr()));
    }

    Expr lets(List<SpecParser.LetContext> lets, Expr body) {
        if (lets.size() > MAX_CHAIN) {
            throw new SpecException(at(lets.get(MAX_CHAIN)), "more than " + MAX_CHAIN + " lets; split the program");
        }
        Expr result = body;
        for (SpecParser.LetContext let : lets.reversed()) {
            Expr value = expr(let.expr());
            if (let.binders() != null) {
                value = new Expr.Comprehension(at(let), binders(let.binders()), value);
            }
            result = new Expr.Let(at(let), let.NAME().stream().map(this::name).toList(), value, result);
        }
        return result;
    }

    private List<Expr.Binder> binders(SpecParser.BindersContext tree) {
        return tree.binder().stream().map(this::binder).toList();
    }

    Expr expr(SpecParser.ExprContext tree) {
        Expr result = conjunction(tree.conjunction().getLast());
        for (SpecParser.ConjunctionContext left : bounded(tree.conjunction()).reversed().subList(1,
                tree.conjunction().size())) {
            result = new Expr.Conditional(at(left), conjunction(left),
                    new Expr.Constant(at(left), Expr.Constant.Named.TRUE), result);
        }
        return result;
    }

    private Expr conjunction(SpecParser.ConjunctionContext tree) {
        Expr result = negation(tree.negation().getLast());
        for (SpecParser.NegationContext left : bounded(tree.negation()).reversed().subList(1, tree.negation().size())) {
            result = new Expr.Conditional(at(left), negation(left), result,
                    new Expr.Constant(at(left), Expr.Constant.Named.FALSE));
        }
        return result;
    }

    private Expr negation(SpecParser.NegationContext tree) {
        return tree.negation() == null ? comparison(tree.comparison())
                : apply(tree, Primitive.NOT, negation(tree.negation()));
    }

    private Expr comparison(SpecParser.ComparisonContext tree) {
        Expr left = sum(tree.sum(0));
        if (tree.sum().size() == 1) {
            return left;
        }
        Expr right = sum(tree.sum(1));
        return switch (tree.getChild(1).getText()) {
            case "==" -> apply(tree, Primitive.EQUAL, left, right);
            case "!=" -> apply(tree, Primitive.NOT, apply(tree, Primitive.EQUAL, left, right));
            case "<" -> apply(tree, Primitive.LESS, left, right);
            case "<=" -> apply(tree, Primitive.LESS_EQUAL, left, right);
            case ">" -> apply(tree, Primitive.LESS, right, left);
            default -> apply(tree, Primitive.LESS_EQUAL, right, left);
        };
    }

    Expr sum(SpecParser.SumContext tree) {
        return chain(tree, tree.product(), this::product);
    }

    private Expr product(SpecParser.ProductContext tree) {
        return chain(tree, tree.unary(), this::unary);
    }

    private <T extends ParserRuleContext> Expr chain(ParserRuleContext tree, List<T> operands, Function<T, Expr> read) {
        Expr result = read.apply(bounded(operands).getFirst());
        for (int i = 1; i < operands.size(); i++) {
            result = apply(tree, operator(tree.getChild(2 * i - 1)), result, read.apply(operands.get(i)));
        }
        return result;
    }

    private <T extends ParserRuleContext> List<T> bounded(List<T> operands) {
        if (operands.size() > MAX_CHAIN) {
            throw new SpecException(at(operands.get(MAX_CHAIN)), "more than " + MAX_CHAIN
                    + " operands in a row; name parts with let");
        }
        return operands;
    }

    private static Primitive operator(ParseTree token) {
        return switch (token.getText()) {
            case "+" -> Primitive.ADD;
            case "-" -> Primitive.SUB;
            case "*" -> Primitive.MUL;
            case "/" -> Primitive.DIV;
            case "mod" -> Primitive.FLOOR_MOD;
            default -> Primitive.FLOOR_DIV;
        };
    }

    private Expr apply(ParserRuleContext tree, Primitive primitive, Expr... operands) {
        return new Expr.Apply(at(tree), primitive, List.of(operands));
    }

    private Expr unary(SpecParser.UnaryContext tree) {
        if (tree.unary() == null) {
            return postfix(tree.postfix());
        }
        Expr operand = unary(tree.unary());
        return operand instanceof Expr.Constant(_, Expr.Constant.Named named) && named == Expr.Constant.Named.INF
                ? new Expr.Constant(at(tree), Expr.Constant.Named.MINUS_INF) : apply(tree, Primitive.NEG, operand);
    }

    private Expr postfix(SpecParser.PostfixContext tree) {
        Expr result = primary(tree.primary());
        List<Expr> indices = new ArrayList<>();
        int bracket = 0;
        for (ParseTree child : tree.children) {
            if (child instanceof SpecParser.SumContext index) {
                indices.add(sum(index));
            } else if (child.getText().equals("]")) {
                result = new Expr.Element(at(tree), result, indices);
                indices = new ArrayList<>();
                bracket++;
            }
            if (bracket > MAX_CHAIN) {
                throw new SpecException(at(tree), "more than " + MAX_CHAIN + " brackets in a row");
            }
        }
        return result;
    }

    private Expr primary(SpecParser.PrimaryContext tree) {
        Position position = at(tree);
        return switch (tree) {
            case SpecParser.ConditionalContext c -> new Expr.Conditional(position, expr(c.expr(0)), expr(c.expr(1)),
                    expr(c.expr(2)));
            case SpecParser.FoldContext c -> new Expr.Fold(position, binder(c.binder()),
                    c.state().stream().map(this::state).toList(), expr(c.expr()));
            case SpecParser.ComprehensionContext c -> new Expr.Comprehension(position, binders(c.binders()),
                    expr(c.expr()));
            case SpecParser.ReductionContext c -> new Expr.Reduction(position, c.name().getText(), binder(c.binder()),
                    parts(expr(c.expr())));
            case SpecParser.CallContext c -> new Expr.Call(position, c.name().getText(),
                    c.expr().stream().map(this::expr).toList(), c.argument().stream().map(this::argument).toList());
            case SpecParser.BlockContext c -> program(c.program());
            case SpecParser.TupleContext c -> c.expr().size() == 1 ? expr(c.expr(0))
                    : new Expr.Tuple(position, c.expr().stream().map(this::expr).toList());
            case SpecParser.NumeralContext c -> new Expr.Numeral(position, number(c.number()),
                    isIntegral(c.number().getText()));
            case SpecParser.ConstantContext c -> new Expr.Constant(position,
                    Expr.Constant.Named.valueOf(c.getText().toUpperCase(java.util.Locale.ROOT)));
            default -> new Expr.Name(position, tree.getText());
        };
    }

    private static List<Expr> parts(Expr body) {
        return body instanceof Expr.Tuple(_, List<Expr> parts) ? parts : List.of(body);
    }

    private Expr.Argument state(SpecParser.StateContext tree) {
        Expr value = expr(tree.expr());
        return new Expr.Argument(at(tree), tree.NAME().getText(), Optional.ofNullable(tree.binders())
                .<Expr>map(binders -> new Expr.Comprehension(at(tree), binders(binders), value)).orElse(value));
    }

    private Expr.Argument argument(SpecParser.ArgumentContext tree) {
        return new Expr.Argument(at(tree), tree.NAME().getText(), expr(tree.expr()));
    }

    private static boolean isIntegral(String digits) {
        return digits.indexOf('.') < 0 && digits.indexOf(digits.startsWith("0x") ? 'p' : 'e') < 0;
    }

    BigDecimal number(SpecParser.NumberContext tree) {
        String digits = tree.getText();
        if (digits.length() > 400) {
            throw new SpecException(at(tree), "a number of more than 400 characters");
        }
        int exponentAt = digits.indexOf(tree.HEXADECIMAL() == null ? 'e' : 'p');
        int exponent = exponentAt < 0 ? 0 : exponent(tree, digits.substring(exponentAt + 1));
        String mantissa = exponentAt < 0 ? digits : digits.substring(0, exponentAt);
        if (tree.HEXADECIMAL() == null) {
            return new BigDecimal(mantissa).scaleByPowerOfTen(exponent);
        }
        int point = mantissa.indexOf('.');
        BigInteger bits = new BigInteger(mantissa.substring(2).replace(".", ""), 16);
        int binary = exponent - (point < 0 ? 0 : 4 * (mantissa.length() - point - 1));
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(binary)));
        return binary >= 0 ? new BigDecimal(bits).multiply(power)
                : new BigDecimal(bits).divide(power, MathContext.UNLIMITED);
    }

    private int exponent(SpecParser.NumberContext tree, String digits) {
        if (digits.length() > 5) {
            throw new SpecException(at(tree), "an exponent of more than four digits");
        }
        return Integer.parseInt(digits.startsWith("+") ? digits.substring(1) : digits);
    }
}
