package org.tensorem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The README says what the code does.
final class ReadmeTest {
    private static final Path README = Path.of("README.md");

    private static String block(String fence) throws IOException {
        Matcher block = Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README));
        assertTrue(block.find(), "README.md has a block ```" + fence);
        return block.group(1);
    }

    @Test
    void showsTheProgramThatIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/tensorem/FirstProgram.java"));
        String body = source.substring(source.indexOf("static void main() {\n") + 21, source.lastIndexOf("    }\n}"));
        assertEquals(body.replaceAll("(?m)^ {8}", ""), block("java"));
    }

    @Test
    void showsWhatTheProgramPrints() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            FirstProgram.main();
        } finally {
            System.setOut(before);
        }
        assertEquals(block("text"), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (String page : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
            Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(Path.of(page)));
            while (link.find()) {
                seen++;
                if (!Files.exists(Path.of(link.group(1)))) {
                    missing.add(page + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(seen >= 10, "links seen: " + seen);
    }
}
