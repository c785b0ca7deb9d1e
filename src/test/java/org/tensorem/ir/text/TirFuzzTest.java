package org.tensorem.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.TestComposites;

/// 100,000 mutated texts: each is read, or refused with label and place; a text that is read prints and reads back the same.
class TirFuzzTest {
    private static final int INPUTS = 100_000;
    private static final Pattern MESSAGE =
            Pattern.compile("fuzz\\.tir:\\d+:\\d+: [a-z][a-z0-9_]*: .+: .+; .+", Pattern.DOTALL);
    private static final String[] FRAGMENTS = {"%", "%0", "%1", "%x0", "(", ")", "[", "]", "{", "}", ",", ":", "=", "->",
            "--", "\"", "-", ".", "nan", "nan(0x", "inf", "-inf", "1e999", "0x1p1", "9223372036854775807", "-1", "f32[]",
            "f32[2, 3]", "bool", "return", "constant splat ", "dense [", "base64 \"", "item(%0) {index = 0}", "reduce_sum",
            "{axis = 0}", "function", "true", "\n", "\r", "\t", "\u0000", "\u00e9", "\ud835", "\u2028"};

    private final Random random = new Random(7);
    private final Composites composites = new TestComposites();

    @Test
    void onlyLabelledErrors() {
        List<String> seeds = new ArrayList<>(List.of(TirRoundTripTest.SAMPLE));
        for (int seed = 0; seed < 200; seed++) {
            seeds.add(TirPrinter.print(RandomFunctions.of(seed, 6)));
        }
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = seeds.get(random.nextInt(seeds.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                text = mutated(text);
            }
            read += reads(text) ? 1 : 0;
        }
        assertTrue(read > INPUTS / 100 && read < INPUTS / 2, "texts that were read: " + read);
    }

    private boolean reads(String text) {
        Function function;
        try {
            function = TirParser.parse(text, "fuzz.tir", composites);
        } catch (IrSyntaxException exception) {
            assertTrue(MESSAGE.matcher(exception.getMessage()).matches(), exception.getMessage());
            return false;
        }
        String printed = TirPrinter.print(function);
        assertEquals(printed, TirPrinter.print(TirParser.parse(printed, "fuzz.tir", composites)), text);
        return true;
    }

    private String mutated(String text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(random.nextInt(8) == 0 ? 200 : 6));
        String fragment = FRAGMENTS[random.nextInt(FRAGMENTS.length)];
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + fragment + text.substring(at);
            case 2 -> text.substring(0, at) + fragment + text.substring(to);
            case 3 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
            case 4 -> text.substring(0, at) + (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000)
                    + text.substring(to);
            default -> {
                List<String> lines = new ArrayList<>(text.lines().toList());
                if (lines.size() < 2) {
                    yield text.substring(0, at);
                }
                lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size() - 1)));
                yield String.join("\n", lines);
            }
        };
    }
}
