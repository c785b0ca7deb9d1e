package org.tensorem.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;

/// The stem rule: every operator has all of its parts, under its name, and no part is without its operator.
class CatalogueTest {
    private static final Path STATUS = Path.of("spec/status.md");
    private static final Path CLASSES = Path.of("src/main/java/org/tensorem/ops");
    private static final Set<String> WITHOUT_SPECIFICATION = Set.of("parameter", "constant", "item");
    private final Ops ops = Ops.standard();

    /// Names what one set has and the other has not.
    private static void assertSame(Set<?> expected, Set<?> found, String rule) {
        Set<Object> missing = new HashSet<>(expected);
        missing.removeAll(found);
        Set<Object> extra = new HashSet<>(found);
        extra.removeAll(expected);
        assertTrue(missing.isEmpty() && extra.isEmpty(), rule + ": missing " + missing + ", without its other parts " + extra);
    }

    @Test
    void everyPrimitiveClassHasAStem() {
        Set<Class<?>> found = Primitives.STEMS.stream().flatMap(stem -> Examples.primitive(stem).stream())
                .map(example -> example.op().getClass()).collect(Collectors.toSet());
        found.addAll(Set.of(Op.Parameter.class, Op.Constant.class, Op.Item.class, Op.Composite.class));
        assertSame(Set.of(Op.class.getPermittedSubclasses()), found,
                "ir.Primitives (table and named) and ops.Examples (tests) know every record of Op");
    }

    @Test
    void everySpecificationIsAnOperators() {
        Set<String> stems = new TreeSet<>(Primitives.STEMS);
        stems.removeAll(WITHOUT_SPECIFICATION);
        stems.addAll(ops.names());
        assertSame(stems, new TreeSet<>(ops.specs().stems()),
                "spec/ops has one file for each primitive of Op and each composite of Ops");
        assertTrue(stems.size() >= 60, stems.toString());
    }

    @TestFactory
    Stream<DynamicTest> everySpecificationHasLaws() {
        return ops.specs().stems().stream().map(stem -> DynamicTest.dynamicTest(stem, () ->
                assertTrue(!ops.specs().op(stem).laws().isEmpty(), "spec/ops/" + stem + ".spec has no law: state one")));
    }

    @TestFactory
    Stream<DynamicTest> everySpecificationIsExplained() {
        return ops.specs().stems().stream().map(stem -> DynamicTest.dynamicTest(stem, () ->
                assertTrue(!ops.specs().op(stem).doc().isBlank(), "spec/ops/" + stem + ".spec has no doc comment")));
    }

    @TestFactory
    Stream<DynamicTest> everyCompositeHasItsClassBuilderAndCase() {
        return ops.names().stream().map(stem -> DynamicTest.dynamicTest(stem, () -> {
            Path file = CLASSES.resolve(className(stem) + ".java");
            assertTrue(Files.exists(file), "the composite " + stem + " is " + file);
            String builder = Character.toLowerCase(className(stem).charAt(0)) + className(stem).substring(1);
            assertTrue(Arrays.stream(Ops.class.getMethods()).map(Method::getName).anyMatch(builder::equals),
                    "Ops." + builder + " builds " + stem);
            assertEquals(stem, new Cases(new Random(1)).draw(stem).op().stem());
        }));
    }

    @Test
    void everyCompositeClassIsInTheSet() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(CLASSES)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("implements CompositeOp")) {
                    found.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        Set<String> members = ops.names().stream().map(CatalogueTest::className).collect(Collectors.toCollection(TreeSet::new));
        assertSame(members, found, "Ops.standard() lists every class that implements CompositeOp");
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorHasAGradientWhereThereIsOne() {
        return Examples.all().entrySet().stream().filter(entry -> Aspects.isDifferentiable(entry.getValue()))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertTrue(
                        Aspects.hasGradient(entry.getValue()), "package grad gives no gradient for " + entry.getKey())));
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorRunsOnTheCpu() {
        Map<String, Examples.Example> all = Examples.all();
        return all.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            try (CpuBackend cpu = CpuBackend.of(1)) {
                assertTrue(!Aspects.device(cpu::supports, entry.getKey(), entry.getValue()).equals("missing"),
                        "backend.cpu has neither a kernel nor a bitwise body for " + entry.getKey());
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorRunsOnAGpu() {
        return Examples.all().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () ->
                assertTrue(!Aspects.device(CudaBackend::hasKernel, entry.getKey(), entry.getValue()).equals("missing"),
                        "backend.cuda has neither a kernel nor a bitwise body for " + entry.getKey())));
    }

    @Test
    void everyFileOfGpuKernelsIsAnOperators() throws IOException {
        Set<String> kernels = stemsOf(Path.of("cuda"), ".cu");
        Set<String> launchers = stemsOf(Path.of("src/main/java/org/tensorem/backend/cuda"), "Kernel.java");
        assertTrue(kernels.size() >= 20, kernels.toString());
        for (String stem : kernels) {
            assertTrue(Examples.all().containsKey(stem), "cuda/" + stem + ".cu has the stem of an operator");
            assertTrue(launchers.contains(className(stem)), "backend/cuda/" + className(stem) + "Kernel.java launches cuda/" + stem + ".cu");
        }
        // CudaKernel is the interface; elementwise kernels are generated.
        launchers.removeAll(Set.of("Cuda", "Elementwise"));
        assertSame(kernels.stream().map(CatalogueTest::className).collect(Collectors.toSet()), launchers,
                "each kernel class of backend.cuda has its file in cuda/");
    }

    /// The names of a folder's files that end so, without the ending.
    private static Set<String> stemsOf(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Regenerate: `mvn test -Dtest=CatalogueTest -Dtensorem.regenerate=true`.
    @Test
    void statusIsFresh() throws IOException {
        String text = Status.text(ops);
        if (Boolean.getBoolean("tensorem.regenerate")) {
            Files.writeString(STATUS, text);
        }
        Set<String> wanted = text.lines().collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> written = Files.readString(STATUS).lines().collect(Collectors.toCollection(LinkedHashSet::new));
        assertSame(wanted, written,
                STATUS + " is fresh; run mvn test -Dtest=CatalogueTest -Dtensorem.regenerate=true and commit the file");
        assertEquals(text, Files.readString(STATUS), STATUS + " has its lines in order");
    }

    /// `layer_norm` is `LayerNorm`.
    static String className(String stem) {
        return Arrays.stream(stem.split("_")).map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    @Test
    void namesClassesByTheirStems() {
        assertEquals(List.of("LayerNorm", "Adamw"), Stream.of("layer_norm", "adamw").map(CatalogueTest::className).toList());
    }
}
