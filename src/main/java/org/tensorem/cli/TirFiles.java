package org.tensorem.cli;

import java.io.IOException;
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

    static Function read(Path file) throws IOException {
        return TirParser.parse(Files.readString(file), file.toString(), COMPOSITES);
    }
}
