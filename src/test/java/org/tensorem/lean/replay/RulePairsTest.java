package org.tensorem.lean.replay;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tensorem.lean.kernel.KernelError;
import org.tensorem.lean.kernel.TermPrinter;

/// The project's own files: for each rule one that obeys it and one that breaks it and nothing else.
class RulePairsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/lean");

    // File, declaration rejected in the bad one, error case.
    private static final String PAIRS = """
            duplicate-declaration            one                DuplicateDeclaration
            duplicate-level-param            id                 DuplicateLevelParam
            undefined-level-param            top                UndefinedLevelParam
            unknown-constant                 one                UnknownConstant
            wrong-level-count                t                  WrongLevelCount
            loose-bound-variable             f                  LooseBoundVariable
            nat-literal                      t                  LiteralWithoutType
            string-literal                   t                  ValueMismatch
            unsafe-reference                 uses               UnsafeReference
            type-expected                    f                  TypeExpected
            function-expected                f                  FunctionExpected
            argument-mismatch                f                  ArgumentMismatch
            let-mismatch                     f                  LetMismatch
            value-mismatch                   f                  ValueMismatch
            theorem-not-proposition          t                  TheoremNotProposition
            invalid-projection               f                  InvalidProjection
            projection-of-wrong-type         f                  InvalidProjection
            projection-of-proof              t                  ProjectionOfProof
            forged-axiom                     Classical.choice   ForgedAxiom
            too-few-parameters               T                  TooFewParameters
            parameters-differ                T                  ParametersDiffer
            universes-differ                 T                  UniversesDiffer
            constructor-parameters           T                  ArgumentMismatch
            constructor-parameters-missing   T                  ConstructorParameters
            constructor-result               T                  ConstructorResult
            constructor-of-another-type      T                  ConstructorResult
            constructor-universe             T                  ConstructorUniverse
            constructor-universe-parameter   T                  ConstructorUniverse
            not-positive                     T                  NotPositive
            not-positive-nested              T                  NotPositive
            invalid-occurrence               T                  InvalidOccurrence
            nested-parameter                 T                  NestedParameter
            quotient-order                   Quot.mk            QuotientOrder
            quotient-without-equality        Quot.lift          QuotientOrder
            quotient-type                    Quot.mk            QuotientType
            beta                             t                  ValueMismatch
            delta                            t                  ValueMismatch
            opaque                           t                  ValueMismatch
            zeta                             t                  ValueMismatch
            iota                             t                  ValueMismatch
            eta                              t                  ValueMismatch
            structure-eta                    t                  ValueMismatch
            structure-eta-in-iota            t                  ValueMismatch
            unit-like                        t                  ValueMismatch
            proof-irrelevance                t                  ValueMismatch
            k-rule                           t                  ValueMismatch
            quotient-reduction               t                  ValueMismatch
            nat-offset                       t                  ValueMismatch
            nat-arithmetic                   t                  ValueMismatch
            forged-arithmetic                t                  ValueMismatch
            level-order                      f                  ValueMismatch
            impredicative-level              f                  ValueMismatch
            large-elimination                f                  WrongLevelCount
            large-elimination-by-index       f                  WrongLevelCount
            proof-in-disguise                f                  ProjectionOfProof
            elimination-in-disguise          f                  WrongLevelCount
            mutual                           Ev                 NotPositive
            nested-recursion                 t                  ValueMismatch
            claimed-constants                Nat                ClaimedConstants
            claimed-datum                    Nat                ClaimedDatum
            claimed-type                     Nat                ClaimedType
            claimed-rule                     Nat                ClaimedRule
            """;

    private static Stream<String[]> pairs() {
        return PAIRS.lines().map(line -> line.strip().split(" +"));
    }

    private static Path file(String kind, String rule) {
        return DIRECTORY.resolve(kind).resolve(rule + ".ndjson");
    }

    @Test
    void acceptsWhatObeysARule() {
        assertAll(pairs().map(row -> (Executable) () ->
                assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(file("good", row[0])), row[0])));
    }

    @Test
    void rejectsWhatBreaksItForThatReason() {
        assertAll(pairs().map(row -> (Executable) () -> {
            Replay.Rejected rejected = assertInstanceOf(Replay.Rejected.class,
                    LeanCorpus.replay(file("bad", row[0])), row[0]);
            assertEquals(row[0] + " " + row[1] + " " + row[2], row[0] + " " + rejected.declaration() + " "
                    + rejected.error().getClass().getSimpleName());
            String message = rejected.error().message(new TermPrinter(TermPrinter.Style.in(rejected.environment())));
            assertTrue(message.startsWith(rejected.error().label() + ": ") && !message.contains("null"), message);
        }));
    }

    @Test
    void listsEveryFile() throws IOException {
        for (String kind : List.of("good", "bad")) {
            try (Stream<Path> files = Files.list(DIRECTORY.resolve(kind))) {
                assertEquals(pairs().map(row -> row[0] + ".ndjson").sorted().toList(),
                        files.map(file -> file.getFileName().toString()).sorted().toList());
            }
        }
    }

    // The rest cannot be written in a file or depends on a policy: see LeanKernelTest.
    @Test
    void coversEveryErrorCaseThatAFileCanCause() {
        List<String> elsewhere = List.of("FreeVariable", "AxiomNotPermitted");
        List<String> all = Stream.of(KernelError.class.getPermittedSubclasses()).map(Class::getSimpleName)
                .filter(name -> !elsewhere.contains(name)).sorted().toList();
        assertEquals(all, pairs().map(row -> row[2]).distinct().sorted().toList());
    }
}
