package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter told = new StringWriter();
    private final PrintWriter out = new PrintWriter(told, true);

    /// What a terminal shows of a text: carriage returns and erasures obeyed.
    private static List<String> screen(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (text.startsWith("\u001b[K", i)) {
                line.setLength(column);
                i += 2;
            } else if (sign == '\r') {
                column = 0;
            } else if (sign == '\n') {
                lines.add(line.toString());
                line.setLength(0);
                column = 0;
            } else {
                line.replace(column, Math.min(line.length(), column + 1), Character.toString(sign));
                column++;
            }
        }
        lines.add(line.toString());
        return lines;
    }

    @Test
    void theBarIsOneLineAndWhatIsSaidStandsAboveIt() {
        try (Progress bar = new Progress.Bar(out, 0, 4, 0)) {
            bar.step(1, 4.5f, 10);
            bar.step(2, 4.25f, 12_345);
            bar.say("half");
            bar.step(3, 4f, 1);
            bar.step(4, 3.75f, 1);
            bar.say("whole");
        }
        List<String> lines = screen(told.toString());
        assertEquals(List.of("half", "whole"), lines.subList(0, 2), told.toString());
        assertTrue(lines.get(2).matches("step 4/4 \\[#{12}] loss 3\\.7500  1 tokens/s  ETA 0:00"), lines.toString());
        assertEquals(List.of(""), lines.subList(3, lines.size()));
    }

    @Test
    void theBarIsNarrowerThanATerminal() {
        Progress.Bar bar = new Progress.Bar(out, 0, 600_000, 0);
        bar.step(599_998, 10.1234f, 123_456);
        bar.step(599_999, 10.1234f, 123_456);
        screen(told.toString()).forEach(line -> assertTrue(line.length() < 80, line));
    }

    @Test
    void linesKeepTheirPauseAndShowTheFirstAndTheLastStep() {
        try (Progress lines = new Progress.Lines(out, 3, TimeUnit.HOURS.toNanos(1))) {
            lines.step(1, 4.5f, 10);
            lines.step(2, 4.25f, 10);
            lines.step(3, 4f, 10);
        }
        List<String> said = told.toString().lines().toList();
        assertEquals(List.of("step 1/3  loss 4.5000  10 tokens/s  ETA -", "step 3/3  loss 4.0000  10 tokens/s  ETA 0:00"), said);
    }

    /// The first step waits for the compiler; counted in, it would make a run of minutes look like one of hours.
    @Test
    void theTimeLeftIsThatOfTheStepsBehindTheFirst() {
        Progress.Clock clock = new Progress.Clock(100);
        long second = TimeUnit.SECONDS.toNanos(1);
        assertEquals("loss 1.0000  5 tokens/s  ETA -", clock.text(1, 1, 5, 60 * second));
        assertEquals("loss 1.0000  5 tokens/s  ETA 1:38", clock.text(2, 1, 5, 61 * second));
        assertEquals("loss 1.0000  5 tokens/s  ETA 0:50", clock.text(50, 1, 5, 109 * second));
    }
}
