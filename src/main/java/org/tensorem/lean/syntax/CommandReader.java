package org.tensorem.lean.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Makes commands of the grammar's trees, in order: an operator is known to what stands behind its declaration.
final class CommandReader {
    private static final List<String> INERT = List.of("simp", "inline", "noinline", "specialize");

    private final String file;
    private final TermReader terms;
    private Operators operators;

    CommandReader(String file, Operators operators) {
        this.file = file;
        this.operators = operators;
        this.terms = new TermReader(file, () -> this.operators);
    }

    Operators operators() {
        return operators;
    }

    LeanFile file(LeanParser.FileContext tree) {
        List<Command> commands = new ArrayList<>();
        for (LeanParser.CommandContext command : tree.command()) {
            commands.add(command(command));
        }
        return new LeanFile(file, texts(tree.IDENT()), commands);
    }

    private static List<String> texts(List<TerminalNode> nodes) {
        return nodes.stream().map(TerminalNode::getText).toList();
    }

    private static Optional<String> text(TerminalNode node) {
        return Optional.ofNullable(node).map(TerminalNode::getText);
    }

    private Command command(LeanParser.CommandContext tree) {
        Position position = TermReader.position(tree);
        return switch (tree) {
            case LeanParser.NamespaceContext c -> new Command.Namespace(position, c.IDENT().getText());
            case LeanParser.SectionContext c -> new Command.Section(position, text(c.IDENT()));
            case LeanParser.EndContext c -> new Command.End(position, text(c.IDENT()));
            case LeanParser.OpenContext c -> new Command.Open(position, texts(c.IDENT()));
            case LeanParser.UniverseContext c -> new Command.Universe(position, texts(c.IDENT()));
            case LeanParser.VariableContext c -> new Command.Variable(position, terms.binders(c.binder()));
            case LeanParser.PrintAxiomsContext c -> new Command.PrintAxioms(position, c.IDENT().getText());
            case LeanParser.InfixContext c -> infix(c);
            case LeanParser.NotationContext c -> notation(c);
            case LeanParser.DeclareContext c -> declaration(inert(c),
                    Optional.ofNullable(c.DOC()).map(TerminalNode::getText));
            default -> throw new IllegalStateException("command: " + tree.getClass());
        };
    }

    // Attributes that neither add meaning nor change how names are found.
    private LeanParser.DeclarationContext inert(LeanParser.DeclareContext tree) {
        if (tree.attributes() != null) {
            tree.attributes().IDENT().stream().filter(name -> !INERT.contains(name.getText())).findFirst()
                    .ifPresent(name -> {
                        throw new LeanSyntaxException(file, Layout.position(name.getSymbol()), "lean_fragment: the attribute '"
                                + name.getText() + "' is not in the fragment; these are: " + String.join(", ", INERT));
                    });
        }
        return tree.declaration();
    }

    private Command infix(LeanParser.InfixContext tree) {
        Operators.Fixity fixity = switch (tree.INFIX().getText()) {
            case "infixl" -> Operators.Fixity.INFIX_LEFT;
            case "infixr" -> Operators.Fixity.INFIX_RIGHT;
            case "prefix" -> Operators.Fixity.PREFIX;
            case "postfix" -> Operators.Fixity.POSTFIX;
            default -> Operators.Fixity.INFIX;
        };
        return declare(tree, fixity, precedence(tree, tree.NUMERAL()), tree.STRING().getText(), terms.term(tree.term()));
    }

    /// `notation "sym" => t`, `notation:p "sym" x:q => f x`, `notation:p x:q "sym" y:r => f x y`.
    private Command notation(LeanParser.NotationContext tree) {
        List<LeanParser.NotationItemContext> items = tree.notationItem();
        List<LeanParser.NotationItemContext> symbols = items.stream().filter(item -> item.STRING() != null).toList();
        if (symbols.size() != 1) {
            throw new LeanSyntaxException(file, TermReader.position(tree), "lean_notation: a notation has one symbol: it has "
                    + symbols.size() + "; use one with at most one operand on either side");
        }
        int at = items.indexOf(symbols.getFirst());
        Operators.Fixity fixity = switch (items.size() * 2 + at) {
            case 2 -> Operators.Fixity.CONSTANT;
            case 4 -> Operators.Fixity.PREFIX;
            case 5 -> Operators.Fixity.POSTFIX;
            case 7 -> Operators.Fixity.INFIX;
            default -> throw new LeanSyntaxException(file, TermReader.position(tree),
                    "lean_notation: a symbol has at most one operand on either side; use fewer");
        };
        Term meaning = terms.term(tree.term());
        List<Binder> operands = items.stream().filter(item -> item.IDENT() != null)
                .map(item -> new Binder(TermReader.position(item), item.IDENT().getText(), Binder.Kind.EXPLICIT,
                        Optional.empty())).toList();
        Term function = operands.isEmpty() ? meaning : new Term.Lambda(meaning.position(), operands, meaning);
        int precedence = tree.NUMERAL() == null ? Operators.APPLICATION : precedence(tree, tree.NUMERAL());
        return declare(tree, fixity, precedence, symbols.getFirst().STRING().getText(), function);
    }

    private int precedence(ParserRuleContext tree, TerminalNode numeral) {
        String text = numeral.getText();
        if (text.length() > 4 || !text.matches("[0-9]+") || Integer.parseInt(text) > Operators.APPLICATION) {
            throw new LeanSyntaxException(file, TermReader.position(tree),
                    "lean_precedence: a precedence is 0 .. 1024: it is " + text + "; use a smaller one");
        }
        return Integer.parseInt(text);
    }

    private Command declare(ParserRuleContext tree, Operators.Fixity fixity, int precedence, String quoted, Term meaning) {
        String symbol = Strings.unquote(quoted).strip();
        if (!LeanParsing.isSymbol(symbol)) {
            throw new LeanSyntaxException(file, TermReader.position(tree), "lean_notation: an operator is one sign such as ⊕: '"
                    + symbol + "' is none; use a sign, or define an abbreviation");
        }
        operators = operators.with(Operators.operator(symbol, fixity, precedence, Optional.of(meaning)));
        return new Command.Operator(TermReader.position(tree), symbol, meaning);
    }

    private Command declaration(LeanParser.DeclarationContext tree, Optional<String> documentation) {
        Position position = TermReader.position(tree);
        return switch (tree) {
            case LeanParser.DefinitionContext d -> new Command.Definition(position, switch (d.kind.getType()) {
                case LeanLexer.DEF -> Command.Kind.DEF;
                case LeanLexer.ABBREV -> Command.Kind.ABBREV;
                default -> Command.Kind.THEOREM;
            }, Optional.of(name(d.declName())), levels(d.declName()), terms.binders(d.binder()),
                    terms.optional(d.term()), body(d.body()), documentation);
            case LeanParser.ExampleContext d -> new Command.Definition(position, Command.Kind.EXAMPLE, Optional.empty(),
                    List.of(), terms.binders(d.binder()), terms.optional(d.term()), body(d.body()), documentation);
            case LeanParser.InstanceContext d -> new Command.Definition(position, Command.Kind.INSTANCE,
                    Optional.ofNullable(d.declName()).map(CommandReader::name),
                    d.declName() == null ? List.of() : levels(d.declName()), terms.binders(d.binder()),
                    terms.optional(d.term()), body(d.body()), documentation);
            case LeanParser.AxiomContext d -> new Command.Axiom(position, name(d.declName()), levels(d.declName()),
                    terms.binders(d.binder()), terms.term(d.term()));
            case LeanParser.StructureContext d -> structure(d);
            case LeanParser.InductiveContext d -> new Command.Inductive(position, name(d.declName()),
                    levels(d.declName()), terms.binders(d.binder()), terms.optional(d.term()),
                    d.constructor().stream().map(this::constructor).toList());
            default -> throw new IllegalStateException("declaration: " + tree.getClass());
        };
    }

    private static String name(LeanParser.DeclNameContext tree) {
        return tree.IDENT(0).getText();
    }

    private static List<String> levels(LeanParser.DeclNameContext tree) {
        return texts(tree.IDENT().subList(1, tree.IDENT().size()));
    }

    private Command structure(LeanParser.StructureContext tree) {
        boolean typed = tree.COLON() != null;
        List<Term> all = tree.term().stream().map(terms::term).toList();
        List<Term> parents = typed ? all.subList(0, all.size() - 1) : all;
        return new Command.Structure(TermReader.position(tree), tree.kind.getType() == LeanLexer.CLASS,
                name(tree.declName()), levels(tree.declName()), terms.binders(tree.binder()), parents,
                typed ? Optional.of(all.getLast()) : Optional.empty(),
                tree.structureFields() == null ? List.of() : fields(tree.structureFields()));
    }

    private List<Binder> fields(LeanParser.StructureFieldsContext tree) {
        List<Binder> fields = new ArrayList<>();
        for (LeanParser.StructureFieldContext field : tree.structureField()) {
            Term type = terms.term(field.term());
            List<Binder> binders = terms.binders(field.binder());
            Term full = binders.isEmpty() ? type : new Term.Forall(type.position(), binders, type);
            for (TerminalNode name : field.IDENT()) {
                fields.add(new Binder(Layout.position(name.getSymbol()), name.getText(), Binder.Kind.EXPLICIT,
                        Optional.of(full)));
            }
        }
        return fields;
    }

    private Command.Constructor constructor(LeanParser.ConstructorContext tree) {
        return new Command.Constructor(TermReader.position(tree), tree.IDENT().getText(), terms.binders(tree.binder()),
                terms.optional(tree.term()));
    }

    private Command.Body body(LeanParser.BodyContext tree) {
        return switch (tree) {
            case LeanParser.ValueBodyContext value -> new Command.Body.Value(terms.term(value.term()));
            case LeanParser.EquationsBodyContext equations ->
                new Command.Body.Equations(terms.alternatives(equations.alternative()));
            case LeanParser.WhereBodyContext where -> new Command.Body.Fields(where.assignments() == null ? List.of()
                    : where.assignments().assignment().stream().map(this::assignment).toList());
            default -> throw new IllegalStateException("body: " + tree.getClass());
        };
    }

    private Term.Field assignment(LeanParser.AssignmentContext tree) {
        Position position = TermReader.position(tree);
        List<Binder> binders = terms.binders(tree.binder());
        Term value = tree.term() != null ? terms.term(tree.term())
                : new Term.LambdaMatch(position, terms.alternatives(tree.alternative()));
        return new Term.Field(position, tree.IDENT().getText(),
                binders.isEmpty() ? value : new Term.Lambda(value.position(), binders, value));
    }
}
