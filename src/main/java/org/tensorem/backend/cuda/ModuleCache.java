package org.tensorem.backend.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Setting;

/// Compiled units on disk, by everything that they depend on: sources, headers, compiler and its flags, architecture, driver.
///
/// Processes may share the folder: a file appears under its name when it is whole. Beside it lies its digest; a file that has another is
/// compiled anew.
final class ModuleCache {
    private static final System.Logger LOG = System.getLogger(ModuleCache.class.getName());
    private static final String DIGEST = ".sha256";

    private final Path folder;

    private ModuleCache(Path folder) {
        this.folder = folder;
    }

    /// The cache in this folder, which is made when first written to.
    static ModuleCache in(Path folder) {
        return new ModuleCache(folder.toAbsolutePath());
    }

    /// The cache in the folder that the system property `tensorem.cache` names, else in the user's cache folder.
    static ModuleCache standard() {
        String named = Setting.text("tensorem.cache", "");
        if (!named.isEmpty()) {
            return in(Path.of(named));
        }
        String users = System.getenv("XDG_CACHE_HOME");
        return in((users == null || users.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(users))
                .resolve("tensorem"));
    }

    /// Compiles a source.
    interface Compiler {
        /// @param workspace a folder that holds the unit's files and the headers, and `unit.cu`, which includes the files
        /// @return the compiled file, in that folder
        Path compile(Path workspace) throws IOException;
    }

    /// The compiled form of a unit, made if it is not there.
    ///
    /// @throws BackendException `cuda_compile` when it cannot be made, or `cuda_cache` when the folder cannot be used
    /// @param environment compiler, flags, architecture, driver
    /// @param ending the ending of the compiled file's name
    Path module(KernelUnit unit, String environment, String ending, Compiler compiler) {
        Path target = folder.resolve(key(unit, environment) + ending);
        try {
            if (isWhole(target)) {
                return target;
            }
            Files.createDirectories(folder);
            Path workspace = Files.createTempDirectory(folder, "compiling");
            try {
                for (var header : Sources.headers(unit.files().values()).entrySet()) {
                    Files.writeString(workspace.resolve(header.getKey()), header.getValue());
                }
                for (var file : unit.files().entrySet()) {
                    Files.writeString(workspace.resolve(file.getKey() + ".cu"), file.getValue());
                }
                Files.writeString(workspace.resolve("unit.cu"), unit.text());
                Path made = compiled(unit, compiler, workspace);
                Path digest = Files.writeString(workspace.resolve("made" + DIGEST), digest(made));
                publish(made, target);
                publish(digest, digestOf(target));
            } finally {
                delete(workspace);
            }
            return target;
        } catch (IOException failure) {
            throw new BackendException("cuda_cache: compiled kernels are kept on disk: " + folder + " cannot be used: "
                    + failure + "; name another folder by the system property tensorem.cache", failure);
        }
    }

    private static Path compiled(KernelUnit unit, Compiler compiler, Path workspace) {
        try {
            return compiler.compile(workspace);
        } catch (IOException stopped) {
            throw new BackendException("cuda_compile: a compiler comes to its end: that of " + unit + " did not: " + stopped.getMessage()
                    + "; let it, and look after the compiler and the space left", stopped);
        }
    }

    private static Path digestOf(Path file) {
        return file.resolveSibling(file.getFileName() + DIGEST);
    }

    private static boolean isWhole(Path file) throws IOException {
        if (!Files.exists(file) || !Files.exists(digestOf(file))) {
            return false;
        }
        boolean isWhole = digest(file).equals(Files.readString(digestOf(file)));
        if (!isWhole) {
            LOG.log(System.Logger.Level.WARNING, "cuda_cache: {0} is not what its digest says, and is compiled anew", file);
        }
        return isWhole;
    }

    private static String digest(Path file) throws IOException {
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void publish(Path made, Path target) throws IOException {
        try {
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path workspace) throws IOException {
        try (Stream<Path> files = Files.list(workspace)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(workspace);
    }

    /// A name for what a unit, its headers and an environment determine.
    static String key(KernelUnit unit, String environment) {
        MessageDigest digest = sha256();
        add(digest, environment);
        Sources.headers(unit.files().values()).forEach((name, text) -> {
            add(digest, name);
            add(digest, text);
        });
        unit.files().forEach((name, text) -> {
            add(digest, name);
            add(digest, text);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
    }
}
