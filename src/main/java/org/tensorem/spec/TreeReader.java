package org.tensorem.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads declarations off the tree of the generated parser.
final class TreeReader {
    private final ExprReader exprs;

    TreeReader(String file) {
        this.exprs = new ExprReader(file);
    }

    List<Declaration> read(SpecParser.FileContext tree) {
        return tree.item().stream().map(this::item).toList();
    }

    private Declaration item(SpecParser.ItemContext tree) {
        if (tree.definition() != null) {
            return definition(tree.definition());
        } else if (tree.elementary() != null) {
            return elementary(tree.elementary());
        } else if (tree.op() != null) {
            return operator(tree.op());
        }
        return law(tree.law());
    }

    private Declaration definition(SpecParser.DefinitionContext tree) {
        Optional<Expr.Binder> binder = Optional.ofNullable(tree.binder()).map(exprs::binder);
        return new Declaration.Definition(doc(tree.DOC()), exprs.at(tree.name()), tree.name().getText(), binder,
                parameters(tree.parameters()), parameter(exprs.at(tree.type()), "result", tree.type()),
                exprs.expr(tree.expr()));
    }

    private Declaration elementary(SpecParser.ElementaryContext tree) {
        List<Expr.Name> parameters = tree.NAME().stream().map(exprs::name).toList();
        return new Declaration.Program(doc(tree.DOC()), exprs.at(tree.name()), tree.name().getText(), parameters,
                tree.number().getText(), exprs.program(tree.program()));
    }

    private Declaration operator(SpecParser.OpContext tree) {
        List<SpecParser.ParametersContext> lists = tree.parameters();
        boolean hasOperands = lists.size() == (tree.attributes == null ? 1 : 2);
        return new Declaration.Operator(doc(tree.DOC()), exprs.at(tree.name()), tree.name().getText(),
                hasOperands ? parameters(lists.getFirst()) : List.of(),
                tree.attributes == null ? List.of() : parameters(tree.attributes), results(tree.results()),
                tree.constraint().stream().map(this::constraint).toList(), exprs.program(tree.program()));
    }

    private List<Declaration.Parameter> results(SpecParser.ResultsContext tree) {
        return tree.type() == null ? tree.parameter().stream().map(this::parameter).toList()
                : List.of(parameter(exprs.at(tree.type()), "result", tree.type()));
    }

    private List<Declaration.Parameter> parameters(SpecParser.ParametersContext tree) {
        return tree.parameter().stream().map(this::parameter).toList();
    }

    private Declaration.Parameter parameter(SpecParser.ParameterContext tree) {
        return parameter(exprs.at(tree), tree.NAME().getText(), tree.type());
    }

    private Declaration.Parameter parameter(Position position, String name, SpecParser.TypeContext tree) {
        return new Declaration.Parameter(position, name, tree.NAME().getText(),
                tree.sum().stream().map(exprs::sum).toList());
    }

    private Declaration.Constraint constraint(SpecParser.ConstraintContext tree) {
        String label = tree.LABEL().getText();
        String remedy = tree.STRING() == null ? "give other extents or attributes"
                : tree.STRING().getText().substring(1, tree.STRING().getText().length() - 1);
        return new Declaration.Constraint(exprs.at(tree), "c" + label.substring(2, label.length() - 1),
                exprs.expr(tree.expr()), source(tree.expr()), remedy);
    }

    private Declaration law(SpecParser.LawContext tree) {
        Expr sides = new Expr.Tuple(exprs.at(tree.left), List.of(exprs.expr(tree.left), exprs.expr(tree.right)));
        int first = tree.expr().size() == 3 ? 1 : 0;
        return new Declaration.Equation(doc(tree.DOC()), exprs.at(tree.NAME()), tree.NAME().getText(),
                isBitwise(tree) ? Strength.BITWISE : Strength.OVER_REALS,
                tree.quantifier().stream().map(this::quantifier).toList(),
                first == 0 ? Optional.empty() : Optional.of(exprs.expr(tree.expr(0))), exprs.lets(tree.let(), sides));
    }

    private static boolean isBitwise(SpecParser.LawContext tree) {
        return tree.children.stream().anyMatch(child -> child instanceof TerminalNode node
                && node.getText().equals("bitwise"));
    }

    private Declaration.Quantifier quantifier(SpecParser.QuantifierContext tree) {
        Position position = exprs.at(tree);
        String name = tree.NAME().getText();
        if (tree.type() != null) {
            return new Declaration.Quantifier.Any(parameter(position, name, tree.type()));
        } else if (tree.sum() != null) {
            return new Declaration.Quantifier.Below(position, name, exprs.sum(tree.sum()));
        }
        return new Declaration.Quantifier.Natural(position, name, tree.number() == null ? 0 : least(tree.number()));
    }

    private long least(SpecParser.NumberContext tree) {
        BigDecimal value = exprs.number(tree);
        if (value.compareTo(BigDecimal.valueOf(1000)) > 0 || value.stripTrailingZeros().scale() > 0) {
            throw new SpecException(exprs.at(tree), "the least value of an extent is " + tree.getText()
                    + "; expected an integer up to 1000");
        }
        return value.longValueExact();
    }

    private String source(ParserRuleContext tree) {
        Interval interval = Interval.of(tree.getStart().getStartIndex(), tree.getStop().getStopIndex());
        return tree.getStart().getInputStream().getText(interval).replaceAll("\\s+", " ");
    }

    private static String doc(List<TerminalNode> lines) {
        List<String> texts = new ArrayList<>();
        for (TerminalNode line : lines) {
            texts.add(line.getText().substring(3).strip());
        }
        return String.join("\n", texts);
    }
}
