// A row of more than 1024 elements that a block keeps in shared memory, so that it is read from memory once.
//
// The last warp adds up, lane by lane, since the order is fixed. What is long to compute the other warps put in the place of the elements,
// by tiles of 256 elements to a warp, while it adds up the tile before; what is short it computes itself. Each thread copies sixteen bytes
// at a time, from the multiple of sixteen at or before the row's beginning: a row lies in shared memory as far behind a multiple as it
// does outside. There 32 floats for numbers that all threads read come first, then the rows, each with room for three floats more, rounded
// up to a multiple of four.
#pragma once
#include "lanes.cuh"

// Threads at most, and blocks to a multiprocessor at least: so that eight elements are computed at once, which takes registers.
#define ROW_KEPT_BOUNDS 512, 2
#define ROW_KEPT_RUN 256
#define ROW_KEPT_NUMBERS 32

struct KeptRow {
  static const bool KEEPS = true;
  static const bool SUMS_IN_PLACE = true;
  long long row;
  // adder: the number of the last warp.
  int n, stride, warp, lane, adder;
  float *maxima, *result, *kept;

  __device__ __forceinline__ KeptRow(long long n, int) : row(blockIdx.x), n((int)n) {
    TENSOREM_SHARED(float, memory);
    maxima = memory;
    result = memory + ROW_KEPT_NUMBERS / 2;
    kept = memory + ROW_KEPT_NUMBERS;
    stride = (this->n + 6) / 4 * 4;
    warp = threadIdx.x / 32;
    lane = threadIdx.x % 32;
    adder = blockDim.x / 32 - 1;
  }

  // True in one thread of the row.
  __device__ __forceinline__ bool isFirst() const { return threadIdx.x == 0; }

  // Begins to copy a row, the which-th that is kept, and says where it will be.
  __device__ __forceinline__ float *load(const float *from, int which) const {
    int before = (int)((unsigned long long)from / 4 % 4);
    float *to = kept + which * stride + before;
#pragma unroll 4
    for (int j = 4 * (int)threadIdx.x - before; j < n; j += 4 * blockDim.x) {
      tensorem_copy16(to + j, from + j, n - j < 4 ? 4 * (n - j) : 16);
    }
    tensorem_copy_commit();
    return to;
  }

  // Behind it the rows are there, and every thread has read the sum before.
  __device__ __forceinline__ void arrive() const {
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

  template <class F>
  __device__ __forceinline__ float maximum(F f) const {
    arrive();
    float greatest = -TENSOREM_INFINITY;
    each([&](int j, int slot) { greatest = tensorem_max(greatest, f(j, slot)); });
    greatest = tensorem_warp_max(greatest);
    if (lane == 0) {
      maxima[warp] = greatest;
    }
    __syncthreads();
    greatest = maxima[0];
    for (int w = 1; w <= adder; w++) {
      greatest = tensorem_max(greatest, maxima[w]);
    }
    return greatest;
  }

  // The sum of f(j, slot), all computed by the last warp.
  template <class F>
  __device__ __forceinline__ float sum(F f) const {
    arrive();
    float sum = 0.0f;
    if (warp == adder) {
#pragma unroll 16
      for (int j = lane; j < n; j += 32) {
        sum = sum + f(j, j);
      }
    }
    return told(sum);
  }

  // The sum of f(x) over the elements x, in whose place it is put. All have passed a barrier since the elements were there.
  template <class Elements, class F>
  __device__ __forceinline__ float sumInPlace(const Elements &elements, F f) const {
    float *kept = elements.kept;
    int tile = ROW_KEPT_RUN * adder;
    float sum = 0.0f;
    for (int first = 0; first < n + tile; first += tile) {
      if (warp < adder) {
        replace(kept, first + ROW_KEPT_RUN * warp, f);
      } else if (first > 0) {
        int end = first < n ? first : n;
#pragma unroll 16
        for (int j = first - tile + lane; j < end; j += 32) {
          sum = sum + kept[j];
        }
      }
      __syncthreads();
    }
    return told(sum);
  }

  // Puts f(x) in the place of this thread's elements x of the 256 from `first` on.
  template <class F>
  __device__ __forceinline__ void replace(float *kept, int first, F f) const {
    if (first + ROW_KEPT_RUN <= n) {
      float values[ROW_KEPT_RUN / 32];
#pragma unroll
      for (int k = 0; k < ROW_KEPT_RUN / 32; k++) {
        values[k] = kept[first + lane + 32 * k];
      }
#pragma unroll
      for (int k = 0; k < ROW_KEPT_RUN / 32; k++) {
        kept[first + lane + 32 * k] = f(values[k]);
      }
    } else {
#pragma unroll 1
      for (int j = first + lane; j < n; j += 32) {
        kept[j] = f(kept[j]);
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
