package org.tensorem.backend.cuda;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/// The library NVRTC. It is called directly, not through the JavaCPP presets, which do not load where there is no driver: NVRTC itself
/// needs none.
///
/// It is looked for on the class path (where the profile `gpu` puts it), where the machine looks for libraries, and in `/usr/local/cuda`.
final class Nvrtc {
    private static final String LIBRARY = "libnvrtc.so.13";
    private static final String BUILTINS = "libnvrtc-builtins.so.13.";
    private static final String ON_CLASS_PATH = "/org/bytedeco/cuda/linux-x86_64/";
    private static final Path TOOLKIT = Path.of("/usr/local/cuda/lib64");
    private static final int MINOR_VERSIONS = 10;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final long LONGEST_TEXT = 256;

    private final SymbolLookup symbols;

    private Nvrtc(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /// The library, where it is.
    static Optional<Nvrtc> find() {
        return onClassPath().or(() -> opened(LIBRARY)).or(Nvrtc::inToolkit).map(Nvrtc::new);
    }

    @SuppressWarnings("restricted")
    private static Optional<SymbolLookup> opened(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }

    private static Optional<SymbolLookup> onClassPath() {
        URL library = Nvrtc.class.getResource(ON_CLASS_PATH + LIBRARY);
        if (library == null) {
            return Optional.empty();
        }
        // NVRTC opens this by its bare name, so it must be open before.
        for (int minor = 0; minor < MINOR_VERSIONS; minor++) {
            URL builtins = Nvrtc.class.getResource(ON_CLASS_PATH + BUILTINS + minor);
            if (builtins != null) {
                opened(extracted(builtins));
            }
        }
        return opened(extracted(library));
    }

    private static String extracted(URL resource) {
        try {
            File file = Loader.cacheResource(resource);
            return file.getAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<SymbolLookup> inToolkit() {
        if (!Files.isDirectory(TOOLKIT)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(TOOLKIT)) {
            files.filter(file -> file.getFileName().toString().startsWith(BUILTINS)).forEach(file -> opened(file.toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return opened(TOOLKIT.resolve(LIBRARY).toString());
    }

    /// Calls a function that gives a result code.
    ///
    /// @param arguments Integers and MemorySegments
    /// @return the code, 0 when all is well
    @SuppressWarnings("restricted")
    int call(String function, Object... arguments) {
        MemoryLayout[] layouts = Stream.of(arguments)
                .map(argument -> argument instanceof Integer ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS).toArray(MemoryLayout[]::new);
        MethodHandle handle = LINKER.downcallHandle(symbols.findOrThrow(function), FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (Throwable failure) {
            throw new IllegalStateException(function + " cannot be called", failure);
        }
    }

    /// What a result code means.
    @SuppressWarnings("restricted")
    String text(int code) {
        MethodHandle handle = LINKER.downcallHandle(symbols.findOrThrow("nvrtcGetErrorString"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try {
            return ((MemorySegment) handle.invokeExact(code)).reinterpret(LONGEST_TEXT).getString(0);
        } catch (Throwable failure) {
            throw new IllegalStateException("nvrtcGetErrorString cannot be called", failure);
        }
    }

    /// Strings as C has them.
    static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, Math.max(1, texts.size()));
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i), StandardCharsets.UTF_8));
        }
        return pointers;
    }
}
