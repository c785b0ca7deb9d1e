/// The public door: immutable tensors, built lazily on the IR and evaluated when elements are asked for.
///
/// A [Tensor] is an application of an operator to tensors, a symbol of a function being written, or elements in native
/// memory. Asking for elements turns all that is pending below into one IR function, which the device compiles (once for each
/// structure) and runs; the result then stands in the place of the application. Shape errors come from the call that makes
/// them. Native memory is freed by `close`, or with its owner.
///
/// May use: ir ops grad runtime. Start with [Tensor] and [Tensorem].
package org.tensorem.tensor;
