package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Tensors of a thousand million elements: places are counted in 64 bits. Run it with
/// `mvn test -Dtest=LargeTensorTest -Dtensorem.large=true`: it takes 10 GB of memory and about a minute.
@EnabledIfSystemProperty(named = "tensorem.large", matches = "true", disabledReason = "large: 10 GB of memory")
final class LargeTensorTest {
    private static final int COUNT = 1_000_000_000;
    private static final long BYTES_NEEDED = 10L << 30;

    @Test
    void reducesAThousandMillionElements() {
        assertEquals(List.of(4f, 3f, (float) COUNT - 1, -3f), results(COUNT - 1));
    }

    /// The negative twin: the greatest element elsewhere gives another place.
    @Test
    void noticesAnotherPlace() {
        assertNotEquals((float) COUNT - 1, results(COUNT - 65).get(2));
    }

    /// Of zeros with 1 at 2^29 + 1 and 3 at a given place: sum, greatest, its place, and the element there of the negated tensor.
    private static List<Float> results(int place) {
        long free = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize() : 0;
        assumeTrue(free > BYTES_NEEDED, () -> "skipped: the test takes " + BYTES_NEEDED + " bytes of memory: " + free + " are free; end"
                + " other programs or give the machine more");
        Node x = Runs.parameter(0, COUNT);
        List<Node> results = List.of(Node.of(new Op.ReduceSum(0), x), Node.of(new Op.ReduceMax(0), x), Node.of(new Op.ArgMax(0), x),
                Node.of(new Op.Unary(Op.UnaryFunction.NEG), x));
        Function function = new Function("large", List.of(x), List.of("x"), results, List.of("sum", "max", "place", "minus"));
        try (CpuBackend cpu = CpuBackend.of(2); Executable executable = cpu.compile(function); Buffer in = Buffer.allocate(x.type())) {
            in.data().fill((byte) 0);
            in.data().setAtIndex(ValueLayout.JAVA_FLOAT, (1L << 29) + 1, 1);
            in.data().setAtIndex(ValueLayout.JAVA_FLOAT, place, 3);
            List<Buffer> out = executable.run(List.of(in));
            MemorySegment minus = out.get(3).data();
            List<Float> found = List.of(Runs.floats(out.get(0))[0], Runs.floats(out.get(1))[0],
                    (float) out.get(2).data().get(ValueLayout.JAVA_INT, 0), minus.getAtIndex(ValueLayout.JAVA_FLOAT, place));
            out.forEach(Buffer::close);
            return found;
        }
    }
}
