package org.tensorem.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ops.Ops;

final class DevicesTest {
    private static Function softmax(String name, long n) {
        Node x = Runs.parameter(0, 3, n);
        return new Function(name, List.of(x), List.of("x"), List.of(Ops.standard().softmax(x)), List.of("y"));
    }

    @Test
    void sharesProgramsOfOneStructure() {
        try (Device device = Devices.cpu(1)) {
            assertSame(device.executable(softmax("f", 5)), device.executable(softmax("g", 5)));
            assertNotSame(device.executable(softmax("f", 5)), device.executable(softmax("f", 6)));
        }
    }

    @Test
    void hasTheSameBitsOnEveryDevice() {
        Function function = softmax("f", 37);
        List<Buffer> inputs = Runs.inputs(function, 1, Runs.Draw.ORDINARY, 1);
        try (Device cpu = Devices.named("cpu", 2); Device reference = Devices.named("reference", 1)) {
            assertArrayEquals(Runs.bits(reference.executable(function).run(inputs)).getFirst(),
                    Runs.bits(cpu.executable(function).run(inputs)).getFirst());
        }
        inputs.forEach(Buffer::close);
    }

    @Test
    void rejectsDevicesThatAreNotThere() {
        System.setProperty("tensorem.cuda.device", "99");
        try {
            String message = assertThrows(BackendException.class, () -> Devices.named("cuda", 1)).getMessage();
            assertTrue(message.startsWith("cuda_absent: the device cuda is an NVIDIA GPU: ") && message.contains("; install "), message);
        } finally {
            System.clearProperty("tensorem.cuda.device");
        }
        assertTrue(assertThrows(BackendException.class, () -> Devices.named("tpu", 1)).getMessage()
                .startsWith("device_name: "));
    }

    /// Asks for the standard device, twice.
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                try {
                    System.out.println(Devices.standard());
                } catch (BackendException absent) {
                    System.out.println(absent.getMessage());
                }
            }
        }
    }

    private static List<String> asked(String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asking.class.getName()));
        Process process = new ProcessBuilder(command).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, said.size(), said.toString());
        assertEquals(said.getFirst(), said.getLast());
        return said;
    }

    @Test
    void saysWheneverAskedWhyThereIsNoStandardDevice() throws IOException {
        String absent = asked("-Dtensorem.device=cuda", "-Dtensorem.cuda.device=none").getFirst();
        assertTrue(absent.startsWith("cuda_absent: ") && absent.contains("'none'"), absent);
        String threads = asked("-Dtensorem.threads=two").getFirst();
        assertTrue(threads.startsWith("cpu_threads: ") && threads.contains("'two'"), threads);
    }

    @Test
    void rejectsContractsThatADeviceCannotKeep() {
        for (String name : List.of("cpu", "reference")) {
            String message = assertThrows(BackendException.class, () -> Devices.named(name, 1, Contract.TF32)).getMessage();
            assertTrue(message.startsWith("products_device: ") && message.contains("the device is " + name), message);
        }
        assertTrue(assertThrows(BackendException.class, () -> Contract.named("bf16")).getMessage().startsWith("products_name: "));
        assertEquals(Contract.TF32, Contract.named("tf32"));
    }

    @Test
    void keepsABoundedNumberOfPrograms() {
        try (Device device = Devices.cpu(1)) {
            var first = device.executable(softmax("f", 1));
            for (int n = 2; n < 300; n++) {
                device.executable(softmax("f", n));
            }
            assertNotSame(first, device.executable(softmax("f", 1)));
            List<Buffer> inputs = Runs.inputs(softmax("f", 1), 1, Runs.Draw.ORDINARY, 1);
            assertEquals(Float.floatToIntBits(1f), Runs.bits(first.run(inputs)).getFirst()[0]);
            inputs.forEach(Buffer::close);
        }
    }
}
