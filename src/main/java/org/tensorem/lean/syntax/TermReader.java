package org.tensorem.lean.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;

/// Makes terms and tactics of the grammar's trees.
final class TermReader {
    private final String file;
    private final Supplier<Operators> operators;

    TermReader(String file, Supplier<Operators> operators) {
        this.file = file;
        this.operators = operators;
    }

    static Position position(ParserRuleContext tree) {
        return Layout.position(tree.getStart());
    }

    Term term(LeanParser.TermContext tree) {
        if (tree.item().isEmpty()) {
            return leading(tree.leading());
        }
        return row(tree.item(), Optional.ofNullable(tree.leading()));
    }

    Optional<Term> optional(LeanParser.TermContext tree) {
        return Optional.ofNullable(tree).map(this::term);
    }

    private Term row(List<LeanParser.ItemContext> items, Optional<LeanParser.LeadingContext> last) {
        List<Precedence.Item> row = new ArrayList<>();
        for (LeanParser.ItemContext item : items) {
            row.add(item(item));
        }
        last.ifPresent(leading -> row.add(new Precedence.Item.Operand(position(leading),
                new Term.Argument(Optional.empty(), leading(leading)), Optional.empty())));
        return Precedence.resolve(file, operators.get(), row);
    }

    private Precedence.Item item(LeanParser.ItemContext tree) {
        return switch (tree) {
            case LeanParser.SymbolContext symbol -> new Precedence.Item.Symbol(position(tree), symbol.getText());
            case LeanParser.ArrowContext _ -> new Precedence.Item.Arrow(position(tree));
            case LeanParser.OperandContext operand -> operand(operand.argument());
            default -> throw new IllegalStateException("item: " + tree.getClass());
        };
    }

    private Precedence.Item.Operand operand(LeanParser.ArgumentContext tree) {
        return switch (tree) {
            case LeanParser.NamedArgumentContext named -> new Precedence.Item.Operand(position(tree),
                    new Term.Argument(Optional.of(named.IDENT().getText()), term(named.term())), Optional.empty());
            case LeanParser.PlainArgumentContext plain -> new Precedence.Item.Operand(position(tree),
                    new Term.Argument(Optional.empty(), argument(plain)), group(plain));
            default -> throw new IllegalStateException("argument: " + tree.getClass());
        };
    }

    private Term argument(LeanParser.PlainArgumentContext tree) {
        Term term = atom(tree.atom());
        for (var field : tree.FIELD()) {
            term = new Term.Projection(term.position(), term, field.getText().substring(1));
        }
        return term;
    }

    private Optional<List<Binder>> group(LeanParser.PlainArgumentContext tree) {
        if (!tree.FIELD().isEmpty()) {
            return Optional.empty();
        }
        if (tree.atom() instanceof LeanParser.ImplicitGroupContext group) {
            return Optional.of(named(group.binderName(), Binder.Kind.IMPLICIT, Optional.of(term(group.term()))));
        }
        if (tree.atom() instanceof LeanParser.BinderGroupContext group) {
            Term type = term(group.term());
            return Optional.of(group.binderName().stream().map(name -> new Binder(position(name), name.getText(),
                    Binder.Kind.EXPLICIT, Optional.of(type))).toList());
        }
        if (tree.atom() instanceof LeanParser.AscriptionContext ascription
                && term(ascription.term(0)) instanceof Term.Identifier name && !name.name().contains(".")) {
            return Optional.of(List.of(new Binder(name.position(), name.name(), Binder.Kind.EXPLICIT,
                    Optional.of(term(ascription.term(1))))));
        }
        return Optional.empty();
    }

    private Term word(LeanParser.BinderNameContext name) {
        return name.HOLE() != null ? new Term.Hole(position(name))
                : new Term.Identifier(position(name), name.getText(), false, Optional.empty());
    }

    private Term atom(LeanParser.AtomContext tree) {
        Position position = position(tree);
        return switch (tree) {
            case LeanParser.IdentifierContext name -> new Term.Identifier(position, name.IDENT().getText(),
                    name.AT() != null,
                    name.LEVELS() == null ? Optional.empty() : Optional.of(name.term().stream().map(level -> Levels.level(file, term(level))).toList()));
            case LeanParser.HoleContext _ -> new Term.Hole(position);
            case LeanParser.GoalContext _ -> new Term.Goal(position);
            case LeanParser.NumeralContext numeral -> new Term.Numeral(position, numeral(numeral.getText()));
            case LeanParser.StringContext text -> new Term.Text(position, Strings.unquote(text.getText()));
            case LeanParser.PropContext _ -> new Term.Sort(position, new Level.Constant(0));
            case LeanParser.SortContext sort -> new Term.Sort(position, sort.TYPE() != null
                    ? new Level.Sum(new Level.Constant(0), 1) : new Level.Constant(0));
            case LeanParser.UnitContext _ -> new Term.Tuple(position, List.of());
            // Before an arrow this is a group of binders, elsewhere an application with its type.
            case LeanParser.BinderGroupContext group -> new Term.Ascription(position, new Term.Application(position,
                    word(group.binderName(0)), group.binderName().stream().skip(1).map(this::word)
                            .map(word -> new Term.Argument(Optional.empty(), word)).toList()), term(group.term()));
            // It stands before an arrow only, where it is a group of binders.
            case LeanParser.ImplicitGroupContext _ -> new Term.Hole(position);
            case LeanParser.AscriptionContext typed ->
                new Term.Ascription(position, term(typed.term(0)), term(typed.term(1)));
            case LeanParser.ParenthesesContext inner -> inner.term().size() == 1 ? term(inner.term(0))
                    : new Term.Tuple(position, terms(inner.term()));
            case LeanParser.InaccessibleContext inner -> new Term.Inaccessible(position, term(inner.term()));
            case LeanParser.OperatorSectionContext section -> throw new LeanSyntaxException(file, position,
                    "lean_fragment: '" + section.getText() + "' is not in the fragment; write a fun");
            case LeanParser.AnonymousContext parts -> new Term.Anonymous(position, terms(parts.term()));
            case LeanParser.ListContext parts -> new Term.ListLiteral(position, terms(parts.term()));
            case LeanParser.StructureInstanceContext structure -> structure(structure);
            default -> throw new IllegalStateException("atom: " + tree.getClass());
        };
    }

    private static BigInteger numeral(String text) {
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    private Term structure(LeanParser.StructureInstanceContext tree) {
        List<Term.Field> fields = new ArrayList<>();
        for (int i = 0; i < tree.IDENT().size(); i++) {
            fields.add(new Term.Field(Layout.position(tree.IDENT(i).getSymbol()), tree.IDENT(i).getText(),
                    term(tree.term(i))));
        }
        return new Term.Structure(position(tree), fields,
                tree.COLON() == null ? Optional.empty() : Optional.of(term(tree.term().getLast())));
    }

    private List<Term> terms(List<LeanParser.TermContext> trees) {
        return trees.stream().map(this::term).toList();
    }

    private Term leading(LeanParser.LeadingContext tree) {
        Position position = position(tree);
        return switch (tree) {
            case LeanParser.LambdaContext fun -> new Term.Lambda(position, binders(fun.binders()), term(fun.term()));
            case LeanParser.LambdaMatchContext fun -> new Term.LambdaMatch(position, alternatives(fun.alternative()));
            case LeanParser.ForallContext all -> new Term.Forall(position, binders(all.binders()), term(all.term()));
            case LeanParser.ExistsContext some -> new Term.Exists(position, binders(some.binders()), term(some.term()));
            case LeanParser.LetContext let -> new Term.Let(position, let.declName().IDENT(0).getText(),
                    binders(let.binder()), let.COLON() == null ? Optional.empty() : optional(let.term(0)),
                    term(let.term(let.term().size() - 2)), term(let.term().getLast()));
            case LeanParser.HaveContext have -> new Term.Have(position,
                    have.IDENT() == null ? "this" : have.IDENT().getText(), binders(have.binder()),
                    have.COLON() == null ? Optional.empty() : optional(have.term(0)),
                    term(have.term(have.term().size() - 2)), term(have.term().getLast()));
            case LeanParser.ShowContext show -> new Term.Ascription(position,
                    show.FROM() != null ? term(show.term(1)) : by(show.byBlock()), term(show.term(0)));
            case LeanParser.MatchContext match ->
                new Term.Match(position, terms(match.term()), alternatives(match.alternative()));
            case LeanParser.NoMatchContext match -> new Term.Match(position, List.of(term(match.term())), List.of());
            case LeanParser.ByTermContext by -> by(by.byBlock());
            default -> throw new IllegalStateException("term: " + tree.getClass());
        };
    }

    List<Term.Alternative> alternatives(List<LeanParser.AlternativeContext> trees) {
        return trees.stream().map(tree -> new Term.Alternative(position(tree),
                terms(tree.term().subList(0, tree.term().size() - 1)), term(tree.term().getLast()))).toList();
    }

    private List<Binder> binders(LeanParser.BindersContext tree) {
        if (tree.term() == null) {
            return binders(tree.binder());
        }
        Optional<Term> type = Optional.of(term(tree.term()));
        return named(tree.binderName(), Binder.Kind.EXPLICIT, type);
    }

    List<Binder> binders(List<LeanParser.BinderContext> trees) {
        List<Binder> binders = new ArrayList<>();
        for (LeanParser.BinderContext tree : trees) {
            binders.addAll(binder(tree));
        }
        return binders;
    }

    private List<Binder> binder(LeanParser.BinderContext tree) {
        return switch (tree) {
            case LeanParser.ExplicitBinderContext b ->
                named(b.binderName(), Binder.Kind.EXPLICIT, Optional.of(term(b.term())));
            case LeanParser.ImplicitBinderContext b -> named(b.binderName(), Binder.Kind.IMPLICIT, optional(b.term()));
            case LeanParser.StrictBinderContext b ->
                named(b.binderName(), Binder.Kind.STRICT_IMPLICIT, optional(b.term()));
            case LeanParser.InstanceBinderContext b -> List.of(new Binder(position(b),
                    b.IDENT() == null ? "" : b.IDENT().getText(), Binder.Kind.INSTANCE, Optional.of(term(b.term()))));
            case LeanParser.PlainBinderContext b ->
                named(List.of(b.binderName()), Binder.Kind.EXPLICIT, Optional.empty());
            default -> throw new IllegalStateException("binder: " + tree.getClass());
        };
    }

    private static List<Binder> named(List<LeanParser.BinderNameContext> names, Binder.Kind kind, Optional<Term> type) {
        return names.stream().map(name -> new Binder(position(name), name.getText(), kind, type)).toList();
    }

    private Term by(LeanParser.ByBlockContext tree) {
        return new Term.By(position(tree), tactics(tree.tactics()));
    }

    private List<Tactic> tactics(LeanParser.TacticsContext tree) {
        return tree.tactic().stream().map(this::tactic).toList();
    }

    private Tactic tactic(LeanParser.TacticContext tree) {
        Position position = position(tree);
        return switch (tree) {
            case LeanParser.HaveTacticContext have -> new Tactic.Have(position,
                    have.IDENT() == null ? "this" : have.IDENT().getText(), binders(have.binder()),
                    have.COLON() == null ? Optional.empty() : optional(have.term(0)), term(have.term().getLast()));
            case LeanParser.ShowTacticContext show -> new Tactic.Show(position, term(show.term()));
            case LeanParser.GroupTacticContext group -> new Tactic.Group(position, false, tactics(group.tactics()));
            case LeanParser.BulletTacticContext group -> new Tactic.Group(position, true, tactics(group.tactics()));
            case LeanParser.NamedTacticContext named -> new Tactic.Named(position, named.IDENT().getText(),
                    arguments(named), named.tacticAlternative().stream().map(this::alternative).toList());
            default -> throw new IllegalStateException("tactic: " + tree.getClass());
        };
    }

    /// The terms behind a tactic's name: `intro x y` has two, every other tactic one row.
    private List<Term> arguments(LeanParser.NamedTacticContext tree) {
        if (tree.item().isEmpty() && tree.leading() == null) {
            return List.of();
        }
        if (tree.IDENT().getText().equals("intro")) {
            return tree.item().stream().map(item -> row(List.of(item), Optional.empty())).toList();
        }
        return List.of(tree.item().isEmpty() ? leading(tree.leading())
                : row(tree.item(), Optional.ofNullable(tree.leading())));
    }

    private Tactic.Case alternative(LeanParser.TacticAlternativeContext tree) {
        String name = tree.IDENT() != null ? tree.IDENT().getText() : "_";
        return new Tactic.Case(position(tree), name, tree.binderName().stream().map(ParserRuleContext::getText).toList(),
                tactics(tree.tactics()));
    }
}
