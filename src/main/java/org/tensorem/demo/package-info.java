/// The newcomer's walk: a model in Java, its IR, equal bits on two backends and in any batch, and a training on real text.
///
/// May use: everything but cli. Start with [Walk].
package org.tensorem.demo;
