package org.tensorem.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.StructuralHash;
import org.tensorem.ops.Ops;

/// A backend with the programs that it has compiled. Thread-safe.
///
/// Functions of one structure share a program, whatever their names. The programs used last are kept; one that has been
/// dropped runs on for as long as somebody holds it.
public final class Device implements AutoCloseable {
    /// Programs kept: more than a training run has, fewer than a text being generated has lengths.
    private static final int KEPT = 256;

    private final Backend backend;
    private final Compiler compiler;
    private final Map<StructuralHash, Executable> programs = new LinkedHashMap<>(16, 0.75f, true);

    private Device(Backend backend, Ops ops) {
        this.backend = backend;
        this.compiler = Compiler.of(ops);
    }

    /// A device that runs functions over the library's composites.
    ///
    /// @param backend closed with the device
    public static Device of(Backend backend) {
        return of(backend, Ops.standard());
    }

    /// A device that runs functions over these composites.
    ///
    /// @param backend closed with the device
    public static Device of(Backend backend, Ops ops) {
        return new Device(backend, ops);
    }

    /// The name on the command line.
    public String name() {
        return backend.name();
    }

    /// The program of a function. It belongs to the device: closing it does nothing.
    ///
    /// @throws org.tensorem.ir.ShapeException when the function is not legal
    /// @throws org.tensorem.backend.BackendException when the backend cannot run it
    public Executable executable(Function function) {
        StructuralHash structure = StructuralHash.of(function);
        synchronized (programs) {
            Executable known = programs.get(structure);
            if (known != null) {
                return known;
            }
        }
        Executable made = new Shared(backend.compile(compiler.prepare(function, backend::supports)));
        synchronized (programs) {
            Executable other = programs.putIfAbsent(structure, made);
            if (programs.size() > KEPT) {
                programs.remove(programs.keySet().iterator().next());
            }
            return other == null ? made : other;
        }
    }

    /// Takes a buffer over and gives one of the same elements that lie where this device reads them: for weights that many runs read and
    /// nobody writes any more ([Backend#adopt(Buffer)]).
    public Buffer adopt(Buffer buffer) {
        return backend.adopt(buffer);
    }

    /// Ends the backend's threads and frees the memory it keeps.
    @Override
    public void close() {
        synchronized (programs) {
            programs.clear();
        }
        backend.close();
    }

    /// A program that several hold.
    private record Shared(Executable program) implements Executable {
        @Override
        public List<Buffer> run(List<Buffer> inputs) {
            return program.run(inputs);
        }

        @Override
        public long workspaceBytes() {
            return program.workspaceBytes();
        }

        @Override
        public void close() {}
    }
}
