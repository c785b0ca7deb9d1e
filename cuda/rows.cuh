// Rows of n elements, row-major, a warp or a block to each row.
//
// Lane l of the specification's sums has the elements l, l + 32, ... of a row. A warp keeps a row of at most 1024 elements in shared
// memory, where thread l reads and writes those of lane l alone: a sum is a loop and a tree of shuffles, and no barrier is needed. There
// four elements of a lane lie side by side, so that they are read at once: for rows whose arithmetic is long. Where it is short and memory
// is waited for (normalisations), elements lie as in the row: on an H200 layer_norm took 108 µs that way, and 121 the other. A block
// keeps longer rows in shared memory while they fit (kept_row.cuh). It reads rows that do not fit as often as it needs them: eight warps
// compute the elements of a sum by tiles in shared memory, while the ninth, again lane by lane, adds up the tile before. Which of them
// runs depends on n and on the shared memory of the device alone, and the bits are the same.
//
// A kernel is written once, as a function over Team = WarpRow<SIDE>, KeptRow or BlockRow. TENSOREM_ROWS makes it
//   <stem>_warp   grid (rows + 3) / 4, 128 threads, dynamic shared memory of 4 · keeps rows of n floats, n rounded up to 128: a
//                 warp to a row;
//   <stem>_kept   grid rows, 1024 threads at most, dynamic shared memory of 32 floats and keeps rows of n + 3 floats, rounded up to 4: a
//                 block to a row, of which the last warp adds up;
//   <stem>_block  grid rows, 288 threads: a block to a row.
#pragma once
#include "kept_row.cuh"
#include "lanes.cuh"

#define ROW_WARPS 4
#define ROW_WARP_THREADS 128
#define ROW_PRODUCERS 256
#define ROW_BLOCK_THREADS 288
#define ROW_TILE 4096

// x / s for many x: where 2^-60 <= x <= 1, or x is 0 or NaN, in two steps from x (1 / s), by their remainders. After the first the quotient
// is within one unit, and then, 1 / s being rounded to nearest, the second rounds correctly (Markstein, IBM Journal of Research and
// Development 34, 1990, Theorem 4); no intermediate result is subnormal.
struct RowDivisor {
  // 1 <= s <= 2^60, or NaN.
  float s, reciprocal;

  __device__ __forceinline__ explicit RowDivisor(float s) : s(s), reciprocal(1.0f / s) {}

  // True where quotient(x) is x / s, for 0 <= x <= 1 or NaN.
  __device__ __forceinline__ bool takes(float x) const {
    return (unsigned)__float_as_int(x) - 1u >= (unsigned)__float_as_int(0x1.0p-60f) - 1u;
  }

  __device__ __forceinline__ float quotient(float x) const {
    float first = x * reciprocal;
    float second = __fmaf_rn(__fmaf_rn(-first, s, x), reciprocal, first);
    return __fmaf_rn(__fmaf_rn(-second, s, x), reciprocal, second);
  }
};

// put(j, x(j, slot) / s) for the elements j of this thread, 0 <= x <= 1 or NaN. The few that RowDivisor does not take are divided
// afterwards, so that nothing branches where there are none.
template <class Team, class X, class Put>
__device__ __forceinline__ void tensorem_divide(const Team &team, float s, X x, Put put) {
  RowDivisor by(s);
  bool takesAll = true;
  team.each([&](auto j, auto slot) {
    float value = x(j, slot);
    takesAll = takesAll & by.takes(value);
    put(j, by.quotient(value));
  });
  if (!takesAll) {
    team.each([&](auto j, auto slot) {
      float value = x(j, slot);
      if (!by.takes(value)) {
        put(j, value / s);
      }
    });
  }
}

// The row of an operand of which each row serves `repeat` rows of the result.
__device__ __forceinline__ long long tensorem_row(long long row, long long repeat, long long rows) {
  return repeat == 1 ? row : repeat >= rows ? 0 : row / repeat;
}

// SIDE: how many elements of a lane lie side by side, 4 or 1.
template <int SIDE>
struct WarpRow {
  static const bool KEEPS = true;
  static const bool SUMS_IN_PLACE = false;
  static const int GROUP = 32 * SIDE;
  long long row;
  int n, lane, stride;
  float *kept;

  // keeps: how many rows a warp keeps.
  __device__ __forceinline__ WarpRow(long long n, int keeps) : n((int)n) {
    TENSOREM_SHARED(float, memory);
    int warp = threadIdx.x / 32;
    row = (long long)blockIdx.x * ROW_WARPS + warp;
    lane = threadIdx.x % 32;
    stride = (this->n + 127) / 128 * 128;
    kept = memory + warp * keeps * stride;
  }

  // True in one thread of the row.
  __device__ __forceinline__ bool isFirst() const { return lane == 0; }

  // Calls f(j, slot) for the elements j of this thread, in order; slot is where element j is kept.
  template <class F>
  __device__ __forceinline__ void each(F f) const {
    if constexpr (SIDE == 1) {
#pragma unroll 4
      for (int j = lane; j < n; j += 32) {
        f(j, j);
      }
    } else {
      for (int group = 0; group < n; group += GROUP) {
        if (group + GROUP <= n) {
#pragma unroll
          for (int k = 0; k < SIDE; k++) {
            f(group + 32 * k + lane, group + SIDE * lane + k);
          }
        } else {
#pragma unroll 1
          for (int k = 0; group + 32 * k + lane < n; k++) {
            f(group + 32 * k + lane, group + SIDE * lane + k);
          }
        }
      }
    }
  }

  // Keeps a row, the which-th that is kept, and says where.
  __device__ __forceinline__ float *load(const float *from, int which) const {
    float *to = kept + which * stride;
    for (int first = 0; first < n; first += 256) {
      // Eight loads are under way at once.
      float values[8];
      if (first + 256 <= n) {
#pragma unroll
        for (int i = 0; i < 8; i++) {
          values[i] = from[first + 32 * i + lane];
        }
      } else {
#pragma unroll
        for (int i = 0; i < 8; i++) {
          int j = first + 32 * i + lane;
          values[i] = j < n ? from[j] : 0.0f;
        }
      }
      keep(to, first, values);
    }
    return to;
  }

  // Keeps the next 256 elements, of which this thread has eight, some perhaps behind the row's end.
  __device__ __forceinline__ void keep(float *kept, int first, const float (&values)[8]) const {
    if constexpr (SIDE == 1) {
#pragma unroll
      for (int i = 0; i < 8; i++) {
        if (first + 32 * i + lane < n) {
          kept[first + 32 * i + lane] = values[i];
        }
      }
    } else {
      float4 *to = (float4 *)(kept + first) + lane;
      to[0] = make_float4(values[0], values[1], values[2], values[3]);
      if (first + GROUP < n) {
        to[GROUP / 4] = make_float4(values[4], values[5], values[6], values[7]);
      }
    }
  }

  // The sum of f(j, slot) in lanes.
  template <class F>
  __device__ __forceinline__ float sum(F f) const {
    float sum = 0.0f;
    each([&](int j, int slot) { sum = sum + f(j, slot); });
    return tensorem_tree(sum);
  }

  template <class F>
  __device__ __forceinline__ float maximum(F f) const {
    float greatest = -TENSOREM_INFINITY;
    each([&](int j, int slot) { greatest = tensorem_max(greatest, f(j, slot)); });
    return tensorem_warp_max(greatest);
  }
};

// Two tiles, and numbers that all threads of the block read.
struct RowShared {
  float tile[2][ROW_TILE];
  float maxima[ROW_BLOCK_THREADS / 32];
  float result;
};

__device__ RowShared &tensorem_row_shared() {
  __shared__ RowShared shared;
  return shared;
}

struct BlockRow {
  static const bool KEEPS = false;
  static const bool SUMS_IN_PLACE = false;
  long long row, n;
  float *kept;

  __device__ __forceinline__ BlockRow(long long n, int) : row(blockIdx.x), n(n), kept(0) {}

  __device__ __forceinline__ bool isFirst() const { return threadIdx.x == 0; }

  template <class F>
  __device__ __forceinline__ void each(F f) const {
#pragma unroll 4
    for (long long j = threadIdx.x; j < n; j += ROW_BLOCK_THREADS) {
      f(j, j);
    }
  }

  template <class F>
  __device__ __forceinline__ float sum(F f) const {
    RowShared &shared = tensorem_row_shared();
    long long tiles = (n + ROW_TILE - 1) / ROW_TILE;
    int thread = threadIdx.x;
    float sum = 0.0f;
    for (long long t = 0; t <= tiles; t++) {
      if (thread < ROW_PRODUCERS) {
        long long first = t * ROW_TILE;
        int count = (int)(n - first < ROW_TILE ? n - first : ROW_TILE);
        float *tile = shared.tile[t & 1];
#pragma unroll 8
        for (int k = thread; k < count; k += ROW_PRODUCERS) {
          tile[k] = f(first + k, first + k);
        }
      } else if (t > 0) {
        long long first = (t - 1) * ROW_TILE;
        int count = (int)(n - first < ROW_TILE ? n - first : ROW_TILE);
        const float *tile = shared.tile[(t - 1) & 1];
#pragma unroll 8
        for (int k = thread % 32; k < count; k += 32) {
          sum = sum + tile[k];
        }
      }
      __syncthreads();
    }
    if (thread >= ROW_PRODUCERS) {
      sum = tensorem_tree(sum);
      if (thread == ROW_PRODUCERS) {
        shared.result = sum;
      }
    }
    __syncthreads();
    return shared.result;
  }

  template <class F>
  __device__ __forceinline__ float maximum(F f) const {
    RowShared &shared = tensorem_row_shared();
    float greatest = -TENSOREM_INFINITY;
#pragma unroll 8
    for (long long j = threadIdx.x; j < n; j += ROW_BLOCK_THREADS) {
      greatest = tensorem_max(greatest, f(j, j));
    }
    greatest = tensorem_warp_max(greatest);
    if (threadIdx.x % 32 == 0) {
      shared.maxima[threadIdx.x / 32] = greatest;
    }
    __syncthreads();
    greatest = shared.maxima[0];
    for (int w = 1; w < ROW_BLOCK_THREADS / 32; w++) {
      greatest = tensorem_max(greatest, shared.maxima[w]);
    }
    return greatest;
  }
};

// The elements of a row: kept, so that others may be put in their place, or read each time.
template <class Team>
struct RowElements {
  const float *from;
  float *kept;

  // which: the number among the rows that are kept.
  __device__ __forceinline__ RowElements(const Team &team, const float *from, int which) : from(from) {
    kept = 0;
    if constexpr (Team::KEEPS) {
      kept = team.load(from, which);
    }
  }

  __device__ __forceinline__ float at(long long slot) const { return Team::KEEPS ? kept[slot] : from[slot]; }

  __device__ __forceinline__ float maximum(const Team &team) const {
    if constexpr (Team::SUMS_IN_PLACE) {
      return team.maximumOf(kept);
    } else {
      return team.maximum([&](auto j, auto slot) { return at(slot); });
    }
  }

  // The sum of f(x) over the elements x, which a team that sums in place no longer has then.
  template <class F>
  __device__ __forceinline__ float sum(const Team &team, F f) const {
    if constexpr (Team::SUMS_IN_PLACE) {
      return team.sumInPlace(kept, f);
    } else {
      return team.sum([&](auto j, auto slot) { return f(at(slot)); });
    }
  }

  // The same, and where elements are kept each x has become f(x).
  template <class F>
  __device__ __forceinline__ float sumInPlace(const Team &team, F f) const {
    if constexpr (Team::KEEPS && !Team::SUMS_IN_PLACE) {
      return team.sum([&](auto j, auto slot) { return kept[slot] = f(kept[slot]); });
    } else {
      return sum(team, f);
    }
  }
};

#define TENSOREM_ROWS_BY(stem, method, Team, threads, keeps, parameters, ...)         \
  extern "C" __global__ void __launch_bounds__(threads) stem##_##method parameters { \
    Team team(n, keeps);                                                              \
    if (team.row < rows) {                                                            \
      stem##_row(team, __VA_ARGS__);                                                  \
    }                                                                                 \
  }                                                                                   \
  TENSOREM_KERNEL(stem##_##method)

// side: the elements of a lane that lie side by side. keeps: the rows that are kept. parameters: the kernel's, `long long rows,
// long long n` among them; behind them what <stem>_row gets after the team.
#define TENSOREM_ROWS(stem, side, keeps, parameters, ...)                                        \
  TENSOREM_ROWS_BY(stem, warp, WarpRow<side>, ROW_WARP_THREADS, keeps, parameters, __VA_ARGS__) \
  TENSOREM_ROWS_BY(stem, kept, KeptRow, ROW_KEPT_BOUNDS, keeps, parameters, __VA_ARGS__)        \
  TENSOREM_ROWS_BY(stem, block, BlockRow, ROW_BLOCK_THREADS, keeps, parameters, __VA_ARGS__)
