package org.tensorem.spec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.backend.cuda.PtxBackend;
import org.tensorem.backend.cuda.RecordingBackend;
import org.tensorem.ir.ShapeException;
import org.tensorem.num.Binary32;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.DeviceCaller;

class LawsTest {
    private static final Specs SPECS = Specs.load();
    private static final Device CPU = Device.of(CpuBackend.of(2));
    private static final RecordingBackend RECORDING = new RecordingBackend(CPU);
    private final LawRunner runner = new LawRunner(SPECS, 12, 2000);
    private final Interpreter<Float> reference = new Interpreter<>(SPECS, new Binary32());

    /// What laws are run on, by name.
    private final Map<String, OpCaller<Float>> callers = Map.of("reference", reference::call,
            "cpu", new DeviceCaller(SPECS, Device.of(RECORDING)));

    private static final Played CUDA = new Played("cuda", CudaBackend.played(),
            "skipped: g++ is not on the PATH, or this is not Linux on x86-64, and there it plays the kernels for this test");
    private static final Played PTX = new Played("cuda, as PTX", PtxBackend.find(),
            "skipped: nvcc is not on the PATH, and it makes the PTX for this test");

    /// A GPU played by the processor. Its kernels for everything that the laws asked the cpu device for are compiled together.
    private static final class Played {
        private final String name;
        private final Optional<CudaBackend> backend;
        private final String without;
        private Optional<DeviceCaller> caller = Optional.empty();

        /// @param name what it is called
        /// @param backend the player, where there is one
        /// @param without what is said where there is none
        Played(String name, Optional<CudaBackend> backend, String without) {
            this.name = name;
            this.backend = backend;
            this.without = without;
        }

        DeviceCaller caller() {
            Assumptions.assumeTrue(backend.isPresent(), without);
            if (caller.isEmpty()) {
                backend.orElseThrow().prepare(RECORDING.functions());
                caller = Optional.of(new DeviceCaller(SPECS, Device.of(backend.orElseThrow())));
            }
            return caller.orElseThrow();
        }

        void close() {
            backend.ifPresent(CudaBackend::close);
        }
    }

    @AfterAll
    static void close() {
        CPU.close();
        CUDA.close();
        PTX.close();
    }

    private static Stream<Law> laws(Strength strength) {
        return SPECS.stems().stream().flatMap(stem -> SPECS.laws(stem).stream())
                .filter(law -> law.strength() == strength);
    }

    @TestFactory
    Stream<DynamicTest> everyLawHolds() {
        Stream<DynamicTest> first = allLaws().flatMap(law -> callers.entrySet().stream()
                .map(caller -> DynamicTest.dynamicTest(law + " on " + caller.getKey(),
                        () -> holds(law, caller.getValue()))));
        Stream<DynamicTest> played = Stream.of(CUDA, PTX).flatMap(player -> allLaws().map(law -> DynamicTest.dynamicTest(
                law + " on " + player.name, () -> holds(law, player.caller()))));
        return Stream.concat(first, played);
    }

    private static Stream<Law> allLaws() {
        return Stream.of(Strength.values()).flatMap(LawsTest::laws);
    }

    /// A device without a kernel for a composite whose body has other bits cannot be asked.
    private void holds(Law law, OpCaller<Float> caller) {
        try {
            assertTrue(runner.run(law, caller).elements() > 0);
        } catch (ShapeException e) {
            Assumptions.assumeFalse(e.getMessage().startsWith("compile_c1:"), e::getMessage);
            throw e;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBitwiseLawCatchesAWrongKernel() {
        Saboteurs saboteurs = new Saboteurs(SPECS, reference::call);
        return laws(Strength.BITWISE).map(law -> DynamicTest.dynamicTest(law.toString(), () -> {
            List<String> caught = saboteurs.of(law.stem()).entrySet().stream()
                    .filter(saboteur -> isCaught(law, saboteur.getValue())).map(Map.Entry::getKey).toList();
            assertTrue(!caught.isEmpty(), law + ": no wrong kernel is caught");
            boolean isBatchLaw = law.name().equals("row_alone") || law.name().equals("batch_alone");
            assertTrue(!isBatchLaw || caught.stream().anyMatch(Saboteurs::dependsOnTheBatch),
                    law + ": only caught are " + caught);
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyLawOverRealsCatchesAWrongKernel() {
        return laws(Strength.OVER_REALS).map(law -> DynamicTest.dynamicTest(law.toString(),
                () -> assertTrue(isCaught(law, Saboteurs.crude(law.stem(), reference::call)))));
    }

    private boolean isCaught(Law law, OpCaller<Float> caller) {
        try {
            runner.run(law, caller);
            return false;
        } catch (LawException broken) {
            return true;
        }
    }

    @Test
    void thereAreLawsOfBothStrengths() {
        assertTrue(laws(Strength.BITWISE).count() >= 150 && laws(Strength.OVER_REALS).count() >= 80,
                laws(Strength.BITWISE).count() + " and " + laws(Strength.OVER_REALS).count());
    }

    @Test
    void saysWhichInputsBreakALaw() {
        Law law = SPECS.laws("neg").stream().filter(each -> each.name().equals("element_alone")).findFirst().orElseThrow();
        LawException e = assertThrows(LawException.class,
                () -> runner.run(law, new Saboteurs(SPECS, reference::call).of("neg").get(Saboteurs.IN_A_BATCH)));
        assertTrue(e.getMessage().startsWith("neg_element_alone(num=real): both sides have equal bits: "), e::getMessage);
        assertTrue(e.getMessage().endsWith("; see " + law.equation().position()), e::getMessage);
    }
}
