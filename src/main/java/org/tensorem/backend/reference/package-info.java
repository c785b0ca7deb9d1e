/// The reference: IR functions run node by node through their specifications.
///
/// [ReferenceBackend] runs them over binary32 and binary64 and is what other backends are held to, bit for bit;
/// [IrInterpreter] runs them over any scalar domain, for exact results, bounds and derivatives.
///
/// May use: ir, num, spec, backend. Start with [ReferenceBackend].
package org.tensorem.backend.reference;
