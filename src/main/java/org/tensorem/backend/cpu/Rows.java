package org.tensorem.backend.cpu;

/// Loops over a row in native memory, the parts of kernels like [SoftmaxKernel]. All implementations have the same bits.
///
/// Rows begin at addresses and have `count` elements, a multiple of 32; a result may be an operand's own memory. Sums go to 32 lanes, element
/// j to lane j mod 32, in order.
interface Rows {
    /// The greatest of the elements that are not NaN, of zeros any. That is enough for a softmax: a NaN comes into the sum of the
    /// exponentials and so into every result; and where zeros of both signs are greatest, that sum is 2 or more and the
    /// difference with its logarithm is not zero, so the sign of a difference of zeros is lost.
    float maximum(long x, int count);

    /// `out = exp(x - shift)`, which is added to the lanes.
    void exponentials(long x, float shift, long out, float[] lanes, int count);

    /// Adds x to the lanes.
    void sum(long x, float[] lanes, int count);

    /// Adds x · y to the lanes.
    void products(long x, long y, float[] lanes, int count);

    /// `out = x - mean`, whose squares are added to the lanes.
    void centred(long x, float mean, long out, float[] lanes, int count);

    /// `out = x / c`.
    void divide(long x, float c, long out, int count);

    /// `out = (x / c) · d`.
    void divideAndScale(long x, float c, float d, long out, int count);

    /// `out = (x - a) - b`.
    void subtract(long x, float a, float b, long out, int count);

    /// `out = (x · r) · gain + bias`, the last two in one rounding.
    void affine(long x, float r, long gain, long bias, long out, int count);

    /// `out = (x · r) · gain`.
    void scaled(long x, float r, long gain, long out, int count);

    /// `out = y · (dy - s)`.
    void softmaxGrad(long y, long dy, float s, long out, int count);

    /// `h = x · r`, `g = dy · gain`, `dgain = dy · h`; g is added to the lanes `sums`, g · h to the lanes `products`.
    void normGradParts(long x, float r, Given given, Parts parts, int count);

    /// What a gradient of a normalisation is given for a row: addresses.
    record Given(long gain, long dy) {}

    /// Where the parts of a gradient of a normalisation go: addresses, and lanes.
    record Parts(long h, long g, long dgain, float[] sums, float[] products) {}

    /// `out = r · (h · b + (g - a))`, product and sum in one rounding.
    void normGrad(long h, long g, float a, float b, float r, long out, int count);

    /// Sums of `count` columns: row j, which begins `j · stride` elements behind x, is added to lane j mod 32, in order, then the lanes
    /// are added by their tree. Overwrites 32 lanes of `count` elements; the sums are in the first.
    void columns(long x, long stride, long rows, long lanes, int count);
}
