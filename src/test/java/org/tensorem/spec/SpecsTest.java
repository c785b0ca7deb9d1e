package org.tensorem.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SpecsTest {
    private final Specs specs = Specs.load();

    @Test
    void findsTheBundledFiles() {
        assertTrue(specs.stems().contains("softmax") && specs.stems().size() >= 50, specs.stems().toString());
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsWellFormed() {
        return specs.files().stream().map(name -> DynamicTest.dynamicTest(name, () -> specs.check(name)));
    }
}
