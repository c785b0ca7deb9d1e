package org.tensorem.cli;

import java.util.function.Supplier;
import org.tensorem.demo.gpt2.Gpt2Exception;
import org.tensorem.ir.ShapeException;
import org.tensorem.spec.SpecException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Values on the command line that have their type and cannot be had all the same: wrong usage, like those that picocli finds.
final class Usage {
    private Usage() {}

    /// Fails unless a rule holds that only the command line has.
    ///
    /// @param rule which option it is about, what is right, and what was given
    static void require(CommandSpec spec, boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    /// What is made of values of the command line and of nothing else; what the library refuses, by its own rules, is wrong usage.
    static <T> T of(CommandSpec spec, Supplier<T> made) {
        try {
            return made.get();
        } catch (Gpt2Exception | ShapeException | SpecException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }
}
