package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The constants declared so far. Immutable: adding gives a new environment, and any number of
/// later environments may share this one, from any thread.
public final class Environment {
    private record Entry(Constant constant, Set<Name> axioms) {
    }

    // What was added last, and the environment before: the order of declaration.
    private record Step(Constant constant, Optional<Step> before) {
    }

    private final TermStore store;
    private final PersistentMap<Entry> entries;
    private final Optional<Step> last;
    private final Set<Genuine> genuine;

    private Environment(TermStore store, PersistentMap<Entry> entries, Optional<Step> last, Set<Genuine> genuine) {
        this.store = store;
        this.entries = entries;
        this.last = last;
        this.genuine = genuine;
    }

    /// An environment without constants.
    public static Environment empty() {
        return new Environment(TermStore.root(), PersistentMap.empty(), Optional.empty(), Set.of());
    }

    /// The constant named `name`.
    public Optional<Constant> find(Name name) {
        return entries.find(name).map(Entry::constant);
    }

    /// The constant named `name`, if it is of the given kind.
    ///
    /// @param <C> the kind
    public <C extends Constant> Optional<C> find(Name name, Class<C> kind) {
        return find(name).filter(kind::isInstance).map(kind::cast);
    }

    /// True when `name` is declared.
    public boolean contains(Name name) {
        return entries.find(name).isPresent();
    }

    /// The axioms that the constant `name` rests on, itself included; empty for an unknown name.
    public Set<Name> axioms(Name name) {
        return entries.find(name).map(Entry::axioms).orElse(Set.of());
    }

    /// How many constants there are.
    public int size() {
        return entries.size();
    }

    /// All constants in the order of their declaration.
    public List<Constant> constants() {
        List<Constant> constants = new ArrayList<>(size());
        for (Optional<Step> at = last; at.isPresent(); at = at.get().before) {
            constants.add(at.get().constant);
        }
        return constants.reversed();
    }

    /// The table that holds this environment's terms. Terms interned here are checked faster.
    public TermStore store() {
        return store;
    }

    // Only the kernel adds, and only what it has checked.
    Environment with(Constant constant, Set<Name> axioms) {
        return new Environment(store, entries.with(constant.name(), new Entry(constant, Set.copyOf(axioms))),
                Optional.of(new Step(constant, last)), genuine);
    }

    Environment with(Genuine known) {
        Set<Genuine> more = EnumSet.of(known);
        more.addAll(genuine);
        return new Environment(store, entries, last, Collections.unmodifiableSet(more));
    }

    /// The constants of both, where both began as the same environment: each was checked when it was added, over constants
    /// that the result has too, and what may be added to an environment may be added to a larger one.
    ///
    /// @throws KernelException when a name stands for two different constants
    public Environment joined(Environment other) {
        if (store != other.store) {
            throw new IllegalArgumentException("environment_join: the environments have no common beginning");
        }
        Environment result = this;
        for (Constant constant : other.constants()) {
            Optional<Entry> present = entries.find(constant.name());
            if (present.isEmpty()) {
                result = result.with(constant, other.axioms(constant.name()));
            } else if (present.get().constant != constant) {
                throw new KernelException(new KernelError.DuplicateDeclaration(constant.name()));
            }
        }
        for (Genuine known : other.genuine) {
            result = result.with(known);
        }
        return result;
    }

    /// True when the constant(s) that `known` stands for are those of Lean.
    boolean has(Genuine known) {
        return genuine.contains(known);
    }
}
