package org.tensorem.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What system properties say, and what they cannot say.
final class SettingTest {
    private static final String NAME = "tensorem.trial";

    @AfterEach
    void forget() {
        System.clearProperty(NAME);
    }

    @Test
    void whatIsNotSetOrEmptyIsTheOther() {
        for (int i = 0; i < 2; i++) {
            assertEquals("cpu", Setting.text(NAME, "cpu"));
            assertEquals(3, Setting.number("trial", NAME, 3));
            assertFalse(Setting.flag("trial", NAME));
            System.setProperty(NAME, "");
        }
    }

    @Test
    void whatIsSetIsRead() {
        System.setProperty(NAME, "07");
        assertEquals("07", Setting.text(NAME, "cpu"));
        assertEquals(7, Setting.number("trial", NAME, 3));
        System.setProperty(NAME, "true");
        assertTrue(Setting.flag("trial", NAME));
        System.setProperty(NAME, "false");
        assertFalse(Setting.flag("trial", NAME));
    }

    @Test
    void whatIsNoNumberOrNoFlagIsRefused() {
        for (String wrong : List.of(" ", "-1", "+1", "1 ", "0x1", "1_000", "\u0661", "9999999999", "two")) {
            System.setProperty(NAME, wrong);
            for (BackendException said : List.of(assertThrows(BackendException.class, () -> Setting.number("trial", NAME, 3)),
                    assertThrows(BackendException.class, () -> Setting.flag("trial", NAME)))) {
                assertTrue(said.getMessage().startsWith("trial: the system property tensorem.trial is ")
                        && said.getMessage().contains(": it is '" + wrong + "'; "), said.getMessage());
            }
        }
    }
}
