package org.tensorem.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.num.Binary32;

class LawsTest {
    private static final Specs SPECS = Specs.load();
    private final LawRunner runner = new LawRunner(SPECS, 12, 3000);
    private final Interpreter<Float> reference = new Interpreter<>(SPECS, new Binary32());

    private static Stream<Law> laws() {
        return SPECS.stems().stream().flatMap(stem -> SPECS.laws(stem).stream());
    }

    @TestFactory
    Stream<DynamicTest> everyLawHoldsOnTheReference() {
        return laws().map(law -> DynamicTest.dynamicTest(law.toString(), () -> {
            long t = System.nanoTime();
            try {
            LawRunner.Report report = runner.run(law, reference::call);
            assertTrue(report.elements() > 0, report::toString);
            } finally {
            if (System.nanoTime() - t > 300_000_000) System.out.println("SLOW " + law + " " + (System.nanoTime() - t) / 1000000);
            }
        }));
    }
}
