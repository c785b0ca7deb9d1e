package org.tensorem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the code to the package table of ARCHITECTURE.md: a package uses what its row names, and every package has a row.
class ArchitectureTest {
    private static final String ROOT = "org.tensorem.";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.]+)` \\| ([^|]+) \\|.*");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tensorem");

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String uses = row.group(2).strip();
                table.put(row.group(1), uses.equals("–") ? Set.of() : Set.of(uses.split(" ")));
            }
        }
        return table;
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    @Test
    void everyPackageHasARow() throws IOException {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(packageOf(type)));
        assertTrue(CLASSES.size() > 300 && packages.size() >= 20, CLASSES.size() + " classes in " + packages);
        packages.removeAll(table().keySet());
        assertEquals(Set.of(), packages, "packages without a row in ARCHITECTURE.md");
    }

    @Test
    void rowsNameRows() throws IOException {
        Map<String, Set<String>> table = table();
        table.forEach((name, uses) -> assertTrue(uses.equals(Set.of("everything")) || table.keySet().containsAll(uses),
                name + " may use " + uses));
    }

    @Test
    void aPackageUsesOnlyWhatItsRowNames() throws IOException {
        Map<String, Set<String>> table = table();
        Map<String, String> violations = new TreeMap<>();
        int seen = 0;
        for (JavaClass type : CLASSES) {
            String from = packageOf(type);
            Set<String> allowed = table.getOrDefault(from, Set.of());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT)) {
                    seen++;
                    String to = packageOf(target);
                    if (!to.equals(from) && !allowed.contains("everything") && !allowed.contains(to)) {
                        violations.putIfAbsent(from + " -> " + to, dependency.getDescription());
                    }
                }
            }
        }
        assertTrue(seen > 1000, "dependencies seen: " + seen);
        assertEquals(Map.of(), violations);
    }

    @Test
    void theKernelUsesTheJavaBaseModuleAlone() {
        List<String> foreign = CLASSES.stream()
                .filter(type -> packageOf(type).equals("lean.kernel"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.isPrimitive() && !target.getPackageName().equals(ROOT + "lean.kernel"))
                .map(JavaClass::getName)
                .filter(name -> ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages().stream()
                        .noneMatch(base -> name.startsWith(base + ".")))
                .distinct()
                .toList();
        assertEquals(List.of(), foreign);
    }

    /// The twin that must fail: were the row of `compile` empty, this dependency would break it.
    @Test
    void aDependencyOutsideItsRowIsSeen() {
        assertTrue(CLASSES.stream()
                .filter(type -> packageOf(type).equals("compile"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency -> dependency.getTargetClass().getPackageName().equals(ROOT + "ops")));
    }
}
