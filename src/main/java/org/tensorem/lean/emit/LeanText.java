package org.tensorem.lean.emit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Small pieces of Lean text.
final class LeanText {
    // What Lean reads as a word of its own.
    private static final Set<String> RESERVED = Set.of("_", "at", "end", "in", "from", "fun", "let", "have", "show", "match", "with", "then",
            "else", "if", "do", "by", "open", "where", "def", "theorem", "class", "instance", "structure", "variable", "section",
            "namespace", "universe", "return", "for", "calc", "extends", "deriving", "mutual", "import", "prefix", "infix",
            "notation", "macro", "syntax", "this", "abbrev", "axiom", "example", "inductive", "attribute", "private", "protected",
            "noncomputable", "partial", "unsafe", "export", "set_option", "infixl", "infixr", "postfix", "elab", "macro_rules",
            "initialize", "opaque", "mut", "nomatch", "nofun", "suffices", "sorry", "Type", "Prop", "Sort", "forall", "exists", "unless",
            "try", "catch", "finally", "break", "continue", "using", "local", "scoped", "termination_by", "decreasing_by", "omit",
            "include", "rec");

    private static final Set<String> CONNECTIVES = Set.of("and", "or", "not");

    private LeanText() {}

    /// A name that Lean takes for a name.
    static String name(String name) {
        return RESERVED.contains(name) ? name + "'" : name;
    }

    /// The stem of a file: `layer_norm` is `LayerNorm`.
    static String camel(String stem) {
        return Arrays.stream(stem.split("_")).map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// A module whose definitions write names in full that begin with their own: inside `f` Lean reads `f.x` as a field of the
    /// function, and inside `A.not` the word `not` as `A.not` itself.
    static String qualified(String module) {
        return Arrays.stream(module.split("(?m)^(?=def |theorem )")).map(LeanText::qualifiedDefinition).collect(Collectors.joining());
    }

    private static String qualifiedDefinition(String definition) {
        Matcher named = Pattern.compile("(?:def|theorem) ([\\w.']+)").matcher(definition);
        if (!named.lookingAt()) {
            return definition;
        }
        String name = named.group(1);
        String last = name.substring(name.lastIndexOf('.') + 1);
        String rest = definition.substring(named.end())
                .replaceAll("(?<![\\w.])" + Pattern.quote(name) + "(?=\\.\\w)", Matcher.quoteReplacement("Tensorem." + name));
        if (CONNECTIVES.contains(last)) {
            rest = rest.replaceAll("(?<![\\w.'])" + last + "(?![\\w.'])", "_root_." + last);
        }
        return named.group() + rest;
    }

    /// A list.
    static String list(List<String> elements) {
        return "[" + String.join(", ", elements) + "]";
    }

    /// A function applied to arguments. Only functions of indices and operators need parentheses, and operators have them.
    static String apply(String function, List<String> arguments) {
        return arguments.isEmpty() ? function
                : (function.startsWith("fun ") ? "(" + function + ")" : function) + arguments.stream().map(a -> " " + argument(a)).collect(Collectors.joining());
    }

    static String apply(String function, String... arguments) {
        return apply(function, List.of(arguments));
    }

    /// A term where Lean wants one word or parentheses.
    static String argument(String term) {
        return isAtom(term) ? term : "(" + term + ")";
    }

    private static boolean isAtom(String term) {
        if (term.chars().noneMatch(c -> c == ' ')) {
            return true;
        }
        if (!term.startsWith("(")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < term.length(); i++) {
            depth += term.charAt(i) == '(' ? 1 : term.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < term.length() - 1) {
                return false;
            }
        }
        return true;
    }

    /// A function of indices.
    static String lambda(List<String> indices, String body) {
        if (indices.isEmpty()) {
            return body;
        }
        String last = " " + indices.getLast();
        String function = body.endsWith(last) ? body.substring(0, body.length() - last.length()) : "";
        if (!function.isEmpty() && !function.startsWith("fun ") && !mentions(function, indices.getLast())) {
            return lambda(indices.subList(0, indices.size() - 1), function);
        }
        return "fun (" + String.join(" ", indices) + " : Nat) => " + body;
    }

    private static boolean mentions(String text, String name) {
        return Arrays.asList(text.split("[^\\p{L}\\p{N}_'.]+")).contains(name);
    }

    /// Several terms as one product, nested to the right.
    static String tuple(List<String> terms) {
        String last = terms.getLast();
        for (int i = terms.size() - 2; i >= 0; i--) {
            last = "(" + terms.get(i) + ", " + last + ")";
        }
        return last;
    }

    /// The type of a product, nested to the right.
    static String product(List<String> types) {
        String last = types.getLast();
        for (int i = types.size() - 2; i >= 0; i--) {
            last = apply("Prod", types.get(i), last);
        }
        return last;
    }

    /// A part of a product of `count`.
    static String projection(String product, int part, int count) {
        String rest = product;
        for (int i = 0; i < part; i++) {
            rest = apply("Prod.snd", rest);
        }
        return part < count - 1 ? apply("Prod.fst", rest) : rest;
    }

    /// A doc comment, empty when there is nothing to say.
    static String doc(String text) {
        return text.isBlank() ? "" : "/-- " + text.strip().replace("-/", "- /").replaceAll("\n(?=.)", "\n    ") + " -/\n";
    }
}
