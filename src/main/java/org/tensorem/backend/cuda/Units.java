package org.tensorem.backend.cuda;

/// The largest unit, of 16, 8, 4 or 1 bytes, in which memory can be moved.
///
/// @param bytes the size of a unit
record Units(int bytes) {
    /// The largest that divides all these sizes and offsets; tensors themselves lie at multiples of 64.
    static Units of(long... sizes) {
        for (int bytes : new int[] {16, 8, 4}) {
            if (java.util.Arrays.stream(sizes).allMatch(size -> size % bytes == 0)) {
                return new Units(bytes);
            }
        }
        return new Units(1);
    }

    /// How many units so many bytes are.
    long in(long size) {
        return size / bytes;
    }

    /// The kernel that moves them.
    KernelName kernel(String stem) {
        return new KernelName(stem, stem + "_units_" + bytes);
    }
}
