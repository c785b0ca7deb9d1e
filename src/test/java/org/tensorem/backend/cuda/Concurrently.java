package org.tensorem.backend.cuda;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/// Tests that wait for compilers and do not see each other: all processors work on them.
final class Concurrently {
    private Concurrently() {}

    /// A test of each name, in order; all are run when the first is asked for.
    static Stream<DynamicTest> tests(Map<String, Executable> tests) {
        Map<String, Optional<Throwable>> outcomes = new ConcurrentHashMap<>();
        tests.entrySet().parallelStream().forEach(test -> outcomes.put(test.getKey(), outcome(test.getValue())));
        return new TreeMap<>(outcomes).entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            if (entry.getValue().isPresent()) {
                throw entry.getValue().orElseThrow();
            }
        }));
    }

    private static Optional<Throwable> outcome(Executable test) {
        try {
            test.execute();
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }
}
