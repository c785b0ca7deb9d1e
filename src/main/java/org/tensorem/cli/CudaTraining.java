package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.data.TextDataset;
import org.tensorem.data.Tokenizer;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Progress;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.demo.gpt2.Training;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// A GPT-2 trained on both devices: losses, gradient norms, weights and both moments have equal bits.
///
/// @param preset the model's sizes
/// @param steps steps of training
record CudaTraining(Preset preset, int steps) implements CudaCheckCommand.Check {
    private static final int CHARACTERS = 40_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz      .\n";

    @Override
    public long run(CudaBackend cuda, PrintWriter out) throws IOException {
        Path folder = Files.createTempDirectory("tensorem-cuda-check");
        try (Device cpu = Devices.cpu(Runtime.getRuntime().availableProcessors()); Device device = CudaLaws.device(cuda)) {
            long start = System.nanoTime();
            train(folder.resolve("cuda"), device);
            long between = System.nanoTime();
            train(folder.resolve("cpu"), cpu);
            long end = System.nanoTime();
            long differences = 0;
            int files = 0;
            for (Path file : results(folder.resolve("cpu"))) {
                files++;
                differences += same(file, folder.resolve("cuda").resolve(file.getFileName())) ? 0 : 1;
            }
            List<String> losses = losses(folder.resolve("cpu"));
            differences += losses.equals(losses(folder.resolve("cuda"))) ? 0 : 1;
            out.printf("training: %s, %d steps, %d losses and gradient norms, %d files of weights and moments, %d differ; cuda %.1f s,"
                    + " cpu %.1f s%n", preset, steps, losses.size(), files, differences, (between - start) / 1e9, (end - between) / 1e9);
            out.println("  " + losses.getFirst() + "\n  " + losses.getLast());
            return differences + (losses.size() == steps && files == 2 ? 0 : 1);
        } finally {
            delete(folder);
        }
    }

    private void train(Path folder, Device device) throws IOException {
        String text = text();
        Tokenizer tokenizer = preset.tokenizer(text);
        Settings settings = Settings.of(preset, 1).with(preset.batch(), preset.context(), 10, steps);
        Training.Job job = new Training.Job(folder, TextDataset.of(text, tokenizer),
                preset.config(tokenizer.size(), settings.context()), settings, steps, steps);
        try (Progress progress = Progress.of(new PrintWriter(Writer.nullWriter()), 0, steps)) {
            Training.begin(job, device, progress, () -> false);
        }
    }

    private static String text() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < CHARACTERS) {
            text.append(LETTERS.charAt(Math.min(random.nextInt(LETTERS.length()), random.nextInt(LETTERS.length()))));
        }
        return text.toString();
    }

    private static List<Path> results(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).toList();
        }
    }

    private static boolean same(Path a, Path b) throws IOException {
        return Files.exists(b) && Files.mismatch(a, b) < 0;
    }

    /// The steps' lines without their speed.
    private static List<String> losses(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("metrics.jsonl"))) {
            lines.add(line.replaceFirst(",\"tokens_per_s\":[0-9.]+", ""));
        }
        return lines;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.toList();
        }
        for (Path file : all.reversed()) {
            Files.delete(file);
        }
    }
}
