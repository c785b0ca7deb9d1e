package org.tensorem.lean.syntax;

import java.util.List;

/// A source file: its imports and commands.
///
/// @param name the name used in messages
/// @param imports the modules imported, in order
/// @param commands the commands, in order
public record LeanFile(String name, List<String> imports, List<Command> commands) {}
