package org.tensorem.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.num.Binary32;
import org.tensorem.num.Domain;

/// What an operator takes and gives: its shape rule, which the specification's heading is.
public final class Signature {
    private final Specs specs;
    private final Declaration.Operator operator;

    Signature(Specs specs, Declaration.Operator operator) {
        this.specs = specs;
        this.operator = operator;
    }

    /// What the open types of the heading stand for in one call, and the dtypes of its results.
    record Match(Checked.Instance instance, List<Dtype> results) {}

    /// The types of the results, without running the operator.
    ///
    /// @param operands the types of the operands, leading axes included
    /// @param attributes all attributes, by name
    /// @throws ShapeException `<stem>_operands`, `_dtype`, `_attributes`, `_rank`, `_leading`, `_<extent>`, `_<operand>`,
    ///     `_c<number>` or `_result`, naming what the call breaks
    public List<Type> infer(List<Type> operands, Map<String, Attribute> attributes) {
        Match match = match(operands.stream().map(Type::dtype).toList(), attributes);
        Compiler<Float> compiler = new Compiler<>(specs, new Binary32(), application -> {
            throw new SpecException(application.position(), "an operator in a heading; expected extents and attributes only");
        });
        Outline<Float> outline = new Outline<>(specs.operator(operator.name(), match.instance()), compiler);
        Code.Frame frame = compiler.slots.frame();
        outline.attributes(frame, values(new Binary32(), attributes));
        Shape leading = Shape.of(outline.bind(frame, operands.stream().map(type -> type.shape().extents()).toList()));
        List<long[]> cores = outline.results(frame);
        List<Type> results = new ArrayList<>();
        for (int i = 0; i < cores.size(); i++) {
            results.add(new Type(match.results().get(i), leading.then(Shape.of(cores.get(i)))));
        }
        return results;
    }

    Match match(List<Dtype> operands, Map<String, Attribute> attributes) {
        if (operands.size() != operator.operands().size()) {
            throw new ShapeException(operator.name() + "_operands: takes " + operator.operands().size()
                    + " operands: given are " + operands.size() + "; give one for each of " + names(operator.operands()));
        }
        Set<String> wanted = new TreeSet<>(names(operator.attributes()));
        if (!wanted.equals(attributes.keySet())) {
            throw new ShapeException(operator.name() + "_attributes: takes the attributes " + wanted + ": given are "
                    + new TreeSet<>(attributes.keySet()) + "; give each of these and no other");
        }
        Map<String, Dtype> bound = new HashMap<>();
        Map<String, Dtype> types = types(attributes);
        for (int i = 0; i < operands.size(); i++) {
            Dtype found = operands.get(i);
            String type = operator.operands().get(i).type();
            if (!allows(type, found) || bound.getOrDefault(type, found) != found) {
                throw new ShapeException(operator.name() + "_dtype: " + operator.operands().get(i).name() + " is " + type
                        + ", the same wherever it occurs: given are "
                        + operands.stream().map(Dtype::text).toList() + "; convert");
            }
            bound.put(type, found);
        }
        List<Dtype> results = operator.results().stream()
                .map(result -> types.getOrDefault(result.type(), result(result.type(), bound))).toList();
        return new Match(new Checked.Instance(Heading.kind(bound.getOrDefault("num", Dtype.F32)),
                Heading.kind(bound.getOrDefault("any", Dtype.F32)), types), results);
    }

    private static List<String> names(List<Declaration.Parameter> parameters) {
        return parameters.stream().map(Declaration.Parameter::name).toList();
    }

    private static boolean allows(String type, Dtype dtype) {
        return switch (type) {
            case "real" -> dtype.isReal();
            case "num" -> dtype.isNumber();
            case "any" -> true;
            default -> dtype.text().equals(type);
        };
    }

    /// A result of an open type has the dtype of the operands of that type, f32 when there are none.
    private static Dtype result(String type, Map<String, Dtype> bound) {
        return Dtype.named(type).orElse(bound.getOrDefault(type, Dtype.F32));
    }

    private Map<String, Dtype> types(Map<String, Attribute> attributes) {
        Map<String, Dtype> types = new HashMap<>();
        for (Declaration.Parameter parameter : operator.attributes()) {
            if (Heading.isType(parameter)) {
                types.put(parameter.name(), dtype(attributes.get(parameter.name())).orElseThrow(() -> wrong(parameter,
                        attributes)));
            }
        }
        return types;
    }

    private static Optional<Dtype> dtype(Attribute attribute) {
        return attribute instanceof Attribute.Int(long ordinal) && ordinal >= 0 && ordinal < Dtype.values().length
                ? Optional.of(Dtype.values()[(int) ordinal]) : Optional.empty();
    }

    private ShapeException wrong(Declaration.Parameter parameter, Map<String, Attribute> attributes) {
        return new ShapeException(operator.name() + "_" + parameter.name() + ": the attribute is of type "
                + parameter.type() + ": given is " + attributes.get(parameter.name()) + "; give one of that type");
    }

    /// The attributes in the order declared, without those that stand for types, as a program takes them.
    <S> List<Object> values(Domain<S> domain, Map<String, Attribute> attributes) {
        List<Object> values = new ArrayList<>();
        for (Declaration.Parameter parameter : operator.attributes()) {
            if (!Heading.isType(parameter)) {
                values.add(value(domain, parameter, attributes));
            }
        }
        return values;
    }

    private <S> Object value(Domain<S> domain, Declaration.Parameter parameter, Map<String, Attribute> attributes) {
        return switch (attributes.get(parameter.name())) {
            case Attribute.Int(long value) when parameter.type().equals("index") || parameter.type().equals("i32")
                    && value == (int) value -> value;
            case Attribute.Real(float value) when Set.of("real", "f32", "f64").contains(parameter.type()) ->
                    domain.of((double) value);
            case Attribute.Flag(boolean value) when parameter.type().equals("bool") -> value;
            default -> throw wrong(parameter, attributes);
        };
    }
}
