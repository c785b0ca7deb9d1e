/// Reads and writes lean4export files (NDJSON, format 3.0 and 3.1) and replays them in the kernel.
///
/// A file is a list of lines: a header, then names, levels, terms and declarations, each line
/// referring to earlier ones by number. {@link org.tensorem.lean.replay.Replay} checks every
/// declaration as it is read; all that a file claims about inductive types is compared with what
/// the kernel derives. {@link org.tensorem.lean.replay.Export} writes such a file.
///
/// May use: `lean.kernel`.
package org.tensorem.lean.replay;
