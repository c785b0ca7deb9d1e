package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.ShapeException;
import org.tensorem.rules.Rewrite;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Expr;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Law;
import org.tensorem.spec.Primitive;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Strength;
import org.tensorem.spec.Term;
import org.tensorem.spec.Terms;
import org.tensorem.spec.Variable;

/// Uses of laws' theorems: the proof that a rewrite keeps an element.
final class LawUse {
    /// Laws whose sides are one by definition.
    private static final Set<String> DEFINITIONAL = Set.of("congruence", "shares", "maps", "item_one", "concat_one", "convert_same", "reshape.keeps_elements",
            "concat.associates/left", "transpose.twice", "transpose.element", "transpose.of_add", "reshape.of_add", "broadcast.of_add", "slice.of_add", "broadcast.repeats",
            "broadcast.slice_is_shorter", "select.of_true", "attention.grouped", "linear.is_matmul_plus_bias");

    /// Laws that `Claims.RingForms` states of integers that wrap.
    private static final Set<String> OF_INTEGERS = Set.of("abs.even", "abs.idempotent", "add.zero", "broadcast.maximum");

    /// Laws that `Claims.RingForms` states of any commutative ring.
    private static final Set<String> OF_RINGS = Set.of("add.commutes", "mul.commutes", "mul.one", "mul.of_negative", "neg.twice",
            "sub.adds_negative");

    /// Laws that `Claims.RingForms` states of any total order.
    private static final Set<String> OF_ORDERS = Set.of("max.commutes", "max.associates", "max.idempotent", "min.commutes", "min.associates",
            "min.idempotent", "reduce_max.of_concat");

    /// Laws of IEEE arithmetic that `Claims.RealForms` states over the reals too.
    private static final Set<String> OF_REALS = Set.of("fma.commutes", "fma.by_one_is_add", "matmul.transposed", "max.mirrors_min",
            "min.mirrors_max", "less.mirrors", "abs.even", "abs.idempotent",
            "abs.of_product", "div.by_one", "div.of_negative");

    /// Laws without a theorem that a certificate can apply, and why.
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("masked_softmax", "-inf is no number of the reals"),
            Map.entry("reduce_max.shift", "no real number is below all others"));

    private static final Set<String> ELEMENTWISE = elementwise();

    private final Specs specs;
    private final Definitions definitions;
    private final LawForms forms;
    private final BodyForms bodies;
    private final Evaluations evaluations;
    private final boolean reals;
    private final Set<String> modules = new TreeSet<>();
    private final Assumptions assumed;
    private final Premises premises;

    /// @param reals whether a law over the reals is among those used, so that no law of IEEE arithmetic may be assumed
    LawUse(Specs specs, Definitions definitions, boolean reals) {
        this.specs = specs;
        this.definitions = definitions;
        this.reals = reals;
        this.assumed = new Assumptions(reals);
        this.forms = new LawForms(definitions, assumed);
        this.premises = new Premises(definitions, assumed);
        this.evaluations = new Evaluations(definitions, assumed);
        this.bodies = new BodyForms(definitions, assumed, premises);
    }

    private static Set<String> elementwise() {
        Set<String> stems = new TreeSet<>(Set.of("fma", "select"));
        Stream.of(Op.UnaryFunction.values()).forEach(f -> stems.add(f.stem()));
        Stream.of(Op.BinaryFunction.values()).forEach(f -> stems.add(f.stem()));
        Stream.of(Op.Relation.values()).forEach(f -> stems.add(f.stem()));
        return stems;
    }

    /// The modules of the theorems used so far.
    Set<String> modules() {
        return modules;
    }

    /// What the theorems used so far assume of ids.
    Premises premises() {
        return premises;
    }

    /// The law classes that the theorems used so far need of the types.
    Assumptions assumed() {
        return assumed;
    }

    /// The proof that the rewrite's sides have the same element there.
    ///
    /// @param before the one side, or a result of it where it has several
    /// @param after what stands for that
    /// @throws ShapeException `certificate_law` when this does not know how to use the law
    String proof(Rewrite use, Node before, Node after, List<Place> at) {
        Node left = use.reversed() ? after : before;
        Node right = use.reversed() ? before : after;
        boolean evaluated = use.law().equals(org.tensorem.rules.Law.EVALUATION) || use.law().equals(org.tensorem.rules.Law.EXACT);
        boolean body = use.law().name().startsWith("body_of_");
        // Reshapes number an axis of one element 0.
        boolean zero = body || use.law().name().endsWith(".of_rows");
        String forward = evaluated ? evaluations.proof(use, left, right, at, modules) : zero ? fromZero(use, left, right, at) : forward(use, left, at);
        return use.reversed() && !forward.equals("rfl") ? LeanText.apply("Eq.symm", forward) : forward;
    }

    /// The proof at index 0 of every axis of extent 1, carried to its index: the body may number such an axis 0. No index is below an extent of 0.
    private String fromZero(Rewrite use, Node left, Node right, List<Place> at) {
        List<Place> places = new ArrayList<>();
        for (int axis = 0; axis < at.size(); axis++) {
            if (left.shape().extent(axis) == 0) {
                return at.get(axis).impossible();
            }
            places.add(left.shape().extent(axis) == 1 ? Place.ZERO : at.get(axis));
        }
        String proof = forward(use, left, places);
        for (int axis = at.size() - 1; axis >= 0; axis--) {
            if (left.shape().extent(axis) == 1) {
                List<String> indices = new ArrayList<>(Place.indices(places.subList(0, axis)));
                indices.add("z");
                indices.addAll(Place.indices(at.subList(axis + 1, at.size())));
                String same = LeanText.apply(definitions.tensor(left, definitions.parameters()), indices) + " = "
                        + LeanText.apply(definitions.tensor(right, definitions.parameters()), indices);
                String zero = LeanText.apply("below_one", at.get(axis).index(), at.get(axis).below());
                proof = LeanText.apply("transport", "fun (z : Nat) => " + same, LeanText.apply("Eq.symm", zero), proof);
            }
        }
        return proof;
    }

    private String forward(Rewrite use, Node left, List<Place> at) {
        String law = use.law().name();
        if (use.rule().endsWith("/part")) {
            return "rfl";
        }
        if (WITHOUT.containsKey(law)) {
            return unknown(use, WITHOUT.get(law));
        }
        if (reals && !BodyForms.overReals(law).isEmpty()) {
            return unknown(use, BodyForms.overReals(law));
        }
        Optional<LawForms.Used> form = ReshapeForms.isTwice(use.rule(), left) ? new ReshapeForms(definitions).use(left, at)
                : bodies.use(use, left, at).or(() -> forms.use(use, left, at));
        if (form.isPresent()) {
            modules.add(form.get().module());
            return form.get().text();
        } else if (DEFINITIONAL.contains(law) || DEFINITIONAL.contains(use.rule()) || law.endsWith(".element_alone") || law.startsWith("body_of_") && use.law().strength() == Strength.BITWISE) {
            return "rfl";
        }
        return switch (law) {
            case "select.between_equals" -> {
                Form.Core core = (Form.Core) definitions.form(left);
                yield call(use, "", List.of(type(left), "1", constant(core.views().get(0), at), constant(core.views().get(1), at), "0", "rfl"));
            }
            case "reduce_max.of_concat" -> call(use, form(use, true, type(left), false), forms.moves().joinedMaximum(left, at));
            case "broadcast.maximum" -> call(use, form(use, true, type(left), false), forms.moves().copies(left, at));
            default -> use.law().isStated() ? stated(use, left, at) : unknown(use, "it is none of a specification");
        };
    }

    static String unknown(Rewrite use, String why) {
        throw new ShapeException("certificate_law: each law used has a theorem that a certificate can apply: " + use.law().name() + ": " + why
                + "; leave the law out");
    }

    private String call(Rewrite use, String form, List<String> arguments) {
        String[] name = use.law().name().split("\\.");
        modules.add(switch (form) {
            case "" -> (use.law().strength() == Strength.BITWISE ? "Claims.Bits." : "Claims.") + LeanText.camel(name[0]);
            case "_real" -> "Claims.RealForms";
            default -> "Claims.RingForms";
        });
        return LeanText.apply(LawText.name(name[0], name[1]) + form, arguments);
    }

    private String type(Node node) {
        return definitions.elementType(node.type().dtype());
    }

    private String constant(Form.View view, List<Place> at) {
        return "fun (k0 : Nat) => " + definitions.view(view, Place.indices(at), definitions.parameters());
    }

    /// A law by its variables: elementwise ones at one element, others at the trailing axes of their operands; a variable that is an attribute
    /// is that of the node; an index of a law about one element is the last place.
    private String stated(Rewrite use, Node left, List<Place> at) {
        String[] name = use.law().name().split("\\.");
        Law law = SpecModules.laws(specs, name[0]).stream().filter(each -> each.name().equals(name[1])).findFirst().orElseThrow();
        boolean element = ELEMENTWISE.contains(name[0]);
        Declaration.Equation equation = law.equation();
        Set<String> types = LawText.types(law.checked());
        String scalar = types.contains("α") ? scalar(use, left, law) : "";
        String form = form(use, equation.doc().contains("Uses:"), scalar, types.contains("ι"));
        Map<String, String> attributes = attributes(use, left, law);
        Map<String, String> extents = extents(use, equation, element, attributes.keySet());
        int rank = law.checked().sides().sorts().getFirst().rank();
        List<String> arguments = new ArrayList<>();
        types.forEach(type -> arguments.add(type.equals("α") ? scalar : type));
        for (Declaration.Quantifier quantifier : equation.quantifiers()) {
            switch (quantifier) {
                case Declaration.Quantifier.Natural(_, String n, long least) -> {
                    arguments.add(Optional.ofNullable(element ? "1" : extents.get(n)).orElseGet(() -> unknown(use, "nothing gives the extent " + n)));
                    if (least > 0) {
                        arguments.add("rfl");
                    }
                }
                case Declaration.Quantifier.Below below -> {
                    if (element || rank > 0 || equation.quantifiers().stream().filter(each -> each instanceof Declaration.Quantifier.Below).count() > 1) {
                        unknown(use, "it is about an index " + below.name());
                    }
                    arguments.addAll(Place.arguments(List.of(at.getLast())));
                }
                case Declaration.Quantifier.Any(var parameter) when attributes.containsKey(parameter.name()) ->
                    arguments.add(attributes.get(parameter.name()));
                case Declaration.Quantifier.Any(var parameter) -> arguments.add(element ? element(use, parameter, at) : array(use, parameter, at));
            }
        }
        law.checked().condition().forEach(condition -> arguments.add(positive(use, condition, attributes)));
        List<Place> places = element ? List.of(Place.ZERO).subList(0, rank) : at.subList(at.size() - rank, at.size());
        arguments.addAll(Place.arguments(places));
        return call(use, form, arguments);
    }

    /// What the law's scalars are: reals, integers or truths. A law about constants alone has those of its left side.
    private String scalar(Rewrite use, Node left, Law law) {
        if (law.checked().quantified().stream().noneMatch(variable -> variable.sort().kind() == Kind.REAL)) {
            return type(left);
        }
        for (Variable variable : law.checked().quantified()) {
            if (variable.sort().kind() == Kind.REAL && use.parts().containsKey(variable.name())) {
                return type(use.parts().get(variable.name()));
            }
        }
        return unknown(use, "the rule names none of its variables");
    }

    /// Which theorem of a law is used: the law's own, or the one of rings, orders or real numbers. What that assumes is noted.
    ///
    /// @param uses whether the law uses laws of IEEE arithmetic or of integers
    /// @param scalar what its scalars are; empty where it has none
    /// @param integers whether it speaks of i32 beside them
    private String form(Rewrite use, boolean uses, String scalar, boolean integers) {
        String law = use.law().name();
        if (integers) {
            assumed.exactIntegers();
            if (uses) {
                assumed.wrappingIntegers();
            }
        }
        boolean overReals = use.law().strength() == Strength.OVER_REALS;
        boolean general = OF_RINGS.contains(law) || OF_ORDERS.contains(law);
        String form = OF_RINGS.contains(law) ? "_ring" : "_ordered";
        if (scalar.isEmpty() || !uses && !overReals) {
            return "";
        } else if (scalar.equals("ι")) {
            assumed.wrappingIntegers();
            if (OF_INTEGERS.contains(law)) {
                assumed.exactIntegers();
                return "_integer";
            }
            return general ? form : unknown(use, "its theorem is about real numbers");
        } else if (scalar.equals("Bool")) {
            return unknown(use, "its theorem is about numbers");
        } else if (overReals) {
            return "";
        } else if (!reals) {
            assumed.ieee();
            return "";
        }
        return general ? form : OF_REALS.contains(law) ? "_real"
                : unknown(use, "its theorem is about IEEE arithmetic, and another law used is about the reals");
    }

    /// The variables of a law that stand for attributes of the operator on its left side, with their values.
    private Map<String, String> attributes(Rewrite use, Node left, Law law) {
        Map<String, String> values = new HashMap<>();
        collect(law.checked().sides(), left, values);
        values.keySet().removeIf(use.parts()::containsKey);
        return values;
    }

    private void collect(Term term, Node left, Map<String, String> values) {
        if (term instanceof Term.Application application && application.stem().equals(left.op().stem())) {
            application.attributes().forEach((name, value) -> {
                if (value instanceof Term.Local(Variable variable) && Primitives.attributes(left.op()).get(name) instanceof Attribute.Real(float real)) {
                    values.put(variable.name(), Literals.real(real, type(left)));
                }
            });
        }
        Terms.parts(term).forEach(part -> collect(part, left, values));
    }

    /// The proof that an attribute is positive, for the one condition that laws over the reals have on attributes.
    private static String positive(Rewrite use, Term condition, Map<String, String> attributes) {
        if (use.law().strength() == Strength.OVER_REALS && condition instanceof Term.Operation(_, Primitive primitive, List<Term> operands, _)
                && primitive == Primitive.LESS && operands.getFirst() instanceof Term.Number(var least, _) && least.signum() == 0
                && operands.getLast() instanceof Term.Local(Variable variable) && attributes.getOrDefault(variable.name(), "").startsWith("(sratio ")) {
            String value = attributes.get(variable.name());
            String[] words = value.split(" ");
            return LeanText.apply("lt_of_pos", value, "ratio_pos " + words[1] + " " + words[2] + " rfl rfl");
        }
        return unknown(use, "it has a condition");
    }

    private static Node part(Rewrite use, String name) {
        Node part = use.parts().get(name);
        if (part == null) {
            unknown(use, "nothing stands for " + name);
        }
        return part;
    }

    /// The part's element at the result's leading places.
    private String at(Node part, List<Place> at) {
        return LeanText.apply(definitions.tensor(part, definitions.parameters()), Place.indices(at.subList(0, part.shape().rank())));
    }

    private String element(Rewrite use, Declaration.Parameter parameter, List<Place> at) {
        String text = at(part(use, parameter.name()), at);
        return parameter.extents().isEmpty() ? text : "fun (k0 : Nat) => " + text;
    }

    private String array(Rewrite use, Declaration.Parameter parameter, List<Place> at) {
        Node part = part(use, parameter.name());
        int rank = parameter.extents().size();
        int lead = part.shape().rank() - rank;
        List<String> bound = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            bound.add("k" + i);
        }
        List<String> indices = new ArrayList<>(Place.indices(at.subList(0, lead)));
        indices.addAll(bound);
        return LeanText.lambda(bound, LeanText.apply(definitions.tensor(part, definitions.parameters()), indices));
    }

    private static Map<String, String> extents(Rewrite use, Declaration.Equation equation, boolean element, Set<String> attributes) {
        Map<String, String> extents = new HashMap<>();
        for (Declaration.Quantifier quantifier : equation.quantifiers()) {
            if (quantifier instanceof Declaration.Quantifier.Any(var parameter) && !attributes.contains(parameter.name())) {
                Node part = part(use, parameter.name());
                int lead = part.shape().rank() - parameter.extents().size();
                for (int i = 0; i < parameter.extents().size(); i++) {
                    if (!(parameter.extents().get(i) instanceof Expr.Name name)) {
                        return Map.of();
                    }
                    extents.put(name.name(), element ? "1" : Long.toString(part.shape().extent(lead + i)));
                }
            }
        }
        return extents;
    }
}
