package org.tensorem.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorem.ir.ShapeException;

/// The compiled heading of an operator: binds extents, checks them and the constraints, finds the results' extents.
///
/// @param <S> the scalar of the domain
final class Outline<S> {
    private final Checked.Operator operator;
    private final Heading heading;
    private final String stem;
    private final Slots slots;
    private final List<List<Code.Whole>> operandExtents;
    private final List<List<Code.Whole>> resultExtents;
    private final List<Code.Truth> rules;

    Outline(Checked.Operator operator, Compiler<S> compiler) {
        this.operator = operator;
        this.heading = operator.heading();
        this.stem = heading.operator().name();
        this.slots = compiler.slots;
        heading.extents().forEach(slots::of);
        heading.attributes().forEach(slots::of);
        this.operandExtents = compile(heading.operandExtents(), compiler);
        this.resultExtents = compile(heading.resultExtents(), compiler);
        this.rules = operator.constraints().stream().map(constraint -> compiler.truth(constraint.rule())).toList();
    }

    private static List<List<Code.Whole>> compile(List<List<Term>> extents, Compiler<?> compiler) {
        return extents.stream().map(terms -> terms.stream().map(compiler::whole).toList()).toList();
    }

    /// Puts the attributes into the frame, in the order declared.
    void attributes(Code.Frame frame, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            put(frame, heading.attributes().get(i), values.get(i));
        }
    }

    private void put(Code.Frame frame, Variable variable, Object value) {
        int slot = slots.of(variable);
        if (value instanceof Long integer) {
            frame.longs[slot] = integer;
        } else if (value instanceof Boolean truth) {
            frame.longs[slot] = truth ? 1 : 0;
        } else {
            frame.objects[slot] = value;
        }
    }

    /// Binds the extents in the frame, where the attributes are already.
    ///
    /// @return the leading extents that the results get
    long[] bind(Code.Frame frame, List<long[]> shapes) {
        long[] longest = {};
        for (int i = 0; i < shapes.size(); i++) {
            int more = leading(i, shapes);
            longest = more > longest.length ? Arrays.copyOf(shapes.get(i), more) : longest;
        }
        for (int i = 0; i < shapes.size(); i++) {
            int more = leading(i, shapes);
            if (!Arrays.equals(shapes.get(i), 0, more, longest, 0, more)) {
                throw new ShapeException(stem + "_leading: each operand's leading axes are a prefix of the longest "
                        + Arrays.toString(longest) + ": " + describe(shapes) + "; broadcast along the axes in front");
            }
        }
        bindCore(frame, shapes);
        check(frame, false);
        return longest;
    }

    private int leading(int operand, List<long[]> shapes) {
        int more = shapes.get(operand).length - heading.operands().get(operand).sort().rank();
        if (more < 0) {
            throw new ShapeException(stem + "_rank: " + heading.operands().get(operand) + " has at least "
                    + heading.operands().get(operand).sort().rank() + " axes: " + describe(shapes)
                    + "; insert the axes that are missing");
        }
        return more;
    }

    private void bindCore(Code.Frame frame, List<long[]> shapes) {
        List<Variable> bound = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            int more = shapes.get(i).length - operandExtents.get(i).size();
            for (int axis = 0; axis < operandExtents.get(i).size(); axis++) {
                long extent = shapes.get(i)[more + axis];
                if (!(heading.operandExtents().get(i).get(axis) instanceof Term.Local(Variable variable))
                        || !heading.extents().contains(variable)) {
                    continue;
                }
                String place = heading.operands().get(i) + "'s axis " + (more + axis);
                int at = bound.indexOf(variable);
                if (at < 0) {
                    bound.add(variable);
                    places.add(place);
                    frame.longs[slots.of(variable)] = extent;
                } else if (frame.longs[slots.of(variable)] != extent) {
                    throw new ShapeException(stem + "_" + variable + ": extents differ: " + describe(shapes) + "; "
                            + places.get(at) + " and " + place + " are both " + variable);
                }
            }
        }
        checkCore(frame, shapes);
    }

    /// The extents that are no plain names are what the heading says they are.
    private void checkCore(Code.Frame frame, List<long[]> shapes) {
        for (int i = 0; i < shapes.size(); i++) {
            int more = shapes.get(i).length - operandExtents.get(i).size();
            for (int axis = 0; axis < operandExtents.get(i).size(); axis++) {
                long wanted = operandExtents.get(i).get(axis).at(frame);
                if (wanted != shapes.get(i)[more + axis]) {
                    throw new ShapeException(stem + "_" + heading.operands().get(i) + ": "
                            + heading.operands().get(i) + "'s axis " + (more + axis) + " is " + wanted + ": "
                            + describe(shapes) + "; give the extent that spec show " + stem + " states");
                }
            }
        }
    }

    private String describe(List<long[]> shapes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            texts.add(heading.operands().get(i) + " is " + Arrays.toString(shapes.get(i)));
        }
        return String.join(", ", texts);
    }

    /// True when some constraints name operands.
    boolean hasValueConstraints() {
        return operator.constraints().stream().anyMatch(Checked.Constraint::isOnValues);
    }

    /// Checks the constraints on extents and attributes; with the operands in the frame, those on values.
    void check(Code.Frame frame, boolean onValues) {
        for (int i = 0; i < rules.size(); i++) {
            Checked.Constraint constraint = operator.constraints().get(i);
            if (constraint.isOnValues() == onValues && !rules.get(i).at(frame)) {
                throw new ShapeException(stem + "_" + constraint.declaration().label() + ": "
                        + constraint.declaration().text() + ": " + values(constraint.rule(), frame) + "; "
                        + constraint.declaration().remedy());
            }
        }
    }

    private String values(Term rule, Code.Frame frame) {
        List<String> texts = new ArrayList<>();
        List<Variable> all = new ArrayList<>(heading.extents());
        all.addAll(heading.attributes());
        all.addAll(heading.operands());
        for (Variable variable : all) {
            if (Terms.mentions(rule, java.util.Set.of(variable)) && variable.sort().rank() == 0) {
                int slot = slots.of(variable);
                texts.add(variable + " is " + (variable.sort().kind() == Kind.BOOL ? String.valueOf(frame.longs[slot] != 0)
                        : Slots.isLong(variable.sort()) ? frame.longs[slot] : frame.objects[slot]));
            }
        }
        return String.join(", ", texts);
    }

    /// The extents of each result at the core rank.
    List<long[]> results(Code.Frame frame) {
        List<long[]> results = new ArrayList<>();
        for (int i = 0; i < resultExtents.size(); i++) {
            long[] extents = resultExtents.get(i).stream().mapToLong(code -> code.at(frame)).toArray();
            if (Arrays.stream(extents).anyMatch(extent -> extent < 0)) {
                throw new ShapeException(stem + "_result: extents are not negative: " + heading.operator().results().get(i).name()
                        + " would be " + Arrays.toString(extents) + "; give other extents or attributes");
            }
            results.add(extents);
        }
        return results;
    }
}
