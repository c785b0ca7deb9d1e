// concat: one operand x [outer, n] into out [outer, total], its rows beginning at `offset`: n, total and offset count units of 1, 4, 8
// or 16 bytes, the axes behind the joined one being in them. Launch: once per operand, a thread to a unit of it, 256 threads.
#include "movement.cuh"

template <typename U>
__device__ __forceinline__ void concat_units(const U *__restrict__ x, U *__restrict__ out, long long units, long long n,
                                             long long total, long long offset) {
  long long i = tensorem_thread();
  if (i >= units) {
    return;
  }
  long long block, at;
  tensorem_divide(i, n, block, at);
  out[block * total + offset + at] = x[i];
}

#define CONCAT(U, bytes)                                                                                                     \
  extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS)                                                            \
      concat_units_##bytes(const U *x, U *out, long long units, long long n, long long total, long long offset) {           \
    concat_units(x, out, units, n, total, offset);                                                                          \
  }                                                                                                                         \
  TENSOREM_KERNEL(concat_units_##bytes)
TENSOREM_UNITS(CONCAT)
