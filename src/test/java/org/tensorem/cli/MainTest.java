package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.BackendException;
import org.tensorem.ir.ShapeException;
import org.tensorem.num.DomainException;
import picocli.CommandLine;

class MainTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "bogus", "--bogus", "doctor --bogus", "doctor extra", "--debug"})
    void wrongUsageIsOneLineAndExitCode2(String line) {
        Answer answer = Answer.to(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(Main.WRONG_USAGE, answer.code());
        assertTrue(answer.err().startsWith("usage: the command line is one of those that --help shows: "), answer.err());
        assertTrue(answer.err().contains("; see tensorem"), answer.err());
        assertEquals(line.contains("--debug"), answer.err().contains("\tat "), answer.err());
    }

    @Test
    void everyCommandHasHelpAndTakesDebug() {
        for (String name : new CommandLine(new Main()).getSubcommands().keySet()) {
            Answer help = Answer.to(name, "--help");
            assertEquals(0, help.code(), name);
            assertTrue(help.out().startsWith("Usage: tensorem " + name), help.out());
            assertTrue(help.out().contains("--debug"), name);
        }
        Answer help = Answer.to("--help");
        assertTrue(help.out().contains("doctor"), help.out());
    }

    @Test
    void versionIsThatOfThePom() throws IOException {
        assertEquals(Main.VERSION, Answer.to("--version").out().strip());
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<artifactId>tensorem</artifactId>\n  <version>"
                + Main.VERSION + "</version>"));
    }

    static List<Throwable> failures() {
        return List.of(
                new ShapeException("matmul_k: a: b; c"), new DomainException("rational_exp: a: b; c"),
                new BackendException("cpu_x: a: b; c"), new NoSuchFileException("x.tir"),
                new AccessDeniedException("x.tir"), new FileSystemException("x"), new IOException("two\nlines"),
                new IOException(), new MalformedInputException(1), new OutOfMemoryError("Java heap space"),
                new IllegalStateException("broken"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsOneLabelledLine(Throwable failure) {
        String message = Failures.message(failure);
        assertTrue(message.matches("[a-z_0-9]+: [^:]+: [^\\n]+; [^\\n]+"), message);
    }

    @Test
    void doctorNeverFailsAndSaysWhatEachPartEnables() {
        Answer answer = Answer.to("doctor");
        assertEquals(0, answer.code());
        for (String part : List.of("jdk", "vectors", "cores", "memory", "cuda", "lean")) {
            assertTrue(answer.out().contains("  " + part + " "), answer.out());
        }
        assertEquals(6, answer.out().lines().filter(text -> text.contains("->")).count());
        assertFalse(answer.out().contains("null"), answer.out());
    }
}
