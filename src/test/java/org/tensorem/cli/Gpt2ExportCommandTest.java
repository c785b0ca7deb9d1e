package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.ir.Congruence;
import org.tensorem.ir.Function;
import org.tensorem.nn.Gpt2Config;

class Gpt2ExportCommandTest {
    @TempDir
    Path folder;

    private Function exported(String... arguments) throws IOException {
        Path out = folder.resolve("f.tir");
        String[] all = new String[arguments.length + 4];
        all[0] = "gpt2";
        all[1] = "export";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "-o";
        all[all.length - 1] = out.toString();
        Answer answer = Answer.to(all);
        assertEquals(0, answer.code(), answer.err());
        return TirFiles.read(out);
    }

    @Test
    void writesTheProgramsThatTheCommandsRun() throws IOException {
        Gpt2Config config = Preset.TINY.config(65, 8);
        assertTrue(Congruence.equal(Gpt2Programs.loss(config, 2, 8), exported("loss", "--preset", "tiny", "--batch", "2", "--context", "8")));
        assertTrue(Congruence.equal(Gpt2Programs.step(Preset.TINY.config(65, 32), Settings.of(Preset.TINY, 1)), exported("step", "--preset", "tiny")));
        assertTrue(Congruence.equal(Gpt2Programs.prompt(Preset.TINY.config(7, 32), 32), exported("prompt", "--preset", "tiny", "--vocabulary", "7")));
        assertTrue(Congruence.equal(Gpt2Programs.next(config, 3), exported("next", "--preset", "tiny", "--context", "8", "--places", "3")));
    }

    @Test
    void printsWithoutAFile() {
        Answer answer = Answer.to("gpt2", "export", "next", "--preset", "tiny");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("function gpt2_next("), answer.out());
    }

    @Test
    void wrongSizesAreRefused() {
        for (String[] wrong : new String[][] {{"--places", "9"}, {"--places", "0"}}) {
            Answer answer = Answer.to("gpt2", "export", "next", "--preset", "tiny", "--context", "8", wrong[0], wrong[1]);
            assertEquals(2, answer.code());
            assertTrue(answer.err().contains("--places is 1 or more, and at most the window's 8, not " + wrong[1]), answer.err());
        }
        assertEquals(2, Answer.to("gpt2", "export", "sample").code());
    }
}
