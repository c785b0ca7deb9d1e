package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The kernel: decides whether a declaration may be added to an environment.
///
/// It believes nothing but its own rules: a declaration's terms are checked from scratch, and what
/// follows from an inductive declaration is derived.
public final class LeanKernel {
    private final Limits limits;
    private final AxiomPolicy policy;

    private LeanKernel(Limits limits, AxiomPolicy policy) {
        this.limits = limits;
        this.policy = policy;
    }

    /// A kernel with the given limits that lets the given axioms be declared.
    public static LeanKernel of(Limits limits, AxiomPolicy policy) {
        return new LeanKernel(limits, policy);
    }

    /// Checks `declaration` in `environment` within the standard limits; no axiom may be declared
    /// (those that the environment has may be used).
    public static Verdict check(Environment environment, Declaration declaration) {
        return new LeanKernel(Limits.standard(), AxiomPolicy.none()).admit(environment, declaration);
    }

    /// Checks `declaration` in `environment`. Any thread may call this; the check itself runs on a
    /// {@link KernelThread}.
    public Verdict admit(Environment environment, Declaration declaration) {
        return KernelThread.run(limits, () -> verdict(environment, declaration));
    }

    private Verdict verdict(Environment environment, Declaration declaration) {
        try {
            List<Constant> added = constants(environment, declaration);
            Set<Name> axioms = axioms(environment, declaration);
            Environment later = environment;
            for (Constant constant : added) {
                later = later.with(Stored.in(environment.store(), constant), axioms);
            }
            later = new Recognition(later, limits).after(added);
            return new Verdict.Accepted(later, axioms);
        } catch (KernelException broken) {
            return new Verdict.Rejected(broken.error(), declaration.name());
        } catch (ExhaustedException exhausted) {
            return new Verdict.GaveUp(exhausted.exhaustion(), declaration.name());
        }
    }

    // Checks the declaration and gives the constants that it adds.
    private List<Constant> constants(Environment environment, Declaration declaration) {
        return switch (declaration) {
            case Constant.Axiom axiom -> List.of(checkAxiom(opened(environment, axiom, axiom.safety()), axiom));
            case Constant.Definition definition ->
                List.of(checkDefinition(opened(environment, definition, definition.safety()), definition));
            case Constant.Theorem theorem ->
                List.of(checkTheorem(opened(environment, theorem, Constant.Safety.SAFE), theorem));
            case Constant.Opaque opaque -> {
                Session session = opened(environment, opaque, opaque.safety());
                checkType(session, opaque);
                checkValue(session, opaque, opaque.value());
                yield List.of(opaque);
            }
            case Constant.Quotient quotient -> {
                Quotients.check(opened(environment, quotient, Constant.Safety.SAFE), quotient);
                yield List.of(quotient);
            }
            case Declaration.Inductives inductives -> new InductiveRules(Session.of(environment, limits,
                    inductives.levelParams(), inductives.safety()), inductives).derive();
        };
    }

    private Session opened(Environment environment, Constant constant, Constant.Safety safety) {
        checkHeader(environment, constant);
        return Session.of(environment, limits, constant.levelParams(), safety);
    }

    private Constant checkAxiom(Session session, Constant.Axiom axiom) {
        if (!policy.permits(axiom.name())) {
            throw new KernelException(new KernelError.AxiomNotPermitted(axiom.name()));
        }
        checkType(session, axiom);
        if (AxiomPolicy.STANDARD.contains(axiom.name()) && !StandardAxioms.isGenuine(session.environment(), axiom)) {
            throw new KernelException(new KernelError.ForgedAxiom(axiom.name(), axiom.type()));
        }
        return axiom;
    }

    private static Constant checkTheorem(Session session, Constant.Theorem theorem) {
        if (!session.levels().alwaysZero(checkType(session, theorem))) {
            throw new KernelException(new KernelError.TheoremNotProposition(theorem.name(), theorem.type()));
        }
        checkValue(session, theorem, theorem.value());
        return theorem;
    }

    private static void checkHeader(Environment environment, Constant constant) {
        if (environment.contains(constant.name())) {
            throw new KernelException(new KernelError.DuplicateDeclaration(constant.name()));
        }
        Set<Name> seen = new HashSet<>();
        for (Name param : constant.levelParams()) {
            if (!seen.add(param)) {
                throw new KernelException(new KernelError.DuplicateLevelParam(param));
            }
        }
    }

    private static Level checkType(Session session, Constant constant) {
        Expr type = session.store().intern(constant.type());
        Closed.check(type);
        return session.inference().sortOf(type, Inference.Rigor.CHECK);
    }

    private static void checkValue(Session session, Constant constant, Expr written) {
        Expr value = session.store().intern(written);
        Expr type = session.store().intern(constant.type());
        Closed.check(value);
        Expr actual = session.inference().infer(value, Inference.Rigor.CHECK);
        if (!session.isDefEq(actual, type)) {
            throw new KernelException(new KernelError.ValueMismatch(constant.name(), type, actual));
        }
    }

    private static Constant checkDefinition(Session session, Constant.Definition definition) {
        checkType(session, definition);
        // Outside the logic a definition may call itself.
        Session inner = definition.safety() == Constant.Safety.SAFE ? session
                : session.in(session.environment().with(definition, Set.of()), definition.levelParams(),
                        definition.safety());
        checkValue(inner, definition, definition.value());
        return definition;
    }

    private static Set<Name> axioms(Environment environment, Declaration declaration) {
        Set<Name> axioms = new HashSet<>();
        if (declaration instanceof Constant.Axiom axiom) {
            axioms.add(axiom.name());
        }
        Set<Name> seen = new HashSet<>();
        for (Expr term : terms(declaration)) {
            TermParts.any(term, part -> {
                if (part instanceof Expr.Const constant && seen.add(constant.name())) {
                    axioms.addAll(environment.axioms(constant.name()));
                }
                return false;
            });
        }
        return axioms;
    }

    private static List<Expr> terms(Declaration declaration) {
        return switch (declaration) {
            case Constant.Axiom axiom -> List.of(axiom.type());
            case Constant.Definition definition -> List.of(definition.type(), definition.value());
            case Constant.Theorem theorem -> List.of(theorem.type(), theorem.value());
            case Constant.Opaque opaque -> List.of(opaque.type(), opaque.value());
            case Constant.Quotient quotient -> List.of(quotient.type());
            case Declaration.Inductives inductives -> {
                List<Expr> terms = new ArrayList<>();
                for (Declaration.InductiveType type : inductives.types()) {
                    terms.add(type.type());
                    type.ctors().forEach(ctor -> terms.add(ctor.type()));
                }
                yield terms;
            }
        };
    }
}
