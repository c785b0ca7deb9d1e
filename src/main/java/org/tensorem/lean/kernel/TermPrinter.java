package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Terms in Lean's notation, with the binder names they were written with.
public final class TermPrinter {
    /// Which arguments are written.
    public enum Arguments {
        /// Explicit ones only, where the environment says which those are.
        EXPLICIT,
        /// All of them, with levels: Lean's `pp.explicit` and `pp.universes`.
        ALL
    }

    /// How terms are written.
    ///
    /// @param arguments     which arguments are written
    /// @param maxCharacters where the text is cut off
    /// @param environment   where the binder kinds of constants are looked up
    public record Style(Arguments arguments, int maxCharacters, Optional<Environment> environment) {
        /// All arguments are written when no environment is given; at most 2000 characters.
        public static Style standard() {
            return new Style(Arguments.EXPLICIT, 2000, Optional.empty());
        }

        /// Explicit arguments of the constants of `environment`.
        public static Style in(Environment environment) {
            return new Style(Arguments.EXPLICIT, 2000, Optional.of(environment));
        }

        /// The same with all arguments and levels.
        public Style explicit() {
            return new Style(Arguments.ALL, maxCharacters, environment);
        }
    }

    // Binding strength of the place a term stands in.
    private enum Place { TOP, ARROW_LEFT, FUNCTION, ARGUMENT }

    private static final int MAX_DEPTH = 200;

    private final Style style;

    /// A printer for the given style.
    public TermPrinter(Style style) {
        this.style = style;
    }

    /// The text of `term`.
    public String print(Expr term) {
        Run run = new Run();
        run.write(term, Place.TOP, 0);
        return run.text.length() <= style.maxCharacters ? run.text.toString()
                : run.text.substring(0, style.maxCharacters) + "…";
    }

    private final class Run {
        private final StringBuilder text = new StringBuilder();
        private final List<String> scope = new ArrayList<>();
        private final Set<String> inScope = new HashSet<>();

        private void write(Expr term, Place place, int depth) {
            if (depth > MAX_DEPTH || text.length() > style.maxCharacters) {
                text.append('…');
                return;
            }
            switch (term) {
                case Expr.BVar bvar -> text.append(bvar.index() < scope.size()
                        ? scope.get(scope.size() - 1 - bvar.index()) : "#" + (bvar.index() - scope.size()));
                case Expr.FVar fvar -> text.append(fvar.name());
                case Expr.Sort sort -> sort(sort, place);
                case Expr.Const constant -> constant(constant);
                case Expr.App _ -> application(term, place, depth);
                case Expr.Lam lam -> grouped(place, Place.TOP, () -> binding("fun ", lam, " => ", depth));
                case Expr.Pi pi -> pi(pi, place, depth);
                case Expr.Let let -> grouped(place, Place.TOP, () -> let(let, depth));
                case Expr.Proj proj -> {
                    write(proj.of(), Place.ARGUMENT, depth + 1);
                    text.append('.').append(proj.index() + 1);
                }
                case Expr.NatLit lit -> text.append(lit.value().bitLength() > 4096 ? "(a number of "
                        + lit.value().bitLength() + " bits)" : lit.value().toString());
                case Expr.StrLit lit -> text.append('"').append(lit.value().replace("\\", "\\\\")
                        .replace("\"", "\\\"").replace("\n", "\\n")).append('"');
                case Expr.MData mdata -> write(mdata.of(), place, depth + 1);
            }
        }

        private void grouped(Place place, Place loosest, Runnable body) {
            boolean parentheses = place.compareTo(loosest) > 0;
            text.append(parentheses ? "(" : "");
            body.run();
            text.append(parentheses ? ")" : "");
        }

        private void sort(Expr.Sort sort, Place place) {
            switch (sort.level()) {
                case Level.Zero _ -> text.append("Prop");
                case Level.Succ succ when succ.of() instanceof Level.Zero -> text.append("Type");
                case Level.Succ succ -> grouped(place, Place.FUNCTION,
                        () -> text.append("Type ").append(operand(succ.of())));
                case Level.Max _, Level.IMax _, Level.Param _ -> grouped(place, Place.FUNCTION,
                        () -> text.append("Sort ").append(operand(sort.level())));
            }
        }

        private String operand(Level level) {
            String written = level.toString();
            return written.contains(" ") || written.contains("+") ? "(" + written + ")" : written;
        }

        private void constant(Expr.Const constant) {
            text.append(constant.name());
            if (style.arguments == Arguments.ALL && !constant.levels().isEmpty()) {
                text.append(".{").append(String.join(", ",
                        constant.levels().stream().map(Level::toString).toList())).append('}');
            }
        }

        private void application(Expr term, Place place, int depth) {
            List<Expr> args = term.args();
            List<Expr> shown = shown(term.head(), args);
            if (shown.isEmpty()) {
                write(term.head(), place, depth + 1);
                return;
            }
            grouped(place, Place.FUNCTION, () -> {
                text.append(style.arguments == Arguments.ALL && term.head() instanceof Expr.Const ? "@" : "");
                write(term.head(), Place.ARGUMENT, depth + 1);
                for (Expr arg : shown) {
                    text.append(' ');
                    write(arg, Place.ARGUMENT, depth + 1);
                }
            });
        }

        private List<Expr> shown(Expr head, List<Expr> args) {
            if (style.arguments == Arguments.ALL || style.environment.isEmpty()
                    || !(head instanceof Expr.Const constant)) {
                return args;
            }
            Optional<Constant> declared = style.environment.get().find(constant.name());
            List<Expr> shown = new ArrayList<>();
            Expr type = declared.isPresent() ? declared.get().type() : head;
            for (Expr arg : args) {
                if (!(type instanceof Expr.Pi pi) || pi.kind() == Expr.BinderKind.DEFAULT) {
                    shown.add(arg);
                }
                type = type instanceof Expr.Pi pi ? pi.body() : type;
            }
            return shown;
        }

        private void pi(Expr.Pi pi, Place place, int depth) {
            if (pi.kind() == Expr.BinderKind.DEFAULT && !mentions(pi.body())) {
                grouped(place, Place.TOP, () -> {
                    write(pi.domain(), Place.ARROW_LEFT, depth + 1);
                    text.append(" → ");
                    under(pi.binder(), () -> write(pi.body(), Place.TOP, depth + 1));
                });
            } else {
                grouped(place, Place.TOP, () -> binding("∀ ", pi, ", ", depth));
            }
        }

        private boolean mentions(Expr body) {
            return body.looseRange() > 0 && occurs(body, 0);
        }

        private boolean occurs(Expr term, int index) {
            if (term.looseRange() <= index) {
                return false;
            }
            // A term too large to search is taken to mention the variable.
            return term.depth() > MAX_DEPTH || !term.isSmall() || term instanceof Expr.BVar bvar && bvar.index() == index
                    || switch (term) {
                        case Expr.Binding b -> occurs(b.domain(), index) || occurs(b.body(), index + 1);
                        case Expr.Let let -> occurs(let.type(), index) || occurs(let.value(), index)
                                || occurs(let.body(), index + 1);
                        case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.App _, Expr.Proj _,
                                Expr.NatLit _, Expr.StrLit _, Expr.MData _ ->
                            TermParts.of(term).stream().anyMatch(part -> occurs(part, index));
                    };
        }

        private void binding(String opening, Expr.Binding binding, String closing, int depth) {
            text.append(opening).append(opening(binding.kind()));
            String name = fresh(binding.binder());
            text.append(name).append(" : ");
            write(binding.domain(), Place.TOP, depth + 1);
            text.append(closing(binding.kind())).append(closing);
            bind(name, () -> write(binding.body(), Place.TOP, depth + 1));
        }

        private String opening(Expr.BinderKind kind) {
            return switch (kind) {
                case DEFAULT -> "(";
                case IMPLICIT -> "{";
                case STRICT_IMPLICIT -> "⦃";
                case INSTANCE -> "[";
            };
        }

        private String closing(Expr.BinderKind kind) {
            return switch (kind) {
                case DEFAULT -> ")";
                case IMPLICIT -> "}";
                case STRICT_IMPLICIT -> "⦄";
                case INSTANCE -> "]";
            };
        }

        private void let(Expr.Let let, int depth) {
            String name = fresh(let.binder());
            text.append("let ").append(name).append(" : ");
            write(let.type(), Place.TOP, depth + 1);
            text.append(" := ");
            write(let.value(), Place.TOP, depth + 1);
            text.append("; ");
            bind(name, () -> write(let.body(), Place.TOP, depth + 1));
        }

        private void under(Name binder, Runnable body) {
            bind(fresh(binder), body);
        }

        private void bind(String name, Runnable body) {
            scope.add(name);
            boolean added = inScope.add(name);
            body.run();
            scope.removeLast();
            if (added) {
                inScope.remove(name);
            }
        }

        private String fresh(Name binder) {
            String name = binder.isAnonymous() ? "x" : binder.toString();
            String candidate = name;
            for (int i = 1; inScope.contains(candidate); i++) {
                candidate = name + "_" + i;
            }
            return candidate;
        }
    }
}
