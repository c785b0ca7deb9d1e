package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.RandomFunctions;

/// One set of bits whatever the processor's vector unit is: the same programs in virtual machines that are told to use less of it.
final class VectorUnitsTest {
    /// Runs programs and prints the hash of the bits of all results.
    static final class Programs {
        private Programs() {}

        public static void main(String[] arguments) {
            Arithmetic arithmetic = Arithmetic.ofMachine();
            System.out.println("bits " + hash(arithmetic, 0) + " " + hashOfLongLoops(arithmetic, Integer.parseInt(arguments[0])));
            System.exit(0);
        }

        static int hash(Arithmetic arithmetic, int firstSeed) {
            int hash = 0;
            try (CpuBackend cpu = CpuBackend.of(2, 1 << 30, arithmetic)) {
                for (int seed = firstSeed; seed < firstSeed + 40; seed++) {
                    Function function = RandomFunctions.of(seed, 30);
                    List<Buffer> inputs = Runs.inputs(function, seed, Runs.Draw.SPECIAL, 5);
                    for (long[] bits : Runs.results(cpu, function, inputs)) {
                        hash = 31 * hash + Arrays.hashCode(bits);
                    }
                    inputs.forEach(Buffer::close);
                }
            }
            return hash;
        }

        /// Loops that run long enough to be compiled with vector instructions.
        static int hashOfLongLoops(Arithmetic arithmetic, int runs) {
            int hash = 0;
            Node x = Runs.parameter(0, 5_000);
            try (CpuBackend cpu = CpuBackend.of(1, 1 << 30, arithmetic)) {
                for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
                    if (function == Op.UnaryFunction.NOT) {
                        continue;
                    }
                    Node y = Node.of(new Op.Unary(function), x);
                    Node z = function == Op.UnaryFunction.ABS ? Node.of(new Op.Binary(Op.BinaryFunction.POW), y, x)
                            : Node.of(new Op.Binary(Op.BinaryFunction.MAX), x, y);
                    Function program = new Function("f", List.of(x), List.of("x"), List.of(Node.of(new Op.Fma(), z, x, y), y), List.of("z", "y"));
                    List<Buffer> inputs = Runs.inputs(program, function.ordinal(), Runs.Draw.SPECIAL, 1);
                    try (Executable executable = cpu.compile(program)) {
                        for (int run = 0; run < runs; run++) {
                            executable.run(inputs).forEach(Buffer::close);
                        }
                        for (long[] bits : Runs.bits(executable.run(inputs))) {
                            hash = 31 * hash + Arrays.hashCode(bits);
                        }
                    }
                    inputs.forEach(Buffer::close);
                }
            }
            return hash;
        }
    }

    @Test
    void hasTheSameBitsForEveryVectorUnit() throws IOException, InterruptedException {
        Assumptions.assumeTrue(List.of("amd64", "x86_64").contains(System.getProperty("os.arch")),
                "-XX:UseAVX is an option for x86 processors");
        int hash = Programs.hash(Arithmetics.SCALAR, 0);
        assertNotEquals(hash, Programs.hash(Arithmetics.SCALAR, 1), "other programs have other bits");
        String expected = "bits " + hash + " " + Programs.hashOfLongLoops(Arithmetics.SCALAR, 1);
        // Without AVX there is no fma instruction: what stands for it is exact and slow, and is not compiled with vectors anyway.
        for (int avx = 0; avx <= 3; avx++) {
            assertEquals(expected, run("-XX:UseAVX=" + avx, avx == 0 ? "1" : "100"), "-XX:UseAVX=" + avx);
        }
    }

    /// The line that the programs print in a virtual machine with this option.
    private static String run(String option, String runs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", option,
                "-cp", System.getProperty("java.class.path"), Programs.class.getName(), runs));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.lines().filter(line -> line.startsWith("bits ")).findFirst().orElse(printed);
    }
}
