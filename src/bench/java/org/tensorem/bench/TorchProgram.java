package org.tensorem.bench;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A program in TorchScript, PyTorch's own language: what DJL has no call for, automatic differentiation inside one call included.
final class TorchProgram implements AutoCloseable {
    private final PtSymbolBlock module;

    /// @param forward the method `forward` of a module, its `self` being a `__torch__.M`
    TorchProgram(Torch torch, String forward) {
        // Off by default in DJL; it matters to what depends on tensors that ask for gradients only.
        JniUtils.setGradMode(true);
        try {
            module = JniUtils.loadModule((PtNDManager) torch.manager(), new ByteArrayInputStream(archive(forward)), false, false);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /// The archive that `torch.jit.save` would write of a module without attributes.
    private static byte[] archive(String forward) throws IOException {
        String code = "class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + forward;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Pickle, protocol 2: a new M with the state {"training": True}.
            put(zip, "data.pkl", "\u0080\u0002c__torch__\nM\n)\u0081}X\b\0\0\0training\u0088sb.".getBytes(StandardCharsets.ISO_8859_1));
            put(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            // The empty tuple.
            put(zip, "constants.pkl", "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1));
            put(zip, "version", "10\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
        zip.putNextEntry(new ZipEntry("archive/" + name));
        zip.write(data);
        zip.closeEntry();
    }

    /// Runs `forward`. Arguments of the type `List[Tensor]` are arrays of one name that ends in `[]`.
    NDList run(NDList arguments) {
        return IValueUtils.forward(module, arguments, true);
    }

    @Override
    public void close() {
        module.close();
    }
}
