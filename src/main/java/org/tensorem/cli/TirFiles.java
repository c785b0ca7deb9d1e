package org.tensorem.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.text.TirParser;
import org.tensorem.ops.Ops;

/// Functions in files of the text format.
final class TirFiles {
    /// The library's composites, whose specifications are read when a text names one.
    static final Composites COMPOSITES = (op, operands) -> Ops.standard().infer(op, operands);

    private TirFiles() {}

    /// The text of a file of any kind; a folder, and what is no text, is refused by its name, which the machine's own messages
    /// leave out.
    static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException _) {
            throw new FileSystemException(file.toString(), null, "it is not UTF-8 text");
        }
    }

    static Function read(Path file) throws IOException {
        return TirParser.parse(text(file), file.toString(), COMPOSITES);
    }
}
