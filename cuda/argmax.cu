// argmax: x [outer, n, inner] -> out i32 [outer, inner], the first position of the maximum along the middle axis; a NaN counts as
// greatest, zeros of both signs as equal. Launches:
//   thread  a thread to an output, 256 threads;
//   block   inner = 1: a block of 256 threads to an output. No order: of two candidates the better one is the same either way.
#include "tensorem.cuh"

#define ARGMAX_THREADS 256

template <typename T>
struct Candidate {
  T value;
  int position;

  // Keeps the greater of the two; of equal ones the first.
  __device__ __forceinline__ void join(T other, int at) {
    bool isNan = value != value, otherIsNan = other != other;
    bool equal = isNan ? otherIsNan : other == value;
    bool greater = otherIsNan ? !isNan : other > value;
    if (greater || (equal && at < position)) {
      value = other;
      position = at;
    }
  }
};

template <typename T>
__device__ __forceinline__ void argmax_thread(const T *__restrict__ x, int *__restrict__ out, long long outputs, int n,
                                              long long inner) {
  long long output = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (output >= outputs) {
    return;
  }
  x += output / inner * n * inner + output % inner;
  Candidate<T> best = {x[0], 0};
#pragma unroll 4
  for (int j = 1; j < n; j++) {
    best.join(x[j * inner], j);
  }
  out[output] = best.position;
}

__device__ void *argmax_values() {
  __shared__ double values[ARGMAX_THREADS / 32];
  return values;
}

__device__ int *argmax_positions() {
  __shared__ int positions[ARGMAX_THREADS / 32];
  return positions;
}

template <typename T>
__device__ __forceinline__ void argmax_block(const T *__restrict__ x, int *__restrict__ out, int n) {
  T *values = (T *)argmax_values();
  int *positions = argmax_positions();
  x += (long long)blockIdx.x * n;
  int thread = threadIdx.x;
  // Threads behind the end begin with the first element, which changes nothing.
  int first = thread < n ? thread : 0;
  Candidate<T> best = {x[first], first};
#pragma unroll 8
  for (long long j = thread + ARGMAX_THREADS; j < n; j += ARGMAX_THREADS) {
    best.join(x[j], (int)j);
  }
#pragma unroll
  for (int w = 16; w > 0; w /= 2) {
    T value = __shfl_xor_sync(TENSOREM_FULL_WARP, best.value, w);
    int position = __shfl_xor_sync(TENSOREM_FULL_WARP, best.position, w);
    best.join(value, position);
  }
  if (thread % 32 == 0) {
    values[thread / 32] = best.value;
    positions[thread / 32] = best.position;
  }
  __syncthreads();
  if (thread == 0) {
    for (int w = 1; w < ARGMAX_THREADS / 32; w++) {
      best.join(values[w], positions[w]);
    }
    out[blockIdx.x] = best.position;
  }
}

#define TENSOREM_ARGMAX(T, dtype)                                                                                           \
  extern "C" __global__ void __launch_bounds__(ARGMAX_THREADS)                                                             \
      argmax_thread_##dtype(const T *x, int *out, long long outputs, int n, long long inner) {                             \
    argmax_thread<T>(x, out, outputs, n, inner);                                                                           \
  }                                                                                                                        \
  TENSOREM_KERNEL(argmax_thread_##dtype)                                                                                   \
  extern "C" __global__ void __launch_bounds__(ARGMAX_THREADS) argmax_block_##dtype(const T *x, int *out, int n) {         \
    argmax_block<T>(x, out, n);                                                                                            \
  }                                                                                                                        \
  TENSOREM_KERNEL(argmax_block_##dtype)

TENSOREM_ARGMAX(float, f32)
TENSOREM_ARGMAX(double, f64)
TENSOREM_ARGMAX(int, i32)
