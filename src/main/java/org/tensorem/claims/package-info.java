/// The one join of specifications and proofs: which theorem says what of which operator, over what, and on which axioms it rests.
///
/// A law of `spec/ops` is proved when a theorem of `proofs/Claims`, accepted by the embedded checker, has exactly the generated
/// proposition `Law.<operator>_<law>` as its type; otherwise `proofs/tested-only.txt` says why it is only tested. What goes beyond single
/// operators (flash attention, tiling, batches, binary32, gradients) is listed in `proofs/headlines.txt`.
///
/// [CheckedModule] and [CheckedCertificate] have the checker accept what `lean.emit` writes about one function and about two.
///
/// May use: ir ops spec rules lean.kernel lean.elab lean.emit. Start with [ClaimTable].
package org.tensorem.claims;
