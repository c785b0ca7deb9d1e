package org.tensorem.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the CUDA driver says of itself, asked through its C interface without any CUDA library of ours.
///
/// Source: CUDA Driver API, `cuInit`, `cuDriverGetVersion`, `cuDeviceGetCount`, `cuDeviceGetName`.
sealed interface CudaDriver {
    /// No usable driver or device.
    ///
    /// @param why in one sentence
    record Absent(String why) implements CudaDriver {}

    /// A driver and at least one device.
    ///
    /// @param version the newest CUDA version the driver runs, such as `13.0`
    /// @param devices the devices' names
    record Present(String version, List<String> devices) implements CudaDriver {}

    /// Asks the driver; every way in which there is none is an [Absent].
    static CudaDriver probe() {
        String library = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                ? "nvcuda.dll" : "libcuda.so.1";
        try (Arena arena = Arena.ofConfined()) {
            return ask(library(library, arena), arena);
        } catch (IllegalArgumentException | LinkageError _) {
            return new Absent("no driver: " + library + " does not load");
        } catch (IllegalCallerException _) {
            return new Absent("not asked: native access is off; add --enable-native-access=ALL-UNNAMED");
        }
    }

    @SuppressWarnings("restricted")
    private static SymbolLookup library(String name, Arena arena) {
        return SymbolLookup.libraryLookup(name, arena);
    }

    private static CudaDriver ask(SymbolLookup cuda, Arena arena) {
        int initialised = call(cuda, "cuInit", 0);
        if (initialised != 0) {
            return new Absent("a driver without a usable device: cuInit says error " + initialised);
        }
        MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
        int failed = call(cuda, "cuDriverGetVersion", number);
        int version = number.get(ValueLayout.JAVA_INT, 0);
        failed |= call(cuda, "cuDeviceGetCount", number);
        int count = number.get(ValueLayout.JAVA_INT, 0);
        if (failed != 0 || count == 0) {
            return new Absent("a driver for CUDA " + text(version) + " and no device");
        }
        List<String> devices = new ArrayList<>();
        MemorySegment name = arena.allocate(256);
        for (int device = 0; device < count; device++) {
            devices.add(call(cuda, "cuDeviceGetName", name, 256, device) == 0 ? name.getString(0) : "a nameless device");
        }
        return new Present(text(version), List.copyOf(devices));
    }

    private static String text(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    @SuppressWarnings("restricted")
    private static int call(SymbolLookup cuda, String function, Object... arguments) {
        MemoryLayout[] layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = arguments[i] instanceof MemorySegment ? ValueLayout.ADDRESS : ValueLayout.JAVA_INT;
        }
        MemorySegment address = cuda.find(function)
                .orElseThrow(() -> new IllegalArgumentException(function + " is not in the driver"));
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                    .invokeWithArguments(arguments);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalArgumentException(function + " cannot be called", failure);
        }
    }
}
