// scatter_add: ids [count], updates [count, width] -> out [rows, width]: row i is the left fold from 0, by position, of the updates whose
// id is i. An id that names no row is reported.
//
// No atomics on numbers: scatter_add_zero fills out; then scatter_add_heads gives each position a block. It looks through the ids for
// those equal to its own; if one stands before it, that block has the row and this one ends, otherwise it adds up the updates of the
// row, thread by column, in order of position. Launches:
//   scatter_add_zero   a thread to 16 bytes (the last one to the rest), 256 threads
//   scatter_add_heads  blocks of 256 threads: along x the positions from `first` on, along y and z together 256 columns each; a column is
//                      one element, or four of f32 (_f32x4)
#include "movement.cuh"

#define SCATTER_THREADS 256
#define SCATTER_TILE 2048
#define SCATTER_WORDS (SCATTER_TILE / 32)

extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS) scatter_add_zero(unsigned *out, long long words) {
  long long i = tensorem_thread() * 4;
  if (i + 4 <= words) {
    *(uint4 *)(out + i) = make_uint4(0, 0, 0, 0);
  } else {
    for (; i < words; i++) {
      out[i] = 0;
    }
  }
}
TENSOREM_KERNEL(scatter_add_zero)

struct ScatterShared {
  // Bit b of word w: position 32 w + b of the tile has the id. Two, so that the next tile may begin while this one is read.
  uint4 same[2][SCATTER_WORDS / 4];
  int positions[SCATTER_TILE];
};

__device__ ScatterShared &scatter_shared() {
  __shared__ ScatterShared shared;
  return shared;
}

__device__ __forceinline__ float scatter_join(float x, float y) { return x + y; }
__device__ __forceinline__ double scatter_join(double x, double y) { return x + y; }
__device__ __forceinline__ int scatter_join(int x, int y) { return (int)((unsigned)x + (unsigned)y); }
__device__ __forceinline__ float4 scatter_join(float4 x, float4 y) {
  return make_float4(x.x + y.x, x.y + y.y, x.z + y.z, x.w + y.w);
}

template <typename T>
__device__ __forceinline__ T scatter_nothing() {
  return 0;
}
template <>
__device__ __forceinline__ float4 scatter_nothing<float4>() {
  return make_float4(0.0f, 0.0f, 0.0f, 0.0f);
}

template <typename T>
__device__ __forceinline__ void scatter_add_heads(const int *__restrict__ ids, const T *__restrict__ updates, T *__restrict__ out,
                                                  long long first, long long count, long long rows, long long columns,
                                                  unsigned long long *errors) {
  ScatterShared &shared = scatter_shared();
  int thread = threadIdx.x, warp = thread / 32, lane = thread % 32;
  long long own = first + blockIdx.x;
  long long column = ((long long)blockIdx.z * gridDim.y + blockIdx.y) * SCATTER_THREADS + thread;
  int id = ids[own];
  if (id < 0 || id >= rows) {
    if (thread == 0) {
      tensorem_report_id(errors, own, id);
    }
    return;
  }
  T sum = scatter_nothing<T>();
  for (long long tile = 0; tile < count; tile += SCATTER_TILE) {
    uint4 *same = shared.same[tile / SCATTER_TILE & 1];
#pragma unroll
    for (int k = 0; k < SCATTER_TILE / SCATTER_THREADS; k++) {
      int word = warp * (SCATTER_TILE / SCATTER_THREADS) + k;
      long long position = tile + 32 * word + lane;
      unsigned bits = __ballot_sync(TENSOREM_FULL_WARP, position < count && ids[position] == id);
      if (lane == 0) {
        ((unsigned *)same)[word] = bits;
      }
    }
    __syncthreads();
    // Every thread learns how many there are, which comes first, and how many come before the word that is its to write out.
    int total = 0, before = 0, firstSame = -1;
    for (int w = 0; w < SCATTER_WORDS; w += 4) {
      uint4 four = same[w / 4];
      if (four.x | four.y | four.z | four.w) {
        unsigned words[4] = {four.x, four.y, four.z, four.w};
        for (int k = 0; k < 4; k++) {
          if (words[k] != 0 && firstSame < 0) {
            firstSame = 32 * (w + k) + __ffs((int)words[k]) - 1;
          }
          before += w + k < thread ? __popc(words[k]) : 0;
          total += __popc(words[k]);
        }
      }
    }
    if (total == 0) {
      continue;
    }
    if (tile + firstSame < own) {
      return;
    }
    if (thread < SCATTER_WORDS) {
      for (unsigned bits = ((unsigned *)same)[thread]; bits != 0; bits &= bits - 1) {
        shared.positions[before++] = 32 * thread + __ffs((int)bits) - 1;
      }
    }
    __syncthreads();
    if (column < columns) {
      const T *from = updates + tile * columns + column;
      int k = 0;
      for (; k + 8 <= total; k += 8) {
        T values[8];
#pragma unroll
        for (int i = 0; i < 8; i++) {
          values[i] = from[shared.positions[k + i] * columns];
        }
#pragma unroll
        for (int i = 0; i < 8; i++) {
          sum = scatter_join(sum, values[i]);
        }
      }
      for (; k < total; k++) {
        sum = scatter_join(sum, from[shared.positions[k] * columns]);
      }
    }
  }
  if (column < columns) {
    out[id * columns + column] = sum;
  }
}

#define SCATTER(T, dtype)                                                                                                       \
  extern "C" __global__ void __launch_bounds__(SCATTER_THREADS)                                                                \
      scatter_add_heads_##dtype(const int *ids, const T *updates, T *out, long long first, long long count, long long rows,    \
                                long long columns, unsigned long long *errors) {                                               \
    scatter_add_heads(ids, updates, out, first, count, rows, columns, errors);                                                 \
  }                                                                                                                            \
  TENSOREM_KERNEL(scatter_add_heads_##dtype)
SCATTER(float4, f32x4)
SCATTER(float, f32)
SCATTER(double, f64)
SCATTER(int, i32)
