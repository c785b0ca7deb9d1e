/// The safetensors file format: named tensors behind a JSON header, as Hugging Face models are stored.
///
/// Layout: 8 bytes little-endian header length; the header, a JSON object from names to `dtype`, `shape` and
/// `data_offsets` (counted from the header's end) and optionally `__metadata__`; the tensors, without gaps or overlaps.
///
/// May use: ir backend tensor. Start with [SafetensorsFile].
package org.tensorem.interop.safetensors;
