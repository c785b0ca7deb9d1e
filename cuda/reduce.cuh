// Sums and maxima along one axis: x [outer, n, inner] -> out [outer, inner], for f32, f64 and i32.
//
// Order: 32 lanes, lane l having the elements l, l + 32, ... along the axis from the first to the last; then the tree, lane l + w to
// lane l for w = 16, 8, 4, 2, 1. (Of maxima and i32 any order has the same bits.) Launches:
//   rows        inner = 1: grid (outer + 3) / 4, 128 threads, a warp to an output, a thread to a lane;
//   columns_32  grid outer · (inner + 31) / 32, 1024 threads: a warp to a lane, a thread to an output in it;
//   columns_8   grid outer · (inner + 7) / 8, 256 threads: eight threads to a lane, for few outputs;
//   few         n <= 32: a thread to an output, 256 threads.
#pragma once
#include "rows.cuh"

template <typename T>
struct Sum {
  static __device__ __forceinline__ T nothing() { return 0; }
  static __device__ __forceinline__ T join(T x, T y) { return x + y; }
};

// Sums of i32 wrap around.
template <>
struct Sum<int> {
  static __device__ __forceinline__ int nothing() { return 0; }
  static __device__ __forceinline__ int join(int x, int y) { return (int)((unsigned)x + (unsigned)y); }
};

template <typename T>
struct Maximum;

template <>
struct Maximum<float> {
  static __device__ __forceinline__ float nothing() { return -TENSOREM_INFINITY; }
  static __device__ __forceinline__ float join(float x, float y) { return tensorem_max(x, y); }
};

template <>
struct Maximum<double> {
  static __device__ __forceinline__ double nothing() { return -(double)TENSOREM_INFINITY; }
  static __device__ __forceinline__ double join(double x, double y) {
    return x != x ? x : y != y ? y : x == y ? __longlong_as_double(__double_as_longlong(x) & __double_as_longlong(y)) : x > y ? x : y;
  }
};

template <>
struct Maximum<int> {
  static __device__ __forceinline__ int nothing() { return -2147483647 - 1; }
  static __device__ __forceinline__ int join(int x, int y) { return x > y ? x : y; }
};

template <typename T, class Join>
__device__ __forceinline__ void reduce_rows(const T *__restrict__ x, T *__restrict__ out, long long outer, long long n) {
  long long row = (long long)blockIdx.x * ROW_WARPS + threadIdx.x / 32;
  int lane = threadIdx.x % 32;
  if (row >= outer) {
    return;
  }
  x += row * n;
  T sum = Join::nothing();
#pragma unroll 8
  for (long long j = lane; j < n; j += 32) {
    sum = Join::join(sum, x[j]);
  }
#pragma unroll
  for (int w = 16; w > 0; w /= 2) {
    sum = Join::join(sum, __shfl_xor_sync(TENSOREM_FULL_WARP, sum, w));
  }
  if (lane == 0) {
    out[row] = sum;
  }
}

// The sums of 32 lanes of at most 32 outputs.
__device__ void *reduce_lanes() {
  __shared__ double lanes[1024];
  return lanes;
}

template <typename T, class Join, int COLUMNS>
__device__ __forceinline__ void reduce_columns(const T *__restrict__ x, T *__restrict__ out, long long n, long long inner) {
  T *lanes = (T *)reduce_lanes();
  long long parts = (inner + COLUMNS - 1) / COLUMNS;
  long long block = blockIdx.x / parts;
  int thread = threadIdx.x, lane = thread / COLUMNS;
  long long column = blockIdx.x % parts * COLUMNS + thread % COLUMNS;
  T sum = Join::nothing();
  if (column < inner) {
    x += block * n * inner + column;
#pragma unroll 8
    for (long long j = lane; j < n; j += 32) {
      sum = Join::join(sum, x[j * inner]);
    }
  }
  lanes[thread] = sum;
  for (int w = 16; w > 0; w /= 2) {
    __syncthreads();
    if (lane < w) {
      lanes[thread] = Join::join(lanes[thread], lanes[thread + w * COLUMNS]);
    }
  }
  if (lane == 0 && column < inner) {
    out[block * inner + column] = lanes[thread];
  }
}

template <typename T, class Join>
__device__ __forceinline__ void reduce_few(const T *__restrict__ x, T *__restrict__ out, long long outputs, int n, long long inner) {
  long long output = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (output >= outputs) {
    return;
  }
  x += output / inner * n * inner + output % inner;
  // In registers: every loop below has a fixed number of rounds.
  T lanes[32];
#pragma unroll
  for (int l = 0; l < 32; l++) {
    lanes[l] = l < n ? Join::join(Join::nothing(), x[l * inner]) : Join::nothing();
  }
#pragma unroll
  for (int w = 16; w > 0; w /= 2) {
#pragma unroll
    for (int l = 0; l < 16; l++) {
      if (l < w) {
        lanes[l] = Join::join(lanes[l], lanes[l + w]);
      }
    }
  }
  out[output] = lanes[0];
}

#define TENSOREM_REDUCE(stem, Join, T, dtype)                                                                                      \
  extern "C" __global__ void __launch_bounds__(ROW_WARP_THREADS)                                                                  \
      stem##_rows_##dtype(const T *x, T *out, long long outer, long long n) {                                                     \
    reduce_rows<T, Join<T>>(x, out, outer, n);                                                                                    \
  }                                                                                                                               \
  TENSOREM_KERNEL(stem##_rows_##dtype)                                                                                            \
  extern "C" __global__ void __launch_bounds__(1024) stem##_columns_32_##dtype(const T *x, T *out, long long n, long long inner) { \
    reduce_columns<T, Join<T>, 32>(x, out, n, inner);                                                                             \
  }                                                                                                                               \
  TENSOREM_KERNEL(stem##_columns_32_##dtype)                                                                                      \
  extern "C" __global__ void __launch_bounds__(256) stem##_columns_8_##dtype(const T *x, T *out, long long n, long long inner) {  \
    reduce_columns<T, Join<T>, 8>(x, out, n, inner);                                                                              \
  }                                                                                                                               \
  TENSOREM_KERNEL(stem##_columns_8_##dtype)                                                                                       \
  extern "C" __global__ void __launch_bounds__(256)                                                                               \
      stem##_few_##dtype(const T *x, T *out, long long outputs, int n, long long inner) {                                         \
    reduce_few<T, Join<T>>(x, out, outputs, n, inner);                                                                            \
  }                                                                                                                               \
  TENSOREM_KERNEL(stem##_few_##dtype)
