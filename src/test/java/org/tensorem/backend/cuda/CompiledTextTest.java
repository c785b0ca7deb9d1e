package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Contract;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.num.Format;

/// Where nvcc is: what it makes of the kernels keeps what the flags promise, and holds its variables in registers.
final class CompiledTextTest {
    private static final List<String> GENERATIONS = List.of("compute_75", "compute_80");
    /// Subnormals flushed, approximations, other roundings, results that the assembler may fuse with others, atomic real arithmetic, and
    /// barriers other than those of the whole block or of a warp.
    private static final Pattern BROKEN = Pattern.compile("\\S+\\.(?:ftz|approx|full)\\S*"
            + "|\\b(?:add|sub|mul|mad|fma|div|rcp|sqrt)\\.(?!rn\\.)\\S*f(?:32|64)|\\b(?:atom|red)\\.\\S*\\.b?f(?:16|32|64)\\S*"
            + "|\\bbar(?:rier)?\\.(?!warp\\.|(?:cta\\.)?sync\\s+0;)\\S+");
    private static final Pattern FILE = Pattern.compile("\\.file\\s+(\\d+) \".*/([^/]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\.loc\\s+(\\d+) (\\d+)");
    private static final Pattern MEMORY = Pattern.compile("Function properties for (\\w+)\\s+(\\d+) bytes stack frame");
    /// Bytes that a kernel may have in local memory: eight words that are written once and read once.
    private static final Map<String, Integer> KNOWN = Map.of("attention_tile", 32);
    private static final String WRONG = """
            extern "C" __global__ void wrong(float *y, const float *x, int n) {
              float kept[8];
              for (int i = 0; i < 8; i++) kept[i ^ n] = x[i];
              y[0] = x[0] * x[1] + x[2];
              y[1] = x[0] / x[1];
              y[2] = x[0] - kept[n];
              %s
            }
            """;
    private static final String ATOMIC = "atomicAdd(y + 3, x[0]);";
    private static final String NAMED = "asm volatile(\"bar.arrive 1, 64;\");";

    /// The instructions that break a rule, each with its line of the source. A fma stands where the source writes one.
    private static Set<String> broken(Path text, KernelUnit unit) throws IOException {
        Map<String, String> sources = new HashMap<>(Sources.headers(unit.files().values()));
        unit.files().forEach((name, source) -> sources.put(name + ".cu", source));
        List<String> lines = Files.readAllLines(text);
        Map<String, List<String>> files = new HashMap<>();
        lines.stream().map(FILE::matcher).filter(Matcher::find)
                .forEach(file -> files.put(file.group(1), sources.getOrDefault(file.group(2), "").lines().toList()));
        assertTrue(files.size() >= 1, text.toString());
        Set<String> broken = new TreeSet<>();
        String source = "";
        for (String line : lines) {
            Matcher place = PLACE.matcher(line);
            Matcher wrong = BROKEN.matcher(line);
            if (place.find()) {
                List<String> file = files.get(place.group(1));
                int number = Integer.parseInt(place.group(2));
                source = number >= 1 && number <= file.size() ? file.get(number - 1).strip() : "";
            } else if (wrong.find()) {
                broken.add(wrong.group() + ": " + source);
            } else if (line.contains("fma.") && !source.contains("fma")) {
                broken.add("fma: " + source);
            }
        }
        return broken;
    }

    /// The kernels with local memory, and how many bytes.
    private static Map<String, Integer> inMemory(KernelUnit unit, String generation, String architecture) throws IOException {
        Map<String, Integer> all = new TreeMap<>();
        MEMORY.matcher(Files.readString(NvccTest.resources(NvccTest.nvcc(), unit, generation, architecture))).results()
                .forEach(kernel -> all.put(kernel.group(1), Integer.parseInt(kernel.group(2))));
        assertTrue(all.size() >= unit.files().size(), all.keySet().toString());
        all.values().removeIf(bytes -> bytes == 0);
        return all;
    }

    private static KernelUnit generated() {
        Map<String, String> sources = new HashMap<>();
        for (int seed = 0; seed < 40; seed++) {
            sources.putAll(CudaProgram.of(RandomFunctions.of(seed, 1 + seed), new Target(48 << 10, Contract.FP32)).generated());
        }
        assertTrue(sources.size() >= 20, "generated kernels: " + sources.size());
        return new KernelUnit(sources);
    }

    private static KernelUnit elementary() {
        return new KernelUnit(Stream.of(Format.values()).collect(Collectors.toMap(format -> "elementary_" + format.name().toLowerCase(Locale.ROOT),
                ElementaryHeaderTest::kernels)));
    }

    @Test
    void instructionsRoundAsTheFlagsSay() throws IOException {
        NvccCompiler nvcc = NvccTest.nvcc();
        for (KernelUnit unit : List.of(NvccTest.handWritten(), elementary(), generated())) {
            for (String generation : GENERATIONS) {
                assertEquals(Set.of(), broken(NvccTest.text(nvcc, unit, CudaCompiler.FLAGS, generation), unit), generation);
            }
        }
    }

    @Test
    void variablesAreInRegisters() throws IOException {
        for (KernelUnit unit : List.of(NvccTest.handWritten(), elementary())) {
            for (List<String> target : List.of(List.of("compute_75", "sm_75"), List.of("compute_80", "sm_90"))) {
                inMemory(unit, target.getFirst(), target.getLast()).forEach((kernel, bytes) -> assertTrue(
                        bytes <= KNOWN.getOrDefault(kernel, 0), kernel + " has " + bytes + " bytes of local memory on " + target.getLast()));
            }
        }
    }

    /// The negative twin: other flags, or another source, break each rule.
    @Test
    void otherFlagsAndSourcesAreNoticed() throws IOException {
        NvccCompiler nvcc = NvccTest.nvcc();
        KernelUnit unit = KernelUnit.of("wrong", WRONG.formatted(""));
        assertEquals(Set.of(), broken(NvccTest.text(nvcc, unit, CudaCompiler.FLAGS, "compute_75"), unit));
        assertEquals(Set.of("wrong"), inMemory(unit, "compute_75", "sm_75").keySet());
        assertEquals(Set.of("fma: y[0] = x[0] * x[1] + x[2];", "sub.f32: y[2] = x[0] - kept[n];"),
                broken(NvccTest.text(nvcc, unit, List.of("-fmad=true"), "compute_75"), unit));
        assertEquals(Set.of("div.full.f32: y[1] = x[0] / x[1];"),
                broken(NvccTest.text(nvcc, unit, List.of("-fmad=false", "-prec-div=false"), "compute_75"), unit));
        assertEquals(Set.of("div.rn.ftz.f32: y[1] = x[0] / x[1];", "mul.rn.ftz.f32: y[0] = x[0] * x[1] + x[2];",
                "add.rn.ftz.f32: y[0] = x[0] * x[1] + x[2];", "sub.rn.ftz.f32: y[2] = x[0] - kept[n];"),
                broken(NvccTest.text(nvcc, unit, List.of("-fmad=false", "-ftz=true"), "compute_75"), unit));
        KernelUnit named = KernelUnit.of("wrong", WRONG.formatted("__syncthreads(); __syncwarp(); " + NAMED));
        Set<String> found = broken(NvccTest.text(nvcc, named, CudaCompiler.FLAGS, "compute_75"), named);
        assertTrue(found.size() == 1 && found.iterator().next().startsWith("bar.arrive: "), found.toString());
        KernelUnit atomic = KernelUnit.of("wrong", WRONG.formatted(ATOMIC));
        found = broken(NvccTest.text(nvcc, atomic, CudaCompiler.FLAGS, "compute_75"), atomic);
        assertTrue(found.size() == 1 && found.iterator().next().contains(".add.f32: "), found.toString());
    }
}
