package org.tensorem.spec;

import java.util.Optional;

/// A variable of a checked program; each binding makes its own, so that equal names are never confused.
public final class Variable {
    private final String name;
    private final Sort sort;
    private final Extent extent;
    private boolean used;

    private Variable(String name, Sort sort, Optional<Extent> extent) {
        this.name = name;
        this.sort = sort;
        this.extent = extent.orElseGet(() -> Extent.of(this));
    }

    static Variable of(String name, Sort sort) {
        return new Variable(name, sort, Optional.empty());
    }

    /// A variable that holds a term; when that is an index, its linear form is known with it.
    static Variable holding(String name, Sort sort, Term value) {
        Extent form = sort.rank() == 0 ? Extent.of(value) : Extent.unknown();
        return new Variable(name, sort, form.isKnown() ? Optional.of(form) : Optional.empty());
    }

    /// The name as written.
    public String name() {
        return name;
    }

    /// What it holds.
    public Sort sort() {
        return sort;
    }

    /// Its value as a linear form, when it is an index.
    Extent extent() {
        return extent;
    }

    void use() {
        used = true;
    }

    boolean isUsed() {
        return used;
    }

    @Override
    public String toString() {
        return name;
    }
}
