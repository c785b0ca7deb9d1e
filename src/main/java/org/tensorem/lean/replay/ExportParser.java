package org.tensorem.lean.replay;

import java.util.List;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermStore;

/// Turns the lines of an export file into names, levels, terms and declarations.
final class ExportParser {
    private final TermStore store;
    private final Table<Name> names = new Table<>("name", List.of(Name.anonymous()));
    private final Table<Level> levels = new Table<>("level", List.of(Level.zero()));
    private final Table<Expr> terms = new Table<>("term", List.of());
    private boolean begun;

    ExportParser(TermStore store) {
        this.store = store;
    }

    /// What the line declares; nothing for a line that only numbers something.
    List<Declaration> line(String text, int number) {
        Fields fields = new Fields(new JsonLine(text, number).object(), number);
        if (!begun) {
            header(fields);
            begun = true;
        } else if (fields.has("in")) {
            names.define(fields.count("in"), name(fields), number);
        } else if (fields.has("il")) {
            levels.define(fields.count("il"), level(fields), number);
        } else if (fields.has("ie")) {
            terms.define(fields.count("ie"), store.intern(term(fields)), number);
        } else {
            return new DeclarationParser(this).declarations(fields);
        }
        return List.of();
    }

    /// True when the header line is read.
    boolean hasBegun() {
        return begun;
    }

    private static void header(Fields fields) {
        if (!fields.has("meta")) {
            throw new ReplayException(fields.line(), "export_meta", "the first line has no \"meta\"");
        }
        String version = fields.object("meta").object("format").string("version");
        if (!version.matches("3\\.[01](\\..*)?")) {
            throw new ReplayException(fields.line(), "export_version", "format " + version
                    + " is not supported; export with format 3.0 or 3.1");
        }
    }

    Name name(Fields fields, String key) {
        return names.at(fields.count(key), fields.line());
    }

    List<Name> names(Fields fields, String key) {
        return fields.counts(key).stream().map(index -> names.at(index, fields.line())).toList();
    }

    Expr term(Fields fields, String key) {
        return terms.at(fields.count(key), fields.line());
    }

    private Level level(Fields fields, int index) {
        return levels.at(index, fields.line());
    }

    private Name name(Fields fields) {
        if (fields.has("str")) {
            Fields data = fields.object("str");
            return name(data, "pre").str(data.string("str"));
        }
        Fields data = fields.object("num");
        return name(data, "pre").num(data.number("i"));
    }

    private Level level(Fields fields) {
        if (fields.has("succ")) {
            return Level.succ(level(fields, fields.count("succ")));
        }
        if (fields.has("param")) {
            return Level.param(name(fields, "param"));
        }
        String key = fields.has("max") ? "max" : "imax";
        List<Integer> operands = fields.counts(key);
        if (operands.size() != 2) {
            throw fields.wrong(key, "takes two levels, has " + operands.size());
        }
        Level left = level(fields, operands.get(0));
        Level right = level(fields, operands.get(1));
        return key.equals("max") ? Level.max(left, right) : Level.imax(left, right);
    }

    private Expr term(Fields fields) {
        if (fields.has("app")) {
            Fields data = fields.object("app");
            return Expr.app(term(data, "fn"), term(data, "arg"));
        }
        if (fields.has("lam")) {
            Fields data = fields.object("lam");
            return Expr.lam(name(data, "name"), kind(data), term(data, "type"), term(data, "body"));
        }
        if (fields.has("forallE")) {
            Fields data = fields.object("forallE");
            return Expr.pi(name(data, "name"), kind(data), term(data, "type"), term(data, "body"));
        }
        if (fields.has("const")) {
            Fields data = fields.object("const");
            return Expr.constant(name(data, "name"),
                    data.counts("us").stream().map(index -> level(data, index)).toList());
        }
        if (fields.has("bvar")) {
            return Expr.bvar(fields.count("bvar"));
        }
        return rareTerm(fields);
    }

    private Expr rareTerm(Fields fields) {
        if (fields.has("sort")) {
            return Expr.sort(level(fields, fields.count("sort")));
        }
        if (fields.has("letE")) {
            Fields data = fields.object("letE");
            return Expr.let(name(data, "name"), term(data, "type"), term(data, "value"), term(data, "body"));
        }
        if (fields.has("proj")) {
            Fields data = fields.object("proj");
            return Expr.proj(name(data, "typeName"), data.count("idx"), term(data, "struct"));
        }
        if (fields.has("natVal")) {
            return Expr.nat(fields.naturalText("natVal"));
        }
        if (fields.has("strVal")) {
            return Expr.string(fields.string("strVal"));
        }
        if (fields.has("mdata")) {
            Fields data = fields.object("mdata");
            return Expr.mdata(JsonText.of(data.value("data")), term(data, "expr"));
        }
        throw new ReplayException(fields.line(), "export_kind", "no known kind of term");
    }

    private static Expr.BinderKind kind(Fields data) {
        String kind = data.string("binderInfo");
        return BinderKinds.named(kind).orElseThrow(() -> data.wrong("binderInfo", "is unknown: " + kind));
    }
}
