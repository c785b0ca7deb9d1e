package org.tensorem.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a command line answered.
///
/// @param code the exit code
/// @param out standard output
/// @param err standard error
record Answer(int code, String out, String err) {
    /// Runs the command line in this virtual machine.
    static Answer to(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Answer(code, out.toString(), err.toString());
    }
}
