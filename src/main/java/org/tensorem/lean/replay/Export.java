package org.tensorem.lean.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;

/// Writes export files (format 3.1): each name, level and term once, before the first line that uses it.
public final class Export {
    private static final String HEADER = "{\"meta\":{\"exporter\":{\"name\":\"tensorem\",\"version\":\"3.1.0\"},"
            + "\"format\":{\"version\":\"3.1.0\"},\"lean\":{\"githash\":\"\",\"version\":\"\"}}}";

    private final Consumer<String> lines;
    private final Map<Name, Integer> names = new HashMap<>(Map.of(Name.anonymous(), 0));
    private final Map<Level, Integer> levels = new HashMap<>(Map.of(Level.zero(), 0));
    private final Map<Expr, Integer> terms = new HashMap<>();

    private Export(Consumer<String> lines) {
        this.lines = lines;
    }

    /// An export whose lines, without line ends, go to `lines`; the header is written at once.
    public static Export to(Consumer<String> lines) {
        lines.accept(HEADER);
        return new Export(lines);
    }

    /// The constants of `environment` in the order of their declaration, as one text.
    public static String text(Environment environment) {
        StringBuilder text = new StringBuilder();
        Export export = to(line -> text.append(line).append('\n'));
        declarations(environment).forEach(export::write);
        return text.toString();
    }

    /// The declarations that made `environment`, in order; inductive ones claim what follows from them.
    public static List<Declaration> declarations(Environment environment) {
        List<Declaration> declarations = new ArrayList<>();
        Set<Name> done = new HashSet<>();
        List<Constant> constants = environment.constants();
        for (Constant constant : constants) {
            switch (constant) {
                case Constant.Axiom axiom -> declarations.add(axiom);
                case Constant.Definition definition -> declarations.add(definition);
                case Constant.Theorem theorem -> declarations.add(theorem);
                case Constant.Opaque opaque -> declarations.add(opaque);
                case Constant.Quotient quotient -> declarations.add(quotient);
                case Constant.Inductive inductive -> {
                    if (done.addAll(inductive.all())) {
                        declarations.add(block(environment, inductive, constants));
                    }
                }
                case Constant.Constructor _, Constant.Recursor _ -> { }
            }
        }
        return declarations;
    }

    private static Declaration block(Environment environment, Constant.Inductive first, List<Constant> constants) {
        List<Declaration.InductiveType> types = new ArrayList<>();
        List<Constant> claimed = new ArrayList<>();
        for (Name name : first.all()) {
            Constant.Inductive type = (Constant.Inductive) environment.find(name).orElseThrow();
            claimed.add(type);
            types.add(new Declaration.InductiveType(name, type.type(), type.ctors().stream()
                    .map(ctor -> new Declaration.Ctor(ctor, environment.find(ctor).orElseThrow().type())).toList()));
        }
        for (Declaration.InductiveType type : types) {
            type.ctors().forEach(ctor -> claimed.add(environment.find(ctor.name()).orElseThrow()));
        }
        constants.stream().filter(constant -> constant instanceof Constant.Recursor recursor
                && recursor.all().equals(first.all())).forEach(claimed::add);
        return new Declaration.Inductives(first.levelParams(), first.params(), types, first.safety(), claimed);
    }

    /// Writes what `declaration` needs and then the declaration. An inductive declaration is written
    /// with the constants that it claims.
    public void write(Declaration declaration) {
        lines.accept(switch (declaration) {
            case Constant.Axiom c -> "{\"axiom\":{" + unsafe(c.safety()) + header(c) + "}}";
            case Constant.Definition c -> "{\"def\":{\"all\":[" + name(c.name()) + "],\"hints\":" + hint(c.hint()) + ","
                    + header(c) + ",\"safety\":\"" + c.safety().name().toLowerCase(Locale.ROOT)
                    + "\",\"value\":" + term(c.value()) + "}}";
            case Constant.Theorem c -> "{\"thm\":{\"all\":[" + name(c.name()) + "]," + header(c) + ",\"value\":"
                    + term(c.value()) + "}}";
            case Constant.Opaque c -> "{\"opaque\":{\"all\":[" + name(c.name()) + "]," + unsafe(c.safety()) + header(c)
                    + ",\"value\":" + term(c.value()) + "}}";
            case Constant.Quotient c -> "{\"quot\":{\"kind\":\"" + c.kind().name().toLowerCase(Locale.ROOT)
                    + "\"," + header(c) + "}}";
            case Declaration.Inductives c -> inductives(c);
        });
    }

    private String inductives(Declaration.Inductives block) {
        List<String> types = new ArrayList<>();
        List<String> ctors = new ArrayList<>();
        List<String> recs = new ArrayList<>();
        for (Constant claim : block.claimed()) {
            switch (claim) {
                case Constant.Inductive c -> types.add("{\"all\":" + names(c.all()) + ",\"ctors\":" + names(c.ctors())
                        + ",\"isRec\":" + c.recursive() + ",\"isReflexive\":" + c.reflexive() + "," + unsafe(c.safety())
                        + header(c) + ",\"numIndices\":" + c.indices() + ",\"numNested\":" + c.nested()
                        + ",\"numParams\":" + c.params() + "}");
                case Constant.Constructor c -> ctors.add("{\"cidx\":" + c.position() + ",\"induct\":"
                        + name(c.inductive()) + "," + unsafe(c.safety()) + header(c) + ",\"numFields\":" + c.fields()
                        + ",\"numParams\":" + c.params() + "}");
                case Constant.Recursor c -> recs.add(recursor(c));
                case Constant.Axiom _, Constant.Definition _, Constant.Theorem _, Constant.Opaque _,
                        Constant.Quotient _ -> throw new IllegalArgumentException(
                                "export_claim: no part of an inductive declaration: " + claim.name());
            }
        }
        return "{\"inductive\":{\"ctors\":[" + String.join(",", ctors) + "],\"recs\":[" + String.join(",", recs)
                + "],\"types\":[" + String.join(",", types) + "]}}";
    }

    private String recursor(Constant.Recursor c) {
        String rules = c.rules().stream().map(rule -> "{\"ctor\":" + name(rule.ctor()) + ",\"nfields\":" + rule.fields()
                + ",\"rhs\":" + term(rule.value()) + "}").collect(Collectors.joining(","));
        return "{\"all\":" + names(c.all()) + "," + unsafe(c.safety()) + "\"k\":" + c.kLike() + "," + header(c)
                + ",\"numIndices\":" + c.indices() + ",\"numMinors\":" + c.minors() + ",\"numMotives\":" + c.motives()
                + ",\"numParams\":" + c.params() + ",\"rules\":[" + rules + "]}";
    }

    private static String unsafe(Constant.Safety safety) {
        return "\"isUnsafe\":" + (safety == Constant.Safety.UNSAFE) + ",";
    }

    private String header(Constant constant) {
        return "\"levelParams\":" + names(constant.levelParams()) + ",\"name\":" + name(constant.name()) + ",\"type\":"
                + term(constant.type());
    }

    private static String hint(Constant.Hint hint) {
        return switch (hint) {
            case Constant.Hint.Opaque _ -> "\"opaque\"";
            case Constant.Hint.Regular regular -> "{\"regular\":" + regular.height() + "}";
            case Constant.Hint.Abbreviation _ -> "\"abbrev\"";
        };
    }

    private String names(List<Name> list) {
        return list.stream().map(each -> Integer.toString(name(each))).collect(Collectors.joining(",", "[", "]"));
    }

    private int name(Name name) {
        Deque<Name> missing = new ArrayDeque<>();
        for (Name at = name; !names.containsKey(at); at = at.prefix()) {
            missing.push(at);
        }
        for (Name each : missing) {
            int index = names.size();
            lines.accept("{\"in\":" + index + switch (each) {
                case Name.Str str -> ",\"str\":{\"pre\":" + names.get(each.prefix()) + ",\"str\":"
                        + JsonText.quoted(str.text()) + "}}";
                case Name.Num num -> ",\"num\":{\"i\":" + num.number() + ",\"pre\":" + names.get(each.prefix()) + "}}";
                case Name.Anonymous _ -> throw new IllegalStateException("export_name: the empty name has number 0");
            });
            names.put(each, index);
        }
        return names.get(name);
    }

    private int level(Level level) {
        Integer known = levels.get(level);
        if (known != null) {
            return known;
        }
        String text = switch (level) {
            case Level.Zero _ -> throw new IllegalStateException("export_level: level zero has number 0");
            case Level.Succ succ -> "\"succ\":" + level(succ.of());
            case Level.Max max -> "\"max\":[" + level(max.left()) + "," + level(max.right()) + "]";
            case Level.IMax imax -> "\"imax\":[" + level(imax.left()) + "," + level(imax.right()) + "]";
            case Level.Param param -> "\"param\":" + name(param.name());
        };
        int index = levels.size();
        lines.accept("{\"il\":" + index + "," + text + "}");
        levels.put(level, index);
        return index;
    }

    // Parts first, without recursion.
    private int term(Expr term) {
        Deque<Expr> work = new ArrayDeque<>(List.of(term));
        while (!work.isEmpty()) {
            Expr at = work.peek();
            List<Expr> missing = terms.containsKey(at) ? List.of()
                    : at.parts().stream().filter(part -> !terms.containsKey(part)).toList();
            if (!missing.isEmpty()) {
                missing.forEach(work::push);
            } else {
                work.pop();
                if (!terms.containsKey(at)) {
                    String text = text(at);
                    int index = terms.size();
                    lines.accept("{\"ie\":" + index + "," + text + "}");
                    terms.put(at, index);
                }
            }
        }
        return terms.get(term);
    }

    private String text(Expr term) {
        return switch (term) {
            case Expr.BVar bvar -> "\"bvar\":" + bvar.index();
            case Expr.FVar fvar -> throw new IllegalArgumentException("export_closed: a declaration mentions the free"
                    + " variable " + fvar.name());
            case Expr.Sort sort -> "\"sort\":" + level(sort.level());
            case Expr.Const constant -> "\"const\":{\"name\":" + name(constant.name()) + ",\"us\":"
                    + constant.levels().stream().map(each -> Integer.toString(level(each)))
                            .collect(Collectors.joining(",", "[", "]")) + "}";
            case Expr.App app -> "\"app\":{\"arg\":" + terms.get(app.arg()) + ",\"fn\":" + terms.get(app.fn()) + "}";
            case Expr.Lam lam -> "\"lam\":" + binding(lam);
            case Expr.Pi pi -> "\"forallE\":" + binding(pi);
            case Expr.Let let -> "\"letE\":{\"body\":" + terms.get(let.body()) + ",\"name\":" + name(let.binder())
                    + ",\"nondep\":false,\"type\":" + terms.get(let.type()) + ",\"value\":" + terms.get(let.value())
                    + "}";
            case Expr.Proj proj -> "\"proj\":{\"idx\":" + proj.index() + ",\"struct\":" + terms.get(proj.of())
                    + ",\"typeName\":" + name(proj.structure()) + "}";
            case Expr.NatLit lit -> "\"natVal\":\"" + lit.value() + "\"";
            case Expr.StrLit lit -> "\"strVal\":" + JsonText.quoted(lit.value());
            case Expr.MData mdata -> "\"mdata\":{\"data\":" + mdata.data() + ",\"expr\":" + terms.get(mdata.of()) + "}";
        };
    }

    private String binding(Expr.Binding binding) {
        return "{\"binderInfo\":\"" + BinderKinds.of(binding.kind()) + "\",\"body\":" + terms.get(binding.body())
                + ",\"name\":" + name(binding.binder()) + ",\"type\":" + terms.get(binding.domain()) + "}";
    }
}
