package org.tensorem.lean.elab;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.KernelThread;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TypeChecker;
import org.tensorem.num.Elementary;

/// The model of binary32 in the proof library, computed by the kernel.
final class Binary32Model {
    private static final Path FOLDER = Path.of("proofs");
    // One for all models, so that what they import is checked once.
    private static final LeanCheck CHECK = LeanCheck.of(Limits.standard(), AxiomPolicy.none());
    private static final String SPACE = "Tensorem.F32.";
    private static final int INFINITY = 0x7f80_0000;
    // Few, so that the table of terms fits into the cache of a processor.
    private static final int CASES_PER_CHECKER = 20;
    private static final int THREADS = 2;

    private final Environment environment;

    private Binary32Model(Environment environment) {
        this.environment = environment;
    }

    /// The model as `text` defines it, which must be accepted.
    static Binary32Model of(String name, String text) {
        LeanSource source = CHECK.text(name, text, FOLDER);
        if (!source.accepted()) {
            throw new AssertionError(name + " is refused: " + source.problems());
        }
        return new Binary32Model(source.environment());
    }

    /// The bits of an elementary function of floats.
    int elementary(Elementary function, float... inputs) {
        Expr term = Expr.app(Expr.constant(Name.of("Tensorem.Elementary." + function.stem()), Level.zero()),
                Expr.constant(Name.of("Tensorem.F32")), Expr.constant(Name.of("Tensorem.f32Bits")));
        for (float input : inputs) {
            term = Expr.app(term, datum(Float.floatToRawIntBits(input)));
        }
        Expr bits = Expr.app(constant("bits"), term);
        Expr value = KernelThread.run(Limits.standard(),
                () -> TypeChecker.of(environment, List.of(), Limits.standard()).whnf(bits));
        if (value instanceof Expr.NatLit literal) {
            return literal.value().intValue();
        }
        throw new AssertionError(function + " gives no bits: " + value);
    }

    /// The cases for which the kernel computes something else than the JVM, as texts.
    List<String> differences(Binary32Operation operation, List<long[]> cases) {
        List<CompletableFuture<List<String>>> parts = new ArrayList<>();
        int part = (cases.size() + THREADS - 1) / THREADS;
        for (int from = 0; from < cases.size(); from += part) {
            List<long[]> mine = cases.subList(from, Math.min(cases.size(), from + part));
            parts.add(CompletableFuture.supplyAsync(() -> KernelThread.run(Limits.standard(), () -> compared(operation, mine))));
        }
        return parts.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
    }

    private List<String> compared(Binary32Operation operation, List<long[]> cases) {
        List<String> differences = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += CASES_PER_CHECKER) {
            TypeChecker checker = TypeChecker.of(environment, List.of(), Limits.standard());
            for (long[] inputs : cases.subList(from, Math.min(cases.size(), from + CASES_PER_CHECKER))) {
                String expected = operation.onJvm(inputs);
                String actual = text(checker.whnf(term(operation, inputs)));
                if (!actual.equals(expected)) {
                    differences.add(operation + " of " + operation.text(inputs) + " is " + expected + " on the JVM, " + actual
                            + " in the model");
                }
            }
        }
        return differences;
    }

    private static Expr term(Binary32Operation operation, long[] inputs) {
        Expr term = constant(operation.model());
        for (long input : inputs) {
            term = Expr.app(term, operation.takesFloats() ? datum((int) input) : number(input));
        }
        return operation.givesFloat() ? Expr.app(constant("bits"), term) : term;
    }

    private static Expr datum(int bits) {
        int magnitude = bits & Integer.MAX_VALUE;
        if (magnitude > INFINITY) {
            return constant("nan");
        }
        Expr truth = Expr.constant(Name.of("Bool.true"));
        Expr proof = Expr.app(Expr.constant(Name.of("Eq.refl"), Level.one()), Expr.constant(Name.of("Bool")), truth);
        return Expr.app(constant("val"), bits < 0 ? truth : Expr.constant(Name.of("Bool.false")), number(magnitude), proof);
    }

    private static Expr number(long value) {
        return Expr.nat(BigInteger.valueOf(value));
    }

    private static Expr constant(String name) {
        return Expr.constant(Name.of(SPACE + name));
    }

    private static String text(Expr value) {
        return value instanceof Expr.NatLit literal ? literal.value().toString(16) : value.toString();
    }
}
