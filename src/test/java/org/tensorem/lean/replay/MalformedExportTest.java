package org.tensorem.lean.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Exhaustion;
import org.tensorem.lean.kernel.KernelError;
import org.tensorem.lean.kernel.Limits;

/// Input that is no export file, or one made to harm: an error with its line, never a crash or an accept.
class MalformedExportTest {
    private static final String META = "{\"meta\":{\"format\":{\"version\":\"3.1.0\"}}}\n";
    private static final int DEEP = 1_000_000;

    private static ReplayException malformed(String text) {
        return assertInstanceOf(Replay.Malformed.class, LeanCorpus.replay(text)).error();
    }

    private static void assertError(int line, String label, String text) {
        ReplayException error = malformed(text);
        assertEquals(line + " " + label, error.line() + " " + error.label(), error.getMessage());
    }

    @Test
    void rejectsAnEmptyFileAndOneWithoutHeader() {
        assertError(1, "export_meta", "");
        assertError(1, "export_meta", "{\"in\":1,\"str\":{\"pre\":0,\"str\":\"a\"}}\n");
    }

    @Test
    void rejectsAnotherFormatVersion() {
        assertError(1, "export_version", "{\"meta\":{\"format\":{\"version\":\"4.0.0\"}}}\n");
        assertError(1, "export_version", "{\"meta\":{\"format\":{\"version\":\"3.10\"}}}\n");
    }

    @Test
    void rejectsTruncatedAndBrokenLines() {
        assertError(2, "export_json", META + "{\"in\":1,\"str\":{\"pre\":0,\"st");
        assertError(2, "export_json", META + "\n");
        assertError(2, "export_json", META + "[]");
        assertError(2, "export_json", META + "{\"in\":1} {}");
        assertError(2, "export_json", META + "{\"in\":01}");
        assertError(2, "export_json", META + "{\"in\":1,\"in\":2}");
        assertError(2, "export_json", META + "{\"a\":" + "[".repeat(DEEP));
        assertError(2, "export_json", META + "{\"ie\":0,\"strVal\":\"\\ud800\"}");
    }

    @Test
    void rejectsInvalidUtf8() {
        byte[] text = (META + "{\"in\":1,\"str\":{\"pre\":0,\"str\":\"?\"}}\n").getBytes(StandardCharsets.ISO_8859_1);
        text[new String(text, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xE9;
        Replay.Outcome outcome = Replay.of(Limits.standard(), AxiomPolicy.any()).run(new ByteArrayInputStream(text));
        ReplayException error = assertInstanceOf(Replay.Malformed.class, outcome).error();
        assertEquals("2 export_utf8", error.line() + " " + error.label());
    }

    @Test
    void rejectsNumbersThatNothingDefines() {
        assertError(2, "export_index", META + "{\"in\":1,\"str\":{\"pre\":7,\"str\":\"a\"}}");
        assertError(2, "export_index", META + "{\"ie\":0,\"sort\":1}");
        assertError(2, "export_index", META + "{\"ie\":900000000,\"sort\":0}");
    }

    @Test
    void rejectsCycles() {
        assertError(2, "export_index", META + "{\"ie\":0,\"app\":{\"fn\":0,\"arg\":0}}");
        assertError(2, "export_index", META + "{\"il\":1,\"succ\":1}");
        assertError(2, "export_index", META + "{\"ie\":0,\"app\":{\"fn\":1,\"arg\":1}}\n"
                + "{\"ie\":1,\"app\":{\"fn\":0,\"arg\":0}}");
    }

    @Test
    void rejectsNumbersDefinedTwice() {
        assertError(3, "export_index", META + "{\"ie\":0,\"sort\":0}\n{\"ie\":0,\"bvar\":0}");
        assertError(2, "export_index", META + "{\"in\":0,\"str\":{\"pre\":0,\"str\":\"a\"}}");
    }

    @Test
    void rejectsFieldsOfTheWrongKind() {
        assertError(2, "export_field", META + "{\"ie\":\"0\",\"sort\":0}");
        assertError(2, "export_field", META + "{\"ie\":-1,\"sort\":0}");
        assertError(2, "export_field", META + "{\"ie\":1.5,\"sort\":0}");
        assertError(2, "export_field", META + "{\"ie\":12345678901,\"sort\":0}");
        assertError(2, "export_field", META + "{\"ie\":0,\"natVal\":\"-1\"}");
        assertError(2, "export_field", META + "{\"ie\":0,\"natVal\":12}");
        assertError(2, "export_field", META + "{\"il\":1,\"max\":[0]}");
        assertError(2, "export_field", META + "{\"axiom\":{\"name\":0}}");
        assertError(2, "export_kind", META + "{\"ie\":0}");
        assertError(2, "export_kind", META + "{\"theorem\":{}}");
    }

    @Test
    void rejectsAConstructorThatIsNotThere() {
        ReplayException error = malformed(META + "{\"ie\":0,\"sort\":0}\n{\"inductive\":{\"types\":[{\"name\":0,"
                + "\"levelParams\":[],\"type\":0,\"numParams\":0,\"numIndices\":0,\"all\":[0],\"ctors\":[0],"
                + "\"numNested\":0,\"isRec\":false,\"isReflexive\":false}],\"ctors\":[],\"recs\":[]}}");
        assertEquals("3 export_field", error.line() + " " + error.label());
    }

    @Test
    void readsFormat30() {
        String text = "{\"meta\":{\"format\":{\"version\":\"3.0.0\"}}}\n{\"in\":1,\"str\":{\"pre\":0,\"str\":\"a\"}}\n"
                + "{\"il\":1,\"succ\":0}\n{\"ie\":0,\"sort\":0}\n{\"ie\":1,\"sort\":1}\n{\"def\":[{\"name\":1,\"levelParams\":"
                + "[],\"type\":1,\"value\":0,\"hints\":\"abbrev\",\"safety\":\"safe\",\"all\":[1]}]}\n";
        assertEquals(1, assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(text)).declarations());
    }

    @Test
    void givesUpOnATermNestedAMillionDeep() {
        StringBuilder text = new StringBuilder(META).append("{\"ie\":0,\"sort\":0}\n");
        for (int i = 1; i <= DEEP; i++) {
            text.append("{\"ie\":").append(i).append(",\"app\":{\"fn\":").append(i - 1).append(",\"arg\":0}}\n");
        }
        Replay.GaveUp gaveUp = assertInstanceOf(Replay.GaveUp.class, LeanCorpus.replay(text.toString()));
        assertEquals(Exhaustion.Resource.TERM_DEPTH, gaveUp.exhaustion().resource());
        assertEquals(Limits.standard().termDepth() + 3, gaveUp.line());
    }

    @Test
    void givesUpOnALevelOfExponentialSize() {
        StringBuilder text = new StringBuilder(META);
        for (int i = 1; i <= 100; i++) {
            text.append("{\"il\":").append(i).append(",\"max\":[").append(i - 1).append(',').append(i - 1).append("]}\n");
        }
        text.append("{\"ie\":0,\"sort\":100}\n");
        Replay.GaveUp gaveUp = assertInstanceOf(Replay.GaveUp.class, LeanCorpus.replay(text.toString()));
        assertEquals(Exhaustion.Resource.LEVEL_SIZE, gaveUp.exhaustion().resource());
    }

    @Test
    void givesUpOnAnAckermannNumber() {
        String text = Export.text(NatFixture.environment());
        assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(text));
        Replay.GaveUp gaveUp = assertInstanceOf(Replay.GaveUp.class,
                LeanCorpus.replay(NatFixture.withAckermann(text), Limits.standard().withSteps(20_000)));
        assertEquals(Exhaustion.Resource.STEPS, gaveUp.exhaustion().resource());
    }

    @Test
    void checksSharedTermsOnce() {
        // T(n + 1) = T(n) → T(n): 2^200 paths through 200 terms.
        StringBuilder text = new StringBuilder(META).append("{\"in\":1,\"str\":{\"pre\":0,\"str\":\"t\"}}\n")
                .append("{\"in\":2,\"str\":{\"pre\":0,\"str\":\"x\"}}\n{\"ie\":0,\"sort\":0}\n{\"ie\":1,\"bvar\":0}\n")
                .append("{\"ie\":2,\"forallE\":{\"name\":2,\"type\":0,\"body\":0,\"binderInfo\":\"default\"}}\n");
        int last = 0;
        int next = 3;
        for (int i = 0; i < 200; i++) {
            text.append("{\"ie\":").append(next).append(",\"forallE\":{\"name\":2,\"type\":").append(last)
                    .append(",\"body\":").append(last).append(",\"binderInfo\":\"default\"}}\n");
            last = next++;
        }
        text.append("{\"axiom\":{\"name\":1,\"levelParams\":[],\"type\":").append(last).append("}}\n");
        assertInstanceOf(Replay.Accepted.class, LeanCorpus.replay(text.toString(), Limits.standard().withSteps(100_000)));
    }

    @Test
    void reportsTheLineOfARejection() {
        String text = META + "{\"in\":1,\"str\":{\"pre\":0,\"str\":\"a\"}}\n{\"ie\":0,\"bvar\":3}\n"
                + "{\"axiom\":{\"name\":1,\"levelParams\":[],\"type\":0}}\n";
        Replay.Rejected rejected = assertInstanceOf(Replay.Rejected.class, LeanCorpus.replay(text));
        assertEquals(4, rejected.line());
        assertTrue(rejected.error() instanceof KernelError.LooseBoundVariable);
    }
}
