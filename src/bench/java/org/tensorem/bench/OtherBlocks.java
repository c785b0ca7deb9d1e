package org.tensorem.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.tensorem.backend.Backend;

/// The CPU backend with another number of terms in a block sum of products: the same source with one constant changed, compiled
/// anew and loaded beside the real one. Its bits are not the contract's.
///
/// The source is read below the working directory, which is the repository's root.
final class OtherBlocks {
    private static final String PACKAGE = "org.tensorem.backend.cpu";
    private static final Path SOURCE = Path.of("src/main/java/org/tensorem/backend/cpu");
    private static final String CONSTANT = "static final int STRETCH = 256;";

    private OtherBlocks() {}

    /// A backend with so many threads whose products add blocks of so many terms.
    ///
    /// @throws IllegalStateException when the source cannot be found, changed or compiled
    static Backend of(int terms, int threads) {
        try {
            Path folder = Files.createTempDirectory("blocks");
            try {
                compile(terms, folder);
                Class<?> backend = new Beside(folder).loadClass(PACKAGE + ".CpuBackend");
                return (Backend) backend.getMethod("of", int.class).invoke(null, threads);
            } finally {
                folder.toFile().deleteOnExit();
            }
        } catch (IOException | ReflectiveOperationException exception) {
            throw new IllegalStateException("bench_blocks: the CPU backend is made with other blocks: " + exception
                    + "; run from the repository's root, on a JDK", exception);
        }
    }

    private static void compile(int terms, Path folder) throws IOException {
        List<String> options = new ArrayList<>(List.of("-d", folder.toString(), "--add-modules", "jdk.incubator.vector", "-nowarn",
                "-proc:none", "-classpath", System.getProperty("java.class.path")));
        int changed = 0;
        List<Path> files;
        try (Stream<Path> listed = Files.list(SOURCE)) {
            files = listed.filter(file -> !file.endsWith("package-info.java")).toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            if (file.endsWith("MatmulKernel.java") && text.contains(CONSTANT)) {
                text = text.replace(CONSTANT, CONSTANT.replace("256", Integer.toString(terms)));
                changed++;
            }
            Path copy = folder.resolve(file.getFileName());
            Files.writeString(copy, text);
            options.add(copy.toString());
        }
        if (changed != 1) {
            throw new IllegalStateException("bench_blocks: MatmulKernel says once how many terms a block has: not found is '" + CONSTANT
                    + "'; say in OtherBlocks how it is written now");
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("bench_blocks: the changed source compiles: the compiler's messages are above");
        }
    }

    /// Takes the classes of the package from a folder, everything else from where it is.
    private static final class Beside extends URLClassLoader {
        Beside(Path folder) throws IOException {
            super(new URL[] {folder.toUri().toURL()}, OtherBlocks.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : name.startsWith(PACKAGE + ".") ? findClass(name) : super.loadClass(name, resolve);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            URL own = findResource(name);
            try {
                return own == null ? super.getResourceAsStream(name) : own.openStream();
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }
    }
}
