package org.tensorem.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tensorem.backend.Buffer;
import org.tensorem.interop.npy.NpyFile;
import org.tensorem.ir.Function;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem run F.tir --input x=x.npy ... --out DIR`: runs a function on tensors in NumPy files.
@Command(name = "run", description = "Runs the function of a .tir file on NumPy files; the results become NumPy files.")
final class RunCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The .tir file.")
    private Path file;

    @Option(names = "--input", paramLabel = "NAME=FILE", description = "A parameter and its .npy file; one for each.")
    private Map<String, Path> inputs = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "The folder for the results, one <name>.npy each; made if missing.")
    private Path out;

    @Mixin
    private DeviceOptions device;

    @Override
    public Integer call() throws IOException {
        List<Buffer> held = new ArrayList<>();
        try (Device chosen = device.device()) {
            Function function = TirFiles.read(file);
            checkNames(function);
            for (int i = 0; i < function.parameters().size(); i++) {
                held.add(read(function.parameterNames().get(i), function.parameters().get(i).type()));
            }
            List<Buffer> results = chosen.executable(function).run(List.copyOf(held));
            held.addAll(results);
            write(function, results);
        } finally {
            held.forEach(Buffer::close);
        }
        return 0;
    }

    private void checkNames(Function function) {
        List<String> given = spec.findOption("--input").originalStringValues();
        Usage.require(spec, given.size() == inputs.size(), "--input names each parameter once, not " + given);
        for (String name : function.parameterNames()) {
            Usage.require(spec, inputs.containsKey(name), "--input " + name + "=FILE is missing: " + function.name()
                    + " has the parameters " + function.parameterNames());
        }
        for (String name : inputs.keySet()) {
            Usage.require(spec, function.parameterNames().contains(name), "--input " + name + " names no parameter: "
                    + function.name() + " has the parameters " + function.parameterNames());
        }
    }

    private Buffer read(String name, Type type) throws IOException {
        if (Files.isDirectory(inputs.get(name))) {
            throw new FileSystemException(inputs.get(name).toString(), null, "it is a folder");
        }
        Buffer buffer = NpyFile.read(inputs.get(name));
        if (!buffer.type().equals(type)) {
            Type found = buffer.type();
            buffer.close();
            throw new ShapeException("run_input: an input has the type of its parameter: " + name + " is " + type + ", "
                    + inputs.get(name) + " holds " + found + "; convert or reshape the array");
        }
        return buffer;
    }

    private void write(Function function, List<Buffer> results) throws IOException {
        Files.createDirectories(out);
        for (int i = 0; i < results.size(); i++) {
            String name = function.resultNames().get(i);
            Path target = out.resolve(name + ".npy");
            NpyFile.write(target, results.get(i));
            spec.commandLine().getOut().println(name + ": " + results.get(i).type() + " -> " + target);
        }
    }
}
