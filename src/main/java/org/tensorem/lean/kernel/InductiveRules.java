package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Admits inductive declarations: checks them, derives what follows, and compares it with what is
/// claimed to follow.
final class InductiveRules {
    private final Session session;
    private final Declaration.Inductives declared;

    InductiveRules(Session session, Declaration.Inductives declared) {
        this.session = session;
        this.declared = declared;
    }

    /// The constants that the declaration gives: types, constructors, recursors.
    List<Constant> derive() {
        for (Declaration.InductiveType type : declared.types()) {
            Closed.check(session.store().intern(type.type()));
            type.ctors().forEach(ctor -> Closed.check(session.store().intern(ctor.type())));
        }
        NestedTypes nested = new NestedTypes(session, declared);
        Declaration.Inductives unnested = nested.eliminate();
        InductiveBlock block = new InductiveBlock(session, unnested);
        Environment checked = block.check(nested.count());
        List<Constant> derived = new ArrayList<>();
        for (Declaration.InductiveType type : declared.types()) {
            derived.add(inductive((Constant.Inductive) checked.find(type.name()).orElseThrow()));
        }
        for (Declaration.InductiveType type : declared.types()) {
            for (Declaration.Ctor ctor : type.ctors()) {
                derived.add(constructor((Constant.Constructor) checked.find(ctor.name()).orElseThrow(), ctor));
            }
        }
        if (nested.count() > 0) {
            checkOriginals(derived);
        }
        for (Constant.Recursor recursor : new Recursors(block).derive()) {
            derived.add(nested.count() > 0 ? nested.restored(recursor) : recursor);
        }
        Claims claims = new Claims(session.in(with(derived), declared.levelParams(), declared.safety()));
        claims.compare(declared, derived);
        return derived;
    }

    private Constant inductive(Constant.Inductive checked) {
        return new Constant.Inductive(checked.name(), checked.levelParams(), checked.type(), checked.params(),
                checked.indices(), declared.types().stream().map(Declaration.InductiveType::name).toList(),
                checked.ctors(), checked.nested(), checked.recursive(), checked.reflexive(), checked.safety());
    }

    private static Constant constructor(Constant.Constructor checked, Declaration.Ctor ctor) {
        return new Constant.Constructor(checked.name(), checked.levelParams(), ctor.type(), checked.inductive(),
                checked.position(), checked.params(), checked.fields(), checked.safety());
    }

    // What was checked are types with copies in the place of nested occurrences; the constructors as
    // written must make sense as well.
    private void checkOriginals(List<Constant> derived) {
        Session later = session.in(with(derived), declared.levelParams(), declared.safety());
        for (Declaration.InductiveType type : declared.types()) {
            for (Declaration.Ctor ctor : type.ctors()) {
                later.inference().sortOf(later.store().intern(ctor.type()), Inference.Rigor.CHECK);
            }
        }
    }

    private Environment with(List<Constant> derived) {
        Environment environment = session.environment();
        for (Constant constant : derived) {
            if (environment.contains(constant.name())) {
                throw new KernelException(new KernelError.DuplicateDeclaration(constant.name()));
            }
            environment = environment.with(constant, Set.of());
        }
        return environment;
    }
}
