// A row of more than 1024 elements that a block keeps in shared memory, so that it is read from memory once.
//
// The last warp adds up, lane by lane, since the order is fixed. What is long to compute the other warps put in the place of the elements,
// by tiles of 256 elements to a warp, while it adds up the tile before; what is short it computes itself. Each thread copies sixteen bytes
// at a time, from the multiple of sixteen at or before the row's beginning: a row lies in shared memory as far behind a multiple as it
// does outside. There 32 floats for numbers that all threads read come first, then the rows, each with room for three floats more, rounded
// up to a multiple of four.
//
// All barriers are those of the whole block. Named ones, at which the computing warps would only arrive, leave less room for blocks (a
// block that names a barrier at run time has all sixteen), and compute-sanitizer's racecheck reports what lies before and behind them.
#pragma once
#include "lanes.cuh"

// Threads at most.
#define ROW_KEPT_BOUNDS 1024
#define ROW_KEPT_RUN 256
#define ROW_KEPT_NUMBERS 32

struct KeptRow {
  static const bool KEEPS = true;
  static const bool SUMS_IN_PLACE = true;
  long long row;
  // adder: the number of the last warp.
  int n, stride, warp, lane, adder;
  // maxima: a number of each warp. result: one for all, written when maxima have been read.
  float *maxima, *result, *kept;

  __device__ __forceinline__ KeptRow(long long n, int) : row(blockIdx.x), n((int)n) {
    TENSOREM_SHARED(float, memory);
    maxima = memory;
    result = memory;
    kept = memory + ROW_KEPT_NUMBERS;
    stride = (this->n + 6) / 4 * 4;
    warp = threadIdx.x / 32;
    lane = threadIdx.x % 32;
    adder = blockDim.x / 32 - 1;
  }

  // True in one thread of the row.
  __device__ __forceinline__ bool isFirst() const { return threadIdx.x == 0; }

  // How many floats a row lies behind a multiple of sixteen bytes.
  __device__ __forceinline__ static int before(const float *row) { return (int)((unsigned long long)row / 4 % 4); }

  // Begins to copy a row, the which-th that is kept, and says where it will be.
  __device__ __forceinline__ float *load(const float *from, int which) const {
    float *to = kept + which * stride + before(from);
    int j = 4 * (int)threadIdx.x - before(from);
#pragma unroll 4
    for (; j + 4 <= n; j += 4 * blockDim.x) {
      tensorem_copy16(to + j, from + j, 16);
    }
    if (j < n) {
      tensorem_copy16(to + j, from + j, 4 * (n - j));
    }
    tensorem_copy_commit();
    return to;
  }

  // Behind it the rows are there, and every thread has read the sum before.
  __device__ __forceinline__ void receive() const {
    tensorem_copy_wait<0>();
    __syncthreads();
  }

  // Calls f(j, slot) for this thread's elements of the 256 from `first` on; slot is where element j is kept.
  template <class F>
  __device__ __forceinline__ void run(int first, F f) const {
    int j = first + lane;
    if (first + ROW_KEPT_RUN <= n) {
#pragma unroll
      for (int k = 0; k < ROW_KEPT_RUN; k += 32) {
        f(j + k, j + k);
      }
    } else {
#pragma unroll 1
      for (; j < n; j += 32) {
        f(j, j);
      }
    }
  }

  // The same for all elements of this thread.
  template <class F>
  __device__ __forceinline__ void each(F f) const {
    for (int first = ROW_KEPT_RUN * warp; first < n; first += ROW_KEPT_RUN * (adder + 1)) {
      run(first, f);
    }
  }

  // The greatest of a row that is kept.
  __device__ __forceinline__ float maximumOf(const float *row) const {
    receive();
    // The first three and the last three elements are no four side by side, perhaps.
    float greatest = tensorem_max(row[threadIdx.x], row[n - 1 - (int)threadIdx.x]);
#pragma unroll 4
    for (int j = (4 - before(row)) % 4 + 4 * (int)threadIdx.x; j + 4 <= n; j += 4 * blockDim.x) {
      float4 four = *(const float4 *)(row + j);
      greatest = tensorem_max(greatest, tensorem_max(tensorem_max(four.x, four.y), tensorem_max(four.z, four.w)));
    }
    greatest = tensorem_warp_max(greatest);
    if (lane == 0) {
      maxima[warp] = greatest;
    }
    __syncthreads();
    return tensorem_warp_max(maxima[lane <= adder ? lane : 0]);
  }

  // The sum of f(j, slot), all computed by the last warp.
  template <class F>
  __device__ __forceinline__ float sum(F f) const {
    receive();
    float sum = 0.0f;
    if (warp == adder) {
#pragma unroll 16
      for (int j = lane; j < n; j += 32) {
        sum = sum + f(j, j);
      }
    }
    return told(sum);
  }

  // The sum of f(x) over the elements x of a row that is kept, in whose place it is put. All have passed a barrier since it was there.
  template <class F>
  __device__ __forceinline__ float sumInPlace(float *row, F f) const {
    int skipped = before(row);
    int tile = ROW_KEPT_RUN * adder;
    int tiles = (n + skipped + tile - 1) / tile;
    // Whole groups of sixteen to a lane, some read while others are added; what a tile leaves over is added with the next.
    const float *at = row + lane;
    float sum = 0.0f;
    for (int t = 0, left = n; t < tiles; t++) {
      if (warp < adder) {
        replace(row - skipped, t * tile + ROW_KEPT_RUN * warp, n + skipped, f);
      }
      __syncthreads();
      if (warp == adder) {
        int rest = max(n + skipped - (t + 1) * tile, 0);
#pragma unroll 2
        for (; left - rest >= 512; left -= 512, at += 512) {
#pragma unroll
          for (int k = 0; k < 512; k += 32) {
            sum = sum + at[k];
          }
        }
      }
    }
    if (warp == adder) {
      for (; at < row + n; at += 32) {
        sum = sum + *at;
      }
    }
    return told(sum);
  }

  // Puts f(x) in the place of the numbers x of this thread: among the 256 from `first` on, and before `end`, rounded up to four.
  template <class F>
  __device__ __forceinline__ static void replace(float *numbers, int first, int end, F f) {
    float4 *at = (float4 *)(numbers + first) + threadIdx.x % 32;
    if (first + ROW_KEPT_RUN <= end) {
      float4 one = at[0];
      float4 other = at[32];
      at[0] = make_float4(f(one.x), f(one.y), f(one.z), f(one.w));
      at[32] = make_float4(f(other.x), f(other.y), f(other.z), f(other.w));
    } else {
#pragma unroll 1
      for (int k = first + 4 * (threadIdx.x % 32); k < end; k += 128, at += 32) {
        float4 one = *at;
        *at = make_float4(f(one.x), f(one.y), f(one.z), f(one.w));
      }
    }
  }

  // Tells all threads the sum of the last warp's lanes.
  __device__ __forceinline__ float told(float sum) const {
    if (warp == adder) {
      sum = tensorem_tree(sum);
      if (lane == 0) {
        *result = sum;
      }
    }
    __syncthreads();
    return *result;
  }
};
