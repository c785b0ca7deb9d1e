package org.tensorem.backend.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The kernels that are loaded on a device, by name. Thread-safe.
///
/// A hand-written file is compiled when one of its kernels is first launched. Generated files are brought beforehand, those of a
/// program together, but for those that are packaged.
final class Modules implements AutoCloseable {
    private final Driver driver;
    private final Map<String, Driver.Module> files = new HashMap<>();
    private final Map<KernelName, Long> functions = new HashMap<>();
    private final List<Driver.Module> loaded = new ArrayList<>();

    Modules(Driver driver) {
        this.driver = driver;
    }

    /// Loads generated files. Those that are neither loaded nor packaged are compiled in one unit.
    ///
    /// @param sources their texts, by name
    synchronized void load(Map<String, String> sources) {
        Map<String, String> missing = new TreeMap<>(sources);
        missing.keySet().removeAll(files.keySet());
        for (var source : sources.entrySet()) {
            KernelUnit unit = KernelUnit.of(source.getKey(), source.getValue());
            if (missing.containsKey(source.getKey()) && driver.isPackaged(unit)) {
                load(unit);
                missing.remove(source.getKey());
            }
        }
        if (!missing.isEmpty()) {
            load(new KernelUnit(missing));
        }
    }

    private void load(KernelUnit unit) {
        Driver.Module module = driver.load(unit);
        loaded.add(module);
        unit.files().keySet().forEach(file -> files.put(file, module));
    }

    private synchronized long function(KernelName kernel) {
        Long known = functions.get(kernel);
        if (known != null) {
            return known;
        }
        if (!files.containsKey(kernel.file())) {
            load(KernelUnit.of(kernel.file(), Sources.kernels(kernel.file())));
        }
        long function = files.get(kernel.file()).function(kernel.function());
        functions.put(kernel, function);
        return function;
    }

    void launch(KernelName kernel, Grid grid, Object... arguments) {
        long function = function(kernel);
        try (Arena arena = Arena.ofConfined()) {
            driver.launch(function, grid, packed(arena, arguments), kernel);
        }
    }

    private static MemorySegment packed(Arena arena, Object... arguments) {
        MemorySegment values = arena.allocate(8L * arguments.length, 8);
        MemorySegment pointers = arena.allocate(8L * arguments.length, 8);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case Long value -> values.set(ValueLayout.JAVA_LONG, 8L * i, value);
                case Integer value -> values.set(ValueLayout.JAVA_INT, 8L * i, value);
                case Float value -> values.set(ValueLayout.JAVA_FLOAT, 8L * i, value);
                case Double value -> values.set(ValueLayout.JAVA_DOUBLE, 8L * i, value);
                default -> throw new IllegalArgumentException("an argument of a kernel is a Long, an Integer, a Float or a Double: "
                        + arguments[i]);
            }
            pointers.set(ValueLayout.ADDRESS, 8L * i, MemorySegment.ofAddress(values.address() + 8L * i));
        }
        return pointers;
    }

    /// Unloads everything.
    @Override
    public synchronized void close() {
        loaded.forEach(Driver.Module::close);
        loaded.clear();
        files.clear();
        functions.clear();
    }
}
