package org.tensorem.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.backend.cuda.KernelPackage;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ops.Ops;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem cuda-package`: kernels for machines with a GPU and no compiler.
@Command(name = "cuda-package", description = {
    "Compiles the kernels of the cuda device by nvcc, into a folder for the class path of machines that have a GPU and no compiler.",
    "Kernels of elementwise chains are generated from the program: those of the programs given are packaged too; any other program needs "
    + "NVRTC or nvcc where it runs."})
final class CudaPackageCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder. The profile cubins packs it into the jar.")
    private Path out;

    @Parameters(paramLabel = "FILE", description = "Programs as .tir files.")
    private List<Path> programs = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Function> functions = new ArrayList<>();
        for (Path program : programs) {
            functions.add(Compiler.of(Ops.standard()).prepare(TirFiles.read(program), CudaBackend::hasKernel));
        }
        int files = KernelPackage.write(out, functions);
        spec.commandLine().getOut().println(files + " files of kernels, those of " + programs.size() + " programs among them -> " + out);
        return 0;
    }
}
