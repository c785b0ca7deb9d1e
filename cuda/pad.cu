// pad: x [outer, n, inner], value -> out [outer, low + n + high, inner]: copies of the value before and behind along the middle axis.
// low, high and n count rows of `inner` units of 1, 4, 8 or 16 bytes; of 16, the value is repeated in one unit by four elements of 4
// bytes. Launch: a thread to a unit of out, 256 threads.
#include "movement.cuh"

template <typename U>
__device__ __forceinline__ void pad_units(const U *__restrict__ x, U value, U *__restrict__ out, long long units, long long n,
                                          long long inner, long long low, long long high) {
  long long i = tensorem_thread();
  if (i >= units) {
    return;
  }
  // In units: a padded block, where in it, and where in the operand's.
  long long block, at;
  tensorem_divide(i, (low + n + high) * inner, block, at);
  at -= low * inner;
  out[i] = at >= 0 && at < n * inner ? x[block * n * inner + at] : value;
}

#define PAD(U, bytes)                                                                                                        \
  extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS)                                                            \
      pad_units_##bytes(const U *x, const U *value, U *out, long long units, long long n, long long inner, long long low,   \
                        long long high) {                                                                                   \
    pad_units(x, *value, out, units, n, inner, low, high);                                                                  \
  }                                                                                                                         \
  TENSOREM_KERNEL(pad_units_##bytes)
PAD(unsigned char, 1)
PAD(unsigned, 4)
PAD(unsigned long long, 8)

extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS)
    pad_units_16(const uint4 *x, const unsigned *value, uint4 *out, long long units, long long n, long long inner, long long low,
                 long long high) {
  unsigned v = *value;
  pad_units(x, make_uint4(v, v, v, v), out, units, n, inner, low, high);
}
TENSOREM_KERNEL(pad_units_16)
