package org.tensorem.lean.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// Reads the lines that declare something; 3.0 and 3.1 differ in keys and in arrays around definitions.
final class DeclarationParser {
    private final ExportParser tables;

    DeclarationParser(ExportParser tables) {
        this.tables = tables;
    }

    List<Declaration> declarations(Fields fields) {
        List<Declaration> declarations = new ArrayList<>();
        if (fields.has("def")) {
            fields.oneOrMore("def").forEach(data -> declarations.add(data.has("hints") ? definition(data)
                    : opaque(data)));
        } else if (fields.has("thm")) {
            fields.oneOrMore("thm").forEach(data -> declarations.add(theorem(data)));
        } else if (fields.has("inductive")) {
            declarations.add(inductive(fields.object("inductive")));
        } else if (fields.has("opaque")) {
            declarations.add(opaque(fields.object("opaque")));
        } else if (fields.has("quot") || fields.has("quotInfo")) {
            declarations.add(quotient(fields.object(fields.has("quot") ? "quot" : "quotInfo")));
        } else if (fields.has("axiom") || fields.has("axiomInfo")) {
            declarations.add(axiom(fields.object(fields.has("axiom") ? "axiom" : "axiomInfo")));
        } else {
            throw new ReplayException(fields.line(), "export_kind", "no known kind of line");
        }
        return declarations;
    }

    private Name name(Fields data) {
        return tables.name(data, "name");
    }

    private List<Name> levelParams(Fields data) {
        return tables.names(data, "levelParams");
    }

    private Expr type(Fields data) {
        return tables.term(data, "type");
    }

    private static Constant.Safety safety(Fields data) {
        return data.has("isUnsafe") && data.truth("isUnsafe") ? Constant.Safety.UNSAFE : Constant.Safety.SAFE;
    }

    private Declaration axiom(Fields data) {
        return new Constant.Axiom(name(data), levelParams(data), type(data), safety(data));
    }

    private Declaration theorem(Fields data) {
        return new Constant.Theorem(name(data), levelParams(data), type(data), tables.term(data, "value"));
    }

    private Declaration opaque(Fields data) {
        return new Constant.Opaque(name(data), levelParams(data), type(data), tables.term(data, "value"),
                safety(data));
    }

    private Declaration definition(Fields data) {
        String safety = data.string("safety");
        return new Constant.Definition(name(data), levelParams(data), type(data), tables.term(data, "value"),
                hint(data), switch (safety) {
                    case "safe" -> Constant.Safety.SAFE;
                    case "partial" -> Constant.Safety.PARTIAL;
                    case "unsafe" -> Constant.Safety.UNSAFE;
                    default -> throw data.wrong("safety", "is unknown: " + safety);
                });
    }

    private static Constant.Hint hint(Fields data) {
        if (data.value("hints") instanceof Json.Str text) {
            return switch (text.value()) {
                case "opaque" -> new Constant.Hint.Opaque();
                case "abbrev" -> new Constant.Hint.Abbreviation();
                default -> throw data.wrong("hints", "is unknown: " + text.value());
            };
        }
        return new Constant.Hint.Regular(data.object("hints").number("regular"));
    }

    private Declaration quotient(Fields data) {
        String kind = data.string("kind");
        return new Constant.Quotient(name(data), levelParams(data), type(data), switch (kind) {
            case "type" -> Constant.QuotientKind.TYPE;
            case "ctor" -> Constant.QuotientKind.CTOR;
            case "lift" -> Constant.QuotientKind.LIFT;
            case "ind" -> Constant.QuotientKind.IND;
            default -> throw data.wrong("kind", "is unknown: " + kind);
        });
    }

    private Declaration inductive(Fields data) {
        List<Fields> types = data.objects(data.has("types") ? "types" : "inductiveVals");
        if (types.isEmpty()) {
            throw data.wrong("types", "is empty");
        }
        List<Constant> claimed = new ArrayList<>();
        Map<Name, Expr> ctorTypes = new HashMap<>();
        types.forEach(type -> claimed.add(inductiveType(type)));
        for (Fields ctor : data.objects(data.has("ctors") ? "ctors" : "constructorVals")) {
            claimed.add(constructor(ctor));
            ctorTypes.put(name(ctor), type(ctor));
        }
        data.objects(data.has("recs") ? "recs" : "recursorVals").forEach(rec -> claimed.add(recursor(rec)));
        List<Declaration.InductiveType> declared = new ArrayList<>();
        for (Fields type : types) {
            List<Declaration.Ctor> ctors = new ArrayList<>();
            for (Name ctor : tables.names(type, "ctors")) {
                if (!ctorTypes.containsKey(ctor)) {
                    throw type.wrong("ctors", "names " + ctor + ", which is not among the constructors");
                }
                ctors.add(new Declaration.Ctor(ctor, ctorTypes.get(ctor)));
            }
            declared.add(new Declaration.InductiveType(name(type), type(type), ctors));
        }
        return new Declaration.Inductives(levelParams(types.getFirst()), types.getFirst().count("numParams"), declared,
                safety(types.getFirst()), claimed);
    }

    private Constant inductiveType(Fields data) {
        return new Constant.Inductive(name(data), levelParams(data), type(data), data.count("numParams"),
                data.count("numIndices"), tables.names(data, "all"), tables.names(data, "ctors"),
                data.count("numNested"), data.truth("isRec"), data.truth("isReflexive"), safety(data));
    }

    private Constant constructor(Fields data) {
        return new Constant.Constructor(name(data), levelParams(data), type(data), tables.name(data, "induct"),
                data.count("cidx"), data.count("numParams"), data.count("numFields"), safety(data));
    }

    private Constant recursor(Fields data) {
        List<Constant.Rule> rules = data.objects("rules").stream().map(rule -> new Constant.Rule(
                tables.name(rule, "ctor"), rule.count("nfields"), tables.term(rule, "rhs"))).toList();
        return new Constant.Recursor(name(data), levelParams(data), type(data), tables.names(data, "all"),
                data.count("numParams"), data.count("numIndices"), data.count("numMotives"), data.count("numMinors"),
                rules, data.truth("k"), safety(data));
    }
}
