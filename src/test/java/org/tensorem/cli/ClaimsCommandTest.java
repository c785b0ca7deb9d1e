package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// `claims`.
class ClaimsCommandTest {
    @Test
    void saysOfEachLawItsTheoremOrWhyThereIsNone() {
        Answer answer = Answer.to("claims", "abs", "convert");
        assertEquals(0, answer.code(), answer.err());
        String how = " +none, embedded kernel, \\d+\\.\\d ms +proofs/Claims/";
        assertTrue(answer.out().matches("(?s).*\nabs\\.even +abs_even +bits" + how + "Bits/Abs\\.lean\n.*"), answer.out());
        assertTrue(answer.out().matches("(?s).*\nabs\\.is_max +abs_is_max +reals" + how + "Abs\\.lean\n.*"), answer.out());
        assertTrue(answer.out().matches("(?s).*\nconvert\\.odd +tested only +bits +conversions are operations without laws here\n.*"), answer.out());
        assertFalse(answer.out().contains("add.commutes"), answer.out());
        assertTrue(answer.out().matches("(?s).*\n\\d+ laws, \\d+ proved, 0 open; checked by the embedded kernel in \\d+\\.\\d s\n"), answer.out());
    }

    @Test
    void namesAnOperatorThatThereIsNot() {
        Answer answer = Answer.to("claims", "softmaxx");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("there is none of 'softmaxx'"), answer.err());
    }
}
