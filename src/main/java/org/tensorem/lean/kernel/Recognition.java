package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out which constants are Lean's own, so that literals and arithmetic may stand for them.
///
/// Inductive types are recognised by their shape. An operation is recognised when it has the right
/// type and obeys equations that determine it: each by definitional equality on variables, or as the
/// statement of a theorem that rests on no axiom but Lean's three.
final class Recognition {
    private static final Set<Name> TRIGGERS = triggers();

    // Lean's own definitions obey the laws within a few thousand steps; others need not be given more.
    private static final long MAX_STEPS = 1_000_000;

    private final Limits limits;
    private Environment environment;

    Recognition(Environment environment, Limits limits) {
        this.environment = environment;
        this.limits = limits.withSteps(Math.min(limits.steps(), MAX_STEPS));
    }

    private static Set<Name> triggers() {
        Set<Name> names = new HashSet<>();
        for (Genuine genuine : Genuine.values()) {
            names.add(genuine.constant());
            NatLaw.sets(genuine).stream().flatMap(List::stream).map(NatLaw::witness).flatMap(Optional::stream)
                    .forEach(names::add);
        }
        names.add(Name.of("Char.ofNat"));
        return Set.copyOf(names);
    }

    /// The environment with what the constants just added make recognisable.
    Environment after(List<Constant> added) {
        if (added.stream().anyMatch(constant -> TRIGGERS.contains(constant.name()))) {
            for (Genuine candidate : Genuine.values()) {
                if (!environment.has(candidate) && isGenuine(candidate)) {
                    environment = environment.with(candidate);
                }
            }
        }
        return environment;
    }

    private boolean isGenuine(Genuine candidate) {
        if (!environment.contains(candidate.constant())) {
            return false;
        }
        return switch (candidate) {
            case NAT, BOOL, EQ, NAT_LE, DECIDABLE -> GenuineShapes.matches(environment, candidate);
            case STRING_OF_LIST -> !environment.has(Genuine.STRING_MK) && isString(candidate.constant());
            case STRING_MK -> !environment.has(Genuine.STRING_OF_LIST) && isString(candidate.constant());
            case ADD, SUB, MUL, POW, DIV, MOD, GCD, BEQ, BLE, LAND, LOR, XOR, SHIFT_LEFT, SHIFT_RIGHT, LOG2 ->
                isOperation(candidate);
        };
    }

    // A string literal stands for `from [Char.ofNat c, ...]`, which must be a term of type String.
    private boolean isString(Name from) {
        Expr character = Expr.constant(Name.of("Char"));
        Expr code = Expr.app(Expr.constant(Name.of("Char.ofNat")), Expr.nat(BigInteger.ZERO));
        Expr nil = Expr.app(Expr.constant(Name.of("List.nil"), Level.zero()), character);
        Expr list = Expr.app(Expr.constant(Name.of("List.cons"), Level.zero()), character, code, nil);
        Session session = session();
        try {
            Expr term = session.store().intern(Expr.app(Expr.constant(from), list));
            Expr type = session.inference().infer(term, Inference.Rigor.CHECK);
            return type.isConst(Name.of("String"))
                    && GenuineShapes.isList(environment);
        } catch (KernelException | ExhaustedException notString) {
            return false;
        }
    }

    private Session session() {
        return Session.of(environment, limits, List.of(), Constant.Safety.SAFE);
    }

    private boolean isOperation(Genuine operation) {
        Constant declared = environment.find(operation.constant()).orElseThrow();
        if (!(declared instanceof Constant.Definition definition) || definition.safety() != Constant.Safety.SAFE
                || !definition.levelParams().isEmpty() || !environment.has(Genuine.NAT)) {
            return false;
        }
        Session session = session();
        try {
            Expr wanted = session.store().intern(NatLaw.typeOf(operation));
            session.inference().infer(wanted, Inference.Rigor.CHECK);
            if (!session.isDefEq(session.store().intern(definition.type()), wanted)) {
                return false;
            }
            return NatLaw.sets(operation).stream().anyMatch(laws -> laws.stream().allMatch(law ->
                    law.needs().stream().allMatch(environment::has)
                            && (isWitnessed(session, law) || isDefinitional(session, law))));
        } catch (KernelException | ExhaustedException notThis) {
            return false;
        }
    }

    private static boolean isDefinitional(Session session, NatLaw law) {
        if (!(law instanceof NatLaw.Equation equation)) {
            return false;
        }
        Expr left = session.store().intern(equation.left());
        Expr right = session.store().intern(equation.right());
        session.inference().infer(left, Inference.Rigor.CHECK);
        session.inference().infer(right, Inference.Rigor.CHECK);
        return session.isDefEq(left, right);
    }

    private boolean isWitnessed(Session session, NatLaw law) {
        Optional<Constant> theorem = law.witness().flatMap(environment::find);
        if (theorem.isEmpty() || !(theorem.get() instanceof Constant.Theorem witness)
                || !witness.levelParams().isEmpty() || !environment.has(Genuine.EQ)
                || !AxiomPolicy.STANDARD.containsAll(environment.axioms(witness.name()))) {
            return false;
        }
        Expr statement = session.store().intern(law.statement());
        session.inference().infer(statement, Inference.Rigor.CHECK);
        return session.isDefEq(session.store().intern(witness.type()), statement);
    }
}
