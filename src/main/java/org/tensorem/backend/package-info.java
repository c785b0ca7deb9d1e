/// The contract of a backend: buffers, and functions made ready to run.
///
/// Backends never see each other. Each gets functions whose composites it knows (others are expanded into their bodies
/// before), and must return the specification's bits.
///
/// May use: ir. Start with [Backend].
package org.tensorem.backend;
