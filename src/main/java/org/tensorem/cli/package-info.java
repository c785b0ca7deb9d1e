/// The command line: `./tensorem <command>`.
///
/// Every command is a class with picocli annotations, listed in [Main]. A command throws; [Main] alone turns what it throws into
/// one line on standard error ([Failures]) and an exit code: 0 done, 1 the job failed, 2 the command line is wrong. `System.exit`
/// is called nowhere else in the project.
///
/// May use: everything. Start with [Main].
package org.tensorem.cli;
