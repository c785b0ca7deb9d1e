package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// The GPU's own driver over a CUDA driver that g++ makes of `driver.cpp`: it computes nothing, and each of its calls fails in turn.
final class NvidiaDriverTest {
    @TempDir
    private Path folder;

    private static int code(Path folder, List<String> command, StringBuilder said) throws IOException {
        Processes.Answer answer = Processes.run(folder, command);
        said.append(answer.output());
        return answer.code();
    }

    /// In a virtual machine of its own: bindings load once, and here others may look for a real driver.
    @Test
    void whateverCallFailsNothingIsLeftAndTheDeviceGoesOnOrSaysThatItDoesNot() throws IOException {
        Path compiler = Processes.find("g++").orElse(null);
        assumeTrue(compiler != null, "skipped: g++ is not on the PATH, and it makes the driver for this test");
        Path library = folder.resolve("libcuda.so.1");
        try (InputStream source = NvidiaDriverTest.class.getResourceAsStream("driver.cpp")) {
            Files.copy(source, folder.resolve("driver.cpp"));
        }
        StringBuilder said = new StringBuilder();
        assertEquals(0, code(folder, List.of(compiler.toString(), "-shared", "-fPIC", "-Wl,-soname,libcuda.so.1", "-o", library.toString(),
                "driver.cpp"), said), said.toString());
        assertEquals(0, code(folder, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Failing.class.getName(),
                library.toString(), folder.resolve("cache").toString()), said), said.toString());
        List<String> lines = said.toString().lines().filter(line -> !line.matches("(?:WARNING|SLF4J|Picked up ).*")).toList();
        assumeTrue(!lines.getFirst().startsWith("no bindings"), () -> "skipped: " + lines.getFirst());
        assertEquals(1, lines.size(), String.join("\n", lines));
        assertTrue(Integer.parseInt(lines.getFirst()) >= 200, "calls that failed: " + lines.getFirst());
    }

    /// Lets each call fail at each of its times.
    static final class Failing {
        private static final int PASSING = 1;
        private static final int LASTING = 719;
        private static final List<String> CALLS = List.of("cuDeviceGet", "cuDeviceGetName", "cuDeviceGetAttribute", "cuDriverGetVersion",
                "cuDevicePrimaryCtxRetain", "cuStreamCreate", "cuMemAllocHost_v2", "cuMemAlloc_v2", "cuMemcpyHtoDAsync_v2",
                "cuMemcpyDtoHAsync_v2", "cuMemsetD8Async", "cuModuleLoadData", "cuModuleGetFunction", "cuLaunchKernel",
                "cuStreamBeginCapture_v2", "cuStreamEndCapture", "cuGraphInstantiateWithFlags", "cuGraphLaunch", "cuStreamSynchronize");
        private static final Linker LINKER = Linker.nativeLinker();

        private final SymbolLookup driver;
        private final ModuleCache cache;
        private final Function function = function();
        private final List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 3);

        private Failing(SymbolLookup driver, ModuleCache cache) {
            this.driver = driver;
            this.cache = cache;
        }

        /// A compiler whose kernels are not looked at.
        private record NoCompiler() implements CudaCompiler {
            @Override
            public String version() {
                return "none";
            }

            @Override
            public List<String> flags() {
                return FLAGS;
            }

            @Override
            public Path compile(KernelUnit unit, Path workspace, String architecture) throws IOException {
                return Files.writeString(workspace.resolve("unit.cubin"), "code");
            }
        }

        /// Constants, several files of kernels, and a rule.
        private static Function function() {
            Node x = Runs.parameter(0, 8, 6);
            Node table = Runs.parameter(1, 5, 3);
            Node ids = Runs.parameter(2, Type.i32(4));
            Node sum = Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, Node.of(new Op.Constant(Literal.of(Shape.of(8, 6), new float[48]))));
            return new Function("f", List.of(x, table, ids), List.of("x", "t", "i"),
                    List.of(Node.of(new Op.ReduceSum(1), sum), Node.of(new Op.Gather(), table, ids)), List.of("y", "z"));
        }

        @SuppressWarnings("restricted")
        public static void main(String[] arguments) throws Throwable {
            SymbolLookup driver = SymbolLookup.libraryLookup(Path.of(arguments[0]), Arena.global());
            try {
                NvidiaDriver.loadBindings();
            } catch (LinkageError absent) {
                System.out.println("no bindings: " + absent);
                return;
            }
            Failing failing = new Failing(driver, ModuleCache.in(Path.of(arguments[1])));
            int failures = 0;
            for (String call : CALLS) {
                for (int code : new int[] {PASSING, LASTING}) {
                    int n = 1;
                    while (failing.fails(call, n, code)) {
                        n++;
                    }
                    failures += n - 1;
                }
            }
            System.out.println(failures);
        }

        @SuppressWarnings("restricted")
        private Object told(String name, FunctionDescriptor descriptor, Object... arguments) throws Throwable {
            MethodHandle handle = LINKER.downcallHandle(driver.findOrThrow(name), descriptor);
            return handle.invokeWithArguments(arguments);
        }

        private long held(String what) throws Throwable {
            return (long) told("held_" + what, FunctionDescriptor.of(ValueLayout.JAVA_LONG));
        }

        /// False when there is no n-th call of that name.
        private boolean fails(String call, int n, int code) throws Throwable {
            try (Arena arena = Arena.ofConfined()) {
                told("fail", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                        arena.allocateFrom(call), n, code);
            }
            List<String> said = new ArrayList<>();
            use(said);
            boolean failed = (int) told("has_failed", FunctionDescriptor.of(ValueLayout.JAVA_INT)) == 1;
            String name = call.replaceFirst("(_v2|WithFlags)$", "");
            boolean isNamed = !failed || said.getFirst().startsWith("cuda_call: a call of the driver succeeds: " + name + " of ")
                    && said.getFirst().contains(code == LASTING ? "start it anew" : "see the CUDA driver API");
            boolean isOver = said.stream().skip(1).allMatch(later -> code == LASTING && later.startsWith("cuda_lost: "));
            boolean isFreed = held("contexts") == 0 && (failed && code == LASTING || held("things") == 0);
            if (failed == said.isEmpty() || !isNamed || !isOver || !isFreed) {
                System.out.println(call + " " + n + " says " + code + ": held " + held("contexts") + " contexts, " + held("things")
                        + " things: " + said);
            }
            return failed;
        }

        /// Opens a device, runs two programs four times each, and closes everything.
        private void use(List<String> said) {
            try (CudaBackend cuda = CudaBackend.of(NvidiaDriver.open(0, Optional.of(new NoCompiler()), cache))) {
                for (int program = 0; program < 2; program++) {
                    try (Executable executable = cuda.compile(function)) {
                        for (int run = 0; run < 4; run++) {
                            run(executable, said);
                        }
                    } catch (BackendException failure) {
                        said.add(failure.getMessage());
                    }
                }
            } catch (BackendException failure) {
                said.add(failure.getMessage());
            }
        }

        private void run(Executable executable, List<String> said) {
            try {
                List<Buffer> results = executable.run(inputs);
                try {
                    results.forEach(Buffer::data);
                } finally {
                    results.forEach(Buffer::close);
                }
            } catch (BackendException failure) {
                said.add(failure.getMessage());
            }
        }
    }
}
