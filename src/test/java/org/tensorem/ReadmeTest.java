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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The README says what the code does.
final class ReadmeTest {
    private static final Path README = Path.of("README.md");

    /// The programs shown, in order, each before what it prints.
    private static final Map<String, Runnable> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("FirstProgram", FirstProgram::main);
        PROGRAMS.put("TrainingProgram", TrainingProgram::main);
        PROGRAMS.put("ProvingProgram", ProvingProgram::main);
    }

    private static List<String> blocks(String fence) throws IOException {
        Matcher block = Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    @Test
    void showsTheProgramsThatAreCompiled() throws IOException {
        List<String> bodies = new ArrayList<>();
        for (String name : PROGRAMS.keySet()) {
            String source = Files.readString(Path.of("src/test/java/org/tensorem/" + name + ".java"));
            String body = source.substring(source.indexOf("static void main() {\n") + 21, source.lastIndexOf("    }\n}"));
            bodies.add(body.replaceAll("(?m)^ {8}", ""));
        }
        assertEquals(bodies, blocks("java"));
    }

    @Test
    void showsWhatTheProgramsPrint() throws IOException {
        PrintStream before = System.out;
        List<String> printed = new ArrayList<>();
        for (Runnable program : PROGRAMS.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (PrintStream capture = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
                System.setOut(capture);
                program.run();
            } finally {
                System.setOut(before);
            }
            printed.add(bytes.toString(StandardCharsets.UTF_8));
        }
        assertEquals(blocks("text"), printed);
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
