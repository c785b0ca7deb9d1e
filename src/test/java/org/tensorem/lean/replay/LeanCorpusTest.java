package org.tensorem.lean.replay;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.KernelError;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TypeChecker;

/// Files that Lean or its testers wrote: good ones are accepted, bad ones rejected for the reason they were written for.
class LeanCorpusTest {
    // File, declaration rejected, error case.
    private static final String REASONS = """
            nat-rec-rules                       False                      ClaimedDatum
            self-referential-def                loop                       UnknownConstant
            wrong-k-large-elim                  MPB                        ClaimedDatum
            wrong-recursor-nfields              MyNat                      ClaimedDatum
            wrong-recursor-numparams            MyBool                     ClaimedDatum
            002_badDef                          badDef                     ValueMismatch
            009_forallSortBad                   forallSortBad              TypeExpected
            010_nonTypeType                     nonTypeType                TypeExpected
            011_nonPropThm                      nonPropThm                 TheoremNotProposition
            016_tut06_bad01                     tut06_bad01                DuplicateLevelParam
            039_inductBadNonSort                inductBadNonSort           TypeExpected
            040_inductBadNonSort2               inductBadNonSort2          TypeExpected
            041_inductLevelParam                inductLevelParam           DuplicateLevelParam
            042_inductTooFewParams              inductTooFewParams         TooFewParameters
            043_inductWrongCtorParams           inductWrongCtorParams      ConstructorParameters
            044_inductWrongCtorResParams        inductWrongCtorResParams   ConstructorResult
            045_inductWrongCtorResLevel         inductWrongCtorResLevel    ConstructorResult
            046_inductInIndex                   inductInIndex              ConstructorResult
            047_indNeg                          indNeg                     NotPositive
            049_reduceCtorType.mk               reduceCtorType             ConstructorResult
            050_indNegReducible                 indNegReducible            NotPositive
            054_typeWithTooHighTypeField.mk     typeWithTooHighTypeField   ConstructorUniverse
            078_projOutOfRange                  projOutOfRange             InvalidProjection
            079_projNotStruct                   projNotStruct              InvalidProjection
            081_projProp2                       projProp2                  ProjectionOfProof
            083_projProp4                       projProp4                  ProjectionOfProof
            084_projProp5                       projProp5                  ProjectionOfProof
            085_projProp6                       projProp6                  ProjectionOfProof
            087_projIndexData                   projIndexData              InvalidProjection
            088_projIndexData2                  projIndexData2             InvalidProjection
            091_ruleKbad                        ruleKbad                   ValueMismatch
            092_ruleKAcc                        ruleKAcc                   ValueMismatch
            102_funEtaBad                       funEtaBad                  ValueMismatch
            103_etaRuleK                        etaRuleK                   ValueMismatch
            104_etaCtor                         etaCtor                    ValueMismatch
            105_reflOccLeft                     reflOccLeft                NotPositive
            106_reflOccInIndex                  reflOccInIndex             ArgumentMismatch
            113_accRecNoEta                     accRecNoEta                ValueMismatch
            120_dup_defs                        dup_defs                   DuplicateDeclaration
            121_dup_ind_def                     dup_ind_def                DuplicateDeclaration
            122_dup_ctor_def                    dup_ctor_def               DuplicateDeclaration
            123_dup_rec_def                     dup_rec_def                DuplicateDeclaration
            124_dup_rec_def2                    dup_rec_def2               DuplicateDeclaration
            125_dup_ctor_rec                    dup_ctor_rec               DuplicateDeclaration
            126_DupConCon                       DupConCon                  DuplicateDeclaration
            """;

    @Test
    void acceptsEveryGoodFile() throws IOException {
        List<Path> files = LeanCorpus.files("good");
        assertTrue(files.size() >= 80, "only " + files.size() + " files");
        assertAll(files.stream().map(file -> (Executable) () ->
                assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(file), file.toString())));
    }

    @Test
    void rejectsEveryBadFileForTheReasonItWasWrittenFor() throws IOException {
        List<Path> files = LeanCorpus.files("bad");
        Map<String, String> actual = new TreeMap<>();
        for (Path file : files) {
            Replay.Rejected rejected = assertInstanceOf(Replay.Rejected.class, LeanCorpus.replay(file), file.toString());
            actual.put(file.getFileName().toString().replace(".ndjson", ""),
                    rejected.declaration() + " " + rejected.error().getClass().getSimpleName());
        }
        Map<String, String> expected = REASONS.lines().map(line -> line.strip().split(" +"))
                .collect(Collectors.toMap(row -> row[0], row -> row[1] + " " + row[2], (a, _) -> a, TreeMap::new));
        assertEquals(expected, actual);
    }

    @Test
    void namesTheDatumThatAClaimedRecursorHasWrong() throws IOException {
        assertEquals("k", datum("wrong-k-large-elim"));
        assertEquals("number of fields of MyNat.succ", datum("wrong-recursor-nfields"));
        assertEquals("number of parameters", datum("wrong-recursor-numparams"));
        assertEquals("k", datum("nat-rec-rules"));
    }

    private static String datum(String file) throws IOException {
        Replay.Outcome outcome = LeanCorpus.replay(LeanCorpus.directory().resolve("bad/" + file + ".ndjson"));
        Replay.Rejected rejected = assertInstanceOf(Replay.Rejected.class, outcome);
        return assertInstanceOf(KernelError.ClaimedDatum.class, rejected.error()).datum();
    }

    // The file claims k for False too, which is rejected first; with that put right the rule is the reason.
    @Test
    void rejectsTheForgedRuleOfNatRec() throws IOException {
        List<String> lines = Files.readAllLines(LeanCorpus.directory().resolve("bad/nat-rec-rules.ndjson"));
        int line = 90;
        assertTrue(lines.get(line).contains("\"k\":true"));
        lines.set(line, lines.get(line).replace("\"k\":true", "\"k\":false"));
        Replay.Rejected rejected = assertInstanceOf(Replay.Rejected.class, LeanCorpus.replay(String.join("\n", lines)));
        KernelError.ClaimedRule error = assertInstanceOf(KernelError.ClaimedRule.class, rejected.error());
        assertEquals(Name.of("Nat.rec"), error.recursor());
        assertEquals(Name.of("Nat.succ"), error.ctor());
    }

    @Test
    void acceptsLeansPreludeAndReportsItsAxioms() throws IOException {
        Path file = LeanCorpus.directory().resolve("init-prelude.ndjson");
        Replay.Outcome outcome = assertTimeout(Duration.ofSeconds(30), () -> LeanCorpus.replay(file));
        Replay.Accepted accepted = assertInstanceOf(Replay.Accepted.class, outcome);
        assertEquals(1777, accepted.declarations());
        assertEquals(Set.of(Name.of("Classical.choice"), Name.of("sorryAx")), accepted.axioms());
        assertArithmetic(accepted.environment());
        assertEquals(Set.of(Name.of("Classical.choice")),
                accepted.environment().axioms(Name.of("Classical.ofNonempty")));
    }

    // The Prelude's own definitions of quotient and remainder obey the laws, so that large numbers are no work.
    private static void assertArithmetic(Environment environment) {
        TypeChecker checker = TypeChecker.of(environment, List.of(), Limits.standard().withSteps(10_000));
        BigInteger a = BigInteger.TEN.pow(40);
        BigInteger b = BigInteger.valueOf(777_777);
        for (String name : List.of("Nat.div", "Nat.mod", "Nat.sub", "Nat.mul", "Nat.add")) {
            BigInteger value = switch (name) {
                case "Nat.div" -> a.divide(b);
                case "Nat.mod" -> a.mod(b);
                case "Nat.sub" -> a.subtract(b);
                case "Nat.mul" -> a.multiply(b);
                default -> a.add(b);
            };
            Expr term = Expr.app(Expr.constant(Name.of(name)), Expr.nat(a), Expr.nat(b));
            assertTrue(checker.isDefEq(term, Expr.nat(value)), name);
            assertFalse(checker.isDefEq(term, Expr.nat(value.add(BigInteger.ONE))), name);
        }
    }
}
