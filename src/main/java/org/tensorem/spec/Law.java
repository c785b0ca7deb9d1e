package org.tensorem.spec;

/// A checked law of an operator, at one choice of what its open types stand for.
public final class Law {
    private final String stem;
    private final Checked.Law checked;
    private final Checked.Instance instance;

    Law(String stem, Checked.Law checked, Checked.Instance instance) {
        this.stem = stem;
        this.checked = checked;
        this.instance = instance;
    }

    /// The operator whose file states it.
    public String stem() {
        return stem;
    }

    /// The name.
    public String name() {
        return checked.declaration().name();
    }

    /// How much it claims.
    public Strength strength() {
        return checked.declaration().strength();
    }

    /// The law as written.
    public Declaration.Equation equation() {
        return checked.declaration();
    }

    /// The law as checked: its variables, bounds and sides.
    public Checked.Law checked() {
        return checked;
    }

    /// Such as `softmax_row_alone`, or `concat_with_nothing(any=i32)`.
    @Override
    public String toString() {
        String open = (checked.isOpen("num") ? " num=" + instance.number().text() : "")
                + (checked.isOpen("any") ? " any=" + instance.any().text() : "");
        return stem + "_" + name() + (open.isEmpty() ? "" : "(" + open.strip() + ")");
    }
}
