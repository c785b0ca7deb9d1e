/// What a backend does for a function, before it is said how: a list of steps over values with places.
///
/// [Planner] turns a function into a [Plan]. Movements (broadcast, slice, transpose) are mostly [View]s that consumers read
/// through, elementwise operators are gathered into regions, and every value has its place in the inputs, the constants, the
/// results or one workspace, where values that are never alive together share memory. Each [Step] is some [Work] for fixed
/// shapes; a backend has a kernel for each kind of work. Devices run one plan, but that a backend may say which composites read and
/// write rows wherever they lie (attention on the CPU), and so need no copies.
///
/// May use: ir, backend. Start with [Work].
package org.tensorem.backend.plan;
