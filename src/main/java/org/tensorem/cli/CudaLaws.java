package org.tensorem.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.DeviceCaller;
import org.tensorem.runtime.Devices;
import org.tensorem.spec.Law;
import org.tensorem.spec.LawException;
import org.tensorem.spec.LawRunner;
import org.tensorem.spec.OpCaller;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// Every law on the cuda device, every result of every call compared with the cpu device's, bit for bit.
///
/// @param cases inputs of each law
record CudaLaws(int cases) implements CudaCheckCommand.Check {
    private static final long MOST_ELEMENTS = 2000;

    /// A backend that another owner closes.
    private record Borrowed(Backend backend) implements Backend {
        @Override
        public String name() {
            return backend.name();
        }

        @Override
        public boolean supports(Node node) {
            return backend.supports(node);
        }

        @Override
        public Executable compile(Function function) {
            return backend.compile(function);
        }

        @Override
        public void close() {}
    }

    /// A device over a backend that another owner closes.
    static Device device(Backend backend) {
        return Device.of(new Borrowed(backend));
    }

    /// Calls both and counts the elements that differ.
    private static final class Both implements OpCaller<Float> {
        private final OpCaller<Float> cuda;
        private final OpCaller<Float> cpu;
        private long calls;
        private long elements;
        private long differences;

        Both(OpCaller<Float> cuda, OpCaller<Float> cpu) {
            this.cuda = cuda;
            this.cpu = cpu;
        }

        @Override
        public List<Value<Float>> call(String stem, List<Value<Float>> operands, Map<String, Attribute> attributes) {
            List<Value<Float>> actual = cuda.call(stem, operands, attributes);
            List<Value<Float>> expected = cpu.call(stem, operands, attributes);
            calls++;
            for (int i = 0; i < expected.size(); i++) {
                for (int j = 0; j < expected.get(i).size(); j++) {
                    elements++;
                    differences += same(expected.get(i), actual.get(i), j) ? 0 : 1;
                }
            }
            return actual;
        }

        private static boolean same(Value<Float> a, Value<Float> b, int j) {
            return switch (a.type().dtype()) {
                case F32, F64 -> Float.floatToIntBits(a.real(j)) == Float.floatToIntBits(b.real(j));
                case I32 -> a.integer(j) == b.integer(j);
                case BOOL -> a.truth(j) == b.truth(j);
            };
        }
    }

    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        Specs specs = Specs.load();
        LawRunner runner = new LawRunner(specs, cases, MOST_ELEMENTS);
        List<Law> laws = new ArrayList<>();
        specs.stems().forEach(stem -> laws.addAll(specs.laws(stem)));
        long broken = 0;
        try (Device cpu = Devices.cpu(1); Device device = device(cuda)) {
            Both both = new Both(new DeviceCaller(specs, device), new DeviceCaller(specs, cpu));
            for (Law law : laws) {
                long before = both.differences;
                try {
                    runner.run(law, both);
                } catch (LawException failure) {
                    broken++;
                    out.println("  " + failure.getMessage());
                }
                if (both.differences > before) {
                    out.println("  " + law + ": " + (both.differences - before) + " elements differ from the cpu device's");
                }
            }
            out.printf("laws: %d, broken %d; %d calls, %d elements, %d differ from the cpu device's%n", laws.size(), broken, both.calls,
                    both.elements, both.differences);
            return broken + both.differences;
        }
    }
}
