package org.tensorem.spec;

import java.util.List;

/// The specification of one operator.
public final class Spec {
    private final Specs specs;
    private final SpecFile file;
    private final Declaration.Operator operator;

    Spec(Specs specs, SpecFile file, Declaration.Operator operator) {
        this.specs = specs;
        this.file = file;
        this.operator = operator;
    }

    /// The stem that names it everywhere.
    public String stem() {
        return operator.name();
    }

    /// The doc comment.
    public String doc() {
        return operator.doc();
    }

    /// The text of the file.
    public String text() {
        return file.text();
    }

    /// The operator as written.
    public Declaration.Operator operator() {
        return operator;
    }

    /// The laws as written.
    public List<Declaration.Equation> laws() {
        return file.declarations().stream().filter(Declaration.Equation.class::isInstance)
                .map(Declaration.Equation.class::cast).toList();
    }

    /// What the operator takes and gives.
    public Signature signature() {
        return new Signature(specs, operator);
    }
}
