/// Devices: a backend with its compiler and the programs that it has compiled.
///
/// [Devices] chooses a backend by name and says why in a log line; a [Device] brings functions into the backend's form and keeps
/// compiled programs by structure.
///
/// May use: backend, backend.reference, backend.cpu, backend.cuda, compile, ops, ir, spec, num. Start with [Devices].
package org.tensorem.runtime;
