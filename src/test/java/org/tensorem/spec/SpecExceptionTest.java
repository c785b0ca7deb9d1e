package org.tensorem.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecExceptionTest {
    private static final int MUTANTS = 5_000;
    private static final Specs SPECS = Specs.load();

    private static SpecException mistake(String text) {
        return assertThrows(SpecException.class, () -> SPECS.with(Map.of("ops/f.spec", text)).check("ops/f.spec"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "op f(x: real) -> real yield y | 1:29: unknown name 'y'; expected a variable in scope",
        "op f(x: real) -> real yield g(x) | 1:29: unknown function 'g'; expected a definition, primitive, elementary function or operator",
        "op f(x: real) -> real yield fma(x, x) | 1:29: 'fma' has 2 operands; expected 3",
        "op f(x: real) -> i32 yield x | 1:28: this is real; expected i32",
        "op f(x: real[n]) -> real yield x | 1:32: this is real[n]; expected real",
        "op f(x: real[n]) -> real yield x[0, 1] | 1:32: 2 indices into real[n]; expected at most 1",
        "op f(x: real[n]) -> real yield x[x[0]] | 1:34: this is real; expected index",
        "op f(x: real[3]) -> real yield x[3] | 1:34: index 3 of real[3]; expected 0 to below 3",
        "op f(x: real[n]) -> real[n + 1] yield x | 1:39: this is real[n]; expected real[n+1]",
        "op f(x: real) -> real let y = x yield x | 1:27: 'y' is never used; expected a use, or a name that begins with _",
        "op f(x: real) -> real yield exponent(x) | 1:29: 'exponent' outside spec/elementary; expected another primitive",
        "op f(x: real) -> real yield sum(j < 3) (x, x) | 1:29: 'sum' has 2 parts; expected 1",
        "op f(x: real) -> real yield fold (k < 3) (s = x) k | 1:50: this is index; expected real",
        "op f(x: real[n]) -> real[n] yield softmax(x; t = 1) | 1:46: 'softmax' has no attribute 't'; expected one of []",
        "op f(x: real) -> real yield softmax(x) | 1:29: operand 'x' of 'softmax' is real; expected real[n] or more leading axes",
        "op f(x: real, x: real) -> real yield x | 1:15: the parameter 'x' is declared twice; expected another name",
        "op f(x: float) -> real yield x | 1:6: 'float' is no type of an operand or result; expected real, f32, f64, i32, bool, num or any",
        "op g(x: real) -> real yield x | 1:4: the operator is 'g'; expected 'f', the name of the file",
        "op f(x: real) -> real yield x + | 1:32: unexpected the end of the file; expected an expression or one of '(' '[' 'or' 'and' 'not' '-' 'div' 'if' ...",
        "op f(x: real -> real yield x | 1:14: unexpected '->'; expected one of ';' ')'",
        "op f(x: real) -> real yield x law l bitwise forall n >= -1, x: real f(x) = x | 1:57: unexpected '-'; expected a number",
        "op f(x: real) -> real yield f(x) | 1:4: 'f' calls itself; expected no recursion",
        "op f(x: real) -> real yield x law l bitwise forall x: real f(x) = i32(1) | 1:35: this is i32; expected real",
        "op f(x: real) -> real yield x law l bitwise forall x: real, n f(x) = x | 1:35: 'n' is quantified and never used; expected a use",
    })
    void saysWhereAndWhatIsExpected(String text, String expected) {
        assertEquals("ops/f.spec:" + expected, mistake(text).getMessage());
    }

    @Test
    void boundsTheNesting() {
        for (String open : List.of("(", "-", "x[", "if true then ", "[i < 1] ", "not ", "sum(j < 1) ", "{ ", "{ yield ")) {
            mistake("op f(x: real) -> real yield " + open.repeat(50_000));
        }
        mistake("op f(x: real) -> real yield x" + " + x".repeat(50_000));
        mistake("op f(x: real) -> real yield x" + "[0]".repeat(50_000));
    }

    /// Tokens of good files dropped, doubled, exchanged or replaced: a mutant is well formed or a labelled error.
    @Test
    void meetsEveryMutantWithALabelledError() {
        SplittableRandom random = new SplittableRandom(20260101);
        List<String> texts = SPECS.files().stream().map(name -> SPECS.file(name).text()).filter(text -> text.length() < 1200)
                .toList();
        List<String> tokens = List.of("(", ")", "[", "]", "{", "}", ",", ";", ":", "=", "<", "==", "+", "-", "*", "/", "let",
                "yield", "if", "then", "else", "fold", "law", "op", "def", "forall", "0", "1", "99999999999999999999", "0x1p-3",
                "1e9999", "x", "n", "j", "real", "inf", "\"s\"", "(C1)", "///", "--", "\u0000", "\uD83D\uDE00", "when", "not");
        int rejected = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant(texts.get(random.nextInt(texts.size())), tokens, random);
            rejected += isRejected(mutant) ? 1 : 0;
        }
        Assertions.assertTrue(rejected > MUTANTS / 2, "rejected " + rejected);
    }

    private static boolean isRejected(String mutant) {
        try {
            SpecFile file = SpecFile.parse("ops/mutant.spec", mutant);
            String stem = file.declarations().isEmpty() ? "mutant" : file.declarations().getFirst().name();
            Specs specs = SPECS.with(Map.of("ops/" + stem + ".spec", mutant));
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> specs.check("ops/" + stem + ".spec"));
            return false;
        } catch (SpecException labelled) {
            return true;
        }
    }

    private static String mutant(String text, List<String> tokens, SplittableRandom random) {
        StringBuilder mutant = new StringBuilder(text);
        int changes = 1 + random.nextInt(3);
        for (int c = 0; c < changes; c++) {
            int from = random.nextInt(mutant.length() + 1);
            int to = Math.min(mutant.length(), from + random.nextInt(8));
            String token = tokens.get(random.nextInt(tokens.size()));
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(from, to);
                case 1 -> mutant.insert(from, " " + token + " ");
                case 2 -> mutant.insert(from, mutant.substring(from, to));
                default -> mutant.replace(from, to, token);
            }
        }
        return mutant.toString();
    }
}
