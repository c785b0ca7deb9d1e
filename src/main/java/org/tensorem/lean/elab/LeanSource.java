package org.tensorem.lean.elab;

import java.util.List;
import java.util.Set;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Operators;
import org.tensorem.lean.syntax.Position;

/// What became of a source.
///
/// @param name the name in messages
/// @param theorems the theorems that the kernel accepted, in order
/// @param messages what `#print axioms` said
/// @param problems what was refused; empty when the source is accepted
/// @param environment the constants at the end
public record LeanSource(String name, List<Theorem> theorems, List<String> messages, List<Problem> problems,
        Environment environment) {
    /// Copies the lists.
    public LeanSource {
        theorems = List.copyOf(theorems);
        messages = List.copyOf(messages);
        problems = List.copyOf(problems);
    }

    /// A theorem accepted.
    ///
    /// @param name its name
    /// @param axioms the axioms that it rests on
    /// @param nanos how long its elaboration and its check took, in nanoseconds
    public record Theorem(Name name, Set<Name> axioms, long nanos) {}

    /// Something refused: `file:line:column: label: ...`.
    ///
    /// @param position where
    /// @param declaration the declaration, empty outside of one
    /// @param message label, rule, actual values and what to do
    /// @param undecided true where a limit was reached
    public record Problem(Position position, String declaration, String message, boolean undecided) {
        /// The label.
        public String label() {
            return message.substring(0, Math.max(0, message.indexOf(':')));
        }
    }

    /// True when nothing was refused.
    public boolean accepted() {
        return problems.isEmpty();
    }

    /// What a later source sees of it.
    record Module(LeanSource source, World world, Operators operators) {}
}
