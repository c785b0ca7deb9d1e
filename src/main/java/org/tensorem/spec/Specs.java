package org.tensorem.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tensorem.num.Elementary;
import org.tensorem.num.Format;

/// A set of specification files: the operators, elementary programs and definitions that may name each other.
///
/// A file is parsed when something in it is first asked for, and a program is checked when it is first used, so that a
/// start costs what it uses. Everything is kept: the set is immutable and may be shared between threads.
public final class Specs {
    private final Map<String, String> texts;
    private final Map<String, SpecFile> files = new ConcurrentHashMap<>();
    private final Map<Key, Checked> checked = new ConcurrentHashMap<>();
    private final Library library = new Names();

    private record Key(String name, Optional<Checked.Instance> instance) {}

    private Specs(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /// The bundled files.
    public static Specs load() {
        return new Specs(Resources.texts());
    }

    /// The files with these names and texts, such as `ops/softmax.spec`.
    public static Specs of(Map<String, String> texts) {
        return new Specs(texts);
    }

    /// These files with others added or put in place of their namesakes.
    public Specs with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(others);
        Specs specs = new Specs(all);
        files.forEach((name, file) -> {
            if (!others.containsKey(name)) {
                specs.files.put(name, file);
            }
        });
        return specs;
    }

    /// The names of the files, sorted.
    public List<String> files() {
        return texts.keySet().stream().sorted().toList();
    }

    /// The parsed file of that name.
    ///
    /// @throws SpecException when there is none, or it does not follow the grammar
    public SpecFile file(String name) {
        SpecFile known = files.get(name);
        if (known != null) {
            return known;
        }
        if (!texts.containsKey(name)) {
            throw new SpecException("spec_file: the specification file exists: there is no " + name + "; see the folder spec/");
        }
        SpecFile parsed = SpecFile.parse(name, texts.get(name));
        files.put(name, parsed);
        return parsed;
    }

    /// The stems of the operators, sorted.
    public List<String> stems() {
        return files().stream().filter(name -> name.startsWith("ops/"))
                .map(name -> name.substring("ops/".length(), name.length() - ".spec".length())).toList();
    }

    /// True when there is an operator of that stem.
    public boolean contains(String stem) {
        return texts.containsKey(fileOf(stem));
    }

    /// The operator of that stem.
    ///
    /// @throws SpecException when there is none, or its file is not well formed
    public Spec op(String stem) {
        if (!contains(stem)) {
            throw new SpecException("spec_stem: the operator has a specification: there is none of '" + stem
                    + "'; take one that the command spec list prints");
        }
        return new Spec(this, file(fileOf(stem)), declaration(stem));
    }

    Library library() {
        return library;
    }

    /// The operator's first declaration must be it, under the stem of the file.
    private Declaration.Operator declaration(String stem) {
        SpecFile file = file(fileOf(stem));
        if (file.declarations().isEmpty() || !(file.declarations().getFirst() instanceof Declaration.Operator operator)) {
            throw new SpecException(new Position(file.name(), 1, 1), "no operator comes first; expected op " + stem);
        }
        if (!operator.name().equals(stem)) {
            throw new SpecException(operator.position(), "the operator is '" + operator.name() + "'; expected '" + stem
                    + "', the name of the file");
        }
        return operator;
    }

    /// The operator as checked at one choice of its open types.
    public Checked.Operator operator(String stem, Checked.Instance instance) {
        Key key = new Key(stem, Optional.of(instance));
        if (checked.get(key) instanceof Checked.Operator known) {
            return known;
        }
        Checked.Operator made = new Checker(library).operator(declaration(stem), instance);
        checked.put(key, made);
        return made;
    }

    /// The operator as checked, its open types being real and every attribute of type `type` f32.
    public Checked.Operator operator(String stem) {
        return operator(stem, new Checker(library).instances(declaration(stem)).stream()
                .filter(instance -> instance.number() == Kind.REAL && instance.any() == Kind.REAL).findFirst().orElseThrow());
    }

    /// The definitions of spec/lib as checked, in the order of the files.
    public List<Checked.Definition> definitions() {
        return files().stream().filter(name -> name.startsWith("lib/")).flatMap(name -> file(name).declarations().stream())
                .map(declaration -> new Checker(library).definition(declaration)).toList();
    }

    /// The name of the file that holds the program of an elementary function over a format.
    public static String fileOf(Elementary function, Format format) {
        return folder(format) + function.stem() + ".spec";
    }

    private static String folder(Format format) {
        return switch (format) {
            case BINARY32 -> "elementary/";
            case BINARY64 -> "elementary/f64/";
        };
    }

    /// The program of an elementary function over a format.
    public Checked.Program program(Elementary function, Format format) {
        Key key = new Key(fileOf(function, format), Optional.empty());
        if (checked.get(key) instanceof Checked.Program known) {
            return known;
        }
        SpecFile file = file(key.name());
        if (file.declarations().size() != 1 || !(file.declarations().getFirst() instanceof Declaration.Program program)
                || !program.name().equals(function.stem()) || program.parameters().size() != function.arity()) {
            throw new SpecException(new Position(file.name(), 1, 1), "expected elementary " + function.stem() + " of "
                    + function.arity() + " parameters, and nothing else");
        }
        Checked.Program made = new Checker(library).program(program);
        checked.put(key, made);
        return made;
    }

    /// The laws of an operator, checked, each at every choice of its open types.
    ///
    /// @throws SpecException at the first mistake
    public List<Law> laws(String stem) {
        Checker checker = new Checker(library);
        List<Law> laws = new ArrayList<>();
        for (Declaration.Equation equation : op(stem).laws()) {
            for (Checked.Instance instance : checker.instances(equation)) {
                laws.add(new Law(stem, checker.law(stem, equation, instance), instance));
            }
        }
        return laws;
    }

    /// Checks everything in a file: every declaration, at every instance of its open types.
    ///
    /// @throws SpecException at the first mistake
    public void check(String name) {
        SpecFile file = file(name);
        String stem = name.substring(name.lastIndexOf('/') + 1, name.length() - ".spec".length());
        if (name.startsWith("ops/")) {
            op(stem);
            Checker checker = new Checker(library);
            checker.instances(declaration(stem)).forEach(instance -> operator(stem, instance));
            ends(stem, List.of());
            laws(stem);
        } else if (name.startsWith("elementary/")) {
            Elementary named = Stream.of(Elementary.values()).filter(function -> function.stem().equals(stem)).findFirst()
                    .orElseThrow(() -> new SpecException(new Position(name, 1, 1), "'" + stem
                            + "' is no elementary function; expected one of " + List.of(Elementary.values())));
            program(named, name.startsWith(folder(Format.BINARY64)) ? Format.BINARY64 : Format.BINARY32);
        } else {
            file.declarations().forEach(declaration -> new Checker(library).definition(declaration));
        }
    }

    /// Follows the calls of an operator's program: none leads back.
    private void ends(String stem, List<String> path) {
        if (path.contains(stem)) {
            throw new SpecException(declaration(stem).position(), "'" + stem + "' calls itself"
                    + (path.size() > 1 ? " by way of " + path : "") + "; expected no recursion");
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(stem);
        Checked.Instance first = new Checker(library).instances(declaration(stem)).getFirst();
        Terms.calls(operator(stem, first).body()).forEach(callee -> ends(callee, longer));
    }

    private static String fileOf(String stem) {
        return "ops/" + stem + ".spec";
    }

    /// Looks names up in the files.
    private final class Names implements Library {
        @Override
        public Optional<Declaration.Definition> definition(String name) {
            List<Declaration.Definition> found = new ArrayList<>();
            for (String file : texts.keySet()) {
                if (file.startsWith("lib/")) {
                    for (Declaration declaration : file(file).declarations()) {
                        if (declaration instanceof Declaration.Definition definition && definition.name().equals(name)) {
                            found.add(definition);
                        }
                    }
                }
            }
            if (found.size() > 1) {
                throw new SpecException(found.get(1).position(), "'" + name + "' is defined twice, also at "
                        + found.getFirst().position() + "; expected one definition");
            }
            return found.stream().findFirst();
        }

        @Override
        public Optional<Declaration.Operator> operator(String name) {
            return contains(name) ? Optional.of(declaration(name)) : Optional.empty();
        }
    }
}
