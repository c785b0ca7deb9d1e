package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.num.Domain;

/// Runs specifications over one domain. Over binary32 this is the definition of right.
///
/// A program is compiled to code when it is first called at an instance; the code is kept and may be run by several threads.
///
/// @param <S> the scalar
public final class Interpreter<S> {
    private final Specs specs;
    private final Domain<S> domain;
    private final Map<Key, Routine<S>> routines = new ConcurrentHashMap<>();

    private record Key(String stem, Checked.Instance instance) {}

    /// @param specs the operators
    /// @param domain the scalars
    public Interpreter(Specs specs, Domain<S> domain) {
        this.specs = specs;
        this.domain = domain;
    }

    /// The operators that it runs.
    public Specs specs() {
        return specs;
    }

    /// The scalars that it runs over.
    public Domain<S> domain() {
        return domain;
    }

    /// Runs an operator: leading axes are mapped.
    ///
    /// @param stem the operator
    /// @param operands its operands
    /// @param attributes all of its attributes, by name
    /// @return its results
    /// @throws org.tensorem.ir.ShapeException with the label of the rule that the call breaks
    /// @throws EvaluationException when the program leaves what it defines, such as an index outside its array
    /// @throws org.tensorem.num.DomainException when the domain lacks an operation
    public List<Value<S>> call(String stem, List<Value<S>> operands, Map<String, Attribute> attributes) {
        Signature signature = specs.op(stem).signature();
        Signature.Match match = signature.match(operands.stream().map(value -> value.type().dtype()).toList(), attributes);
        List<Object> values = signature.values(domain, attributes);
        List<Block> results = routine(stem, match.instance())
                .run(operands.stream().map(Value::block).toList(), values);
        List<Value<S>> tagged = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            tagged.add(Value.of(match.results().get(i), results.get(i)));
        }
        return tagged;
    }

    private Routine<S> routine(String stem, Checked.Instance instance) {
        Key key = new Key(stem, instance);
        Routine<S> known = routines.get(key);
        if (known != null) {
            return known;
        }
        Routine<S> made = new Routine<>(specs.operator(stem, instance), new Compiler<>(specs, domain, this::callee));
        routines.put(key, made);
        return made;
    }

    Linker.Callee callee(Term.Application application) {
        return routine(application.stem(), application.instance(specs.op(application.stem()).operator()))::run;
    }

    /// The attribute value by which a caller names a dtype where a specification has an attribute of type `type`.
    public static Attribute attribute(Dtype dtype) {
        return new Attribute.Int(dtype.ordinal());
    }
}
