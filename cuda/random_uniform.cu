// random_uniform: key i32 [2] -> out f32 [extent]: element i is the first word of Threefry-2x32 with 20 rounds at the counter (i, 0),
// shifted right by 8 and times 2^-24. Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.
// Launch: a thread to an element, 256 threads.
#include "movement.cuh"

__device__ __forceinline__ unsigned random_uniform_threefry(unsigned k0, unsigned k1, unsigned counter) {
  const int turns[8] = {13, 15, 26, 6, 17, 29, 16, 24};
  unsigned keys[3] = {k0, k1, 466688986u ^ k0 ^ k1};
  unsigned x = counter + k0, y = k1;
#pragma unroll
  for (int round = 0; round < 20; round++) {
    x += y;
    y = __funnelshift_l(y, y, turns[round % 8]) ^ x;
    if (round % 4 == 3) {
      int step = (round + 1) / 4;
      x += keys[step % 3];
      y += keys[(step + 1) % 3] + step;
    }
  }
  return x;
}

extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS)
    random_uniform_elements(const int *key, float *out, long long extent) {
  long long i = tensorem_thread();
  if (i < extent) {
    unsigned word = random_uniform_threefry((unsigned)key[0], (unsigned)key[1], (unsigned)i);
    out[i] = (float)(word >> 8) * 0x1p-24f;
  }
}
TENSOREM_KERNEL(random_uniform_elements)
