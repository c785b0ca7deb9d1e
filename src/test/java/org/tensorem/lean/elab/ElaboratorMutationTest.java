package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.LeanKernel;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.TypeChecker;
import org.tensorem.lean.kernel.Verdict;

/// Good sources with a word changed, dropped, doubled or moved: the check ends, with a verdict, and what it accepts the kernel
/// accepts again.
final class ElaboratorMutationTest {
    private static final Path GOOD = Path.of("src/test/resources/lean-source/good");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_'.]*|\\p{N}+|[^\\s\\p{L}\\p{N}]");
    private static final int MUTANTS_PER_SOURCE = 60;
    private static final Limits LIMITS = Limits.standard().withSteps(3_000_000);

    private static String mutant(String text, Random random) {
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        int[] at = words.get(random.nextInt(words.size()));
        int[] other = words.get(random.nextInt(words.size()));
        String word = text.substring(at[0], at[1]);
        String with = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> word + " " + word;
            case 2 -> text.substring(other[0], other[1]);
            default -> "(" + word + ")";
        };
        return text.substring(0, at[0]) + with + text.substring(at[1]);
    }

    @Test
    void endsWithAVerdictThatTheKernelConfirms() throws IOException {
        LeanCheck check = LeanCheck.of(LIMITS, AxiomPolicy.none());
        Random random = new Random(7);
        int accepted = 0;
        int refused = 0;
        for (String name : List.of("Families", "Fragment", "Proofs", "Numbers", "Classes")) {
            String text = Files.readString(GOOD.resolve(name + ".lean"));
            for (int i = 0; i < MUTANTS_PER_SOURCE; i++) {
                String mutant = mutant(text, random);
                LeanSource source = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> check.text(name, mutant),
                        () -> "did not end:\n" + mutant);
                confirm(source, mutant);
                accepted += source.accepted() ? 1 : 0;
                refused += source.accepted() ? 0 : 1;
            }
        }
        assertTrue(accepted >= 10, "only " + accepted + " mutants were accepted");
        assertTrue(refused >= 100, "only " + refused + " mutants were refused");
    }

    // No theorem is False, and each is accepted anew where all others are already.
    private static void confirm(LeanSource source, String mutant) {
        Environment environment = source.environment();
        for (LeanSource.Theorem theorem : source.theorems()) {
            Constant.Theorem declared = environment.find(theorem.name(), Constant.Theorem.class).orElseThrow();
            assertTrue(!(declared.type() instanceof Expr.Const constant && constant.name().toString().equals("False")), mutant);
            TypeChecker checker = TypeChecker.of(environment, declared.levelParams(), Limits.standard());
            assertTrue(checker.isDefEq(checker.check(declared.value()), declared.type()), mutant);
        }
    }

    @Test
    void acceptsSumsAndProductsExactlyWhenTheyAreRight() {
        LeanCheck check = LeanCheck.of(Limits.standard(), AxiomPolicy.none());
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            long a = random.nextInt(40);
            long b = random.nextInt(40);
            long c = random.nextInt(40);
            long right = a * b + c;
            long claimed = random.nextBoolean() ? right : right + random.nextInt(3) - 1;
            String text = "theorem t : (fun (x : Nat) => x * " + b + " + " + c + ") " + a + " = " + claimed + " := rfl";
            assertEquals(right == claimed, check.text("t", text).accepted(), text);
        }
    }

    @Test
    void theKernelRefusesWhatAWrongElaboratorWouldGiveIt() {
        Environment base = LeanCheck.of(Limits.standard(), AxiomPolicy.none()).text("t", "theorem t : 1 = 1 := rfl").environment();
        Constant.Theorem t = base.find(org.tensorem.lean.kernel.Name.of("t"), Constant.Theorem.class).orElseThrow();
        Expr wrong = Expr.app(((Expr.App) t.type()).fn(), Expr.nat(java.math.BigInteger.TWO));
        assertTrue(LeanKernel.check(base, new Constant.Theorem(org.tensorem.lean.kernel.Name.of("s"), List.of(), wrong, t.value()))
                instanceof Verdict.Rejected);
    }
}
