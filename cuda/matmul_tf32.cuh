// The matrix product of the contract tf32 (spec/contracts.md): factors rounded to 11 bits, products and sums by tensor cores.
//
// What bounds it, by count: shared memory, which moves 304 lines of 128 bytes in a step of 8 of a tile, and then the instructions that
// round, two to an element in each warp that reads it. A tile is as large as registers hold, so that an element read is multiplied often.
//
// Shapes and arguments: matmul.cu. Launch: blockIdx.x counts tiles of 128 by 192 of out, then matrices; 256 threads; TF32_SHARED_BYTES of
// dynamic shared memory. One tile for every shape, and k is never split.
// Order: k, filled up with zeros to a multiple of 16, in blocks of 256; in a block steps of 8 from the first to the last, each added to
// the sum by the tensor cores; block sums added from the first to the last, then the bias, each rounded to nearest.
#pragma once
#include "matmul.cuh"
#include "tensor_cores.cuh"

#ifdef TENSOREM_HAS_TENSOR_CORES

namespace tensorem_matmul {

// A warp has 64 rows and 48 columns of the tile: the sums of a block and their totals take three quarters of the registers.
const int TF32_ROWS = 128, TF32_COLUMNS = 192;
const int TF32_WARP_ROWS = 64, TF32_WARP_COLUMNS = 48;
const int TF32_THREADS = 256;
const int TF32_DEPTH = 16;
const int TF32_STAGES = 4;
static_assert(K_BLOCK % TF32_DEPTH == 0, "blocks are whole stages");

// A slice of an operand in shared memory. Along the tile's axis: rows 8 words longer than the tile, so that a warp that reads 8 neighbours
// of 4 rows reads 32 different banks.
template <int EXTENT, int HOW>
struct Tf32Slice : SliceLayout<EXTENT, TF32_DEPTH, FETCH_SINGLE, 8> {};

// Along k: for each step of 8, lines of two fours. The same four of 8 neighbouring lines lies in different banks, as a warp reads it; so do
// all fours of 2 lines, as they are copied, for 16 words lie between the steps.
template <int EXTENT>
struct Tf32Slice<EXTENT, FETCH_VECTORS_ALONG_K> {
  static const bool ALONG_K = true;
  static const int STEP = EXTENT * 8 + 16, SIZE = TF32_DEPTH / 8 * STEP;
  __device__ static constexpr int at(int x, int k) { return k / 8 * STEP + x * 8 + (k / 4 % 2 ^ x / 4 % 2) * 4 + k % 4; }
  // at(x + y, k) = at(x) + at(y, k) where x is a multiple of 8.
  __device__ static constexpr int at(int x) { return at(x, 0); }
};

const int TF32_STAGE = Tf32Slice<TF32_ROWS, FETCH_VECTORS>::SIZE + Tf32Slice<TF32_COLUMNS, FETCH_VECTORS>::SIZE;
static_assert(TF32_STAGES * TF32_STAGE * sizeof(float) == 86016, "MatmulKernel launches with so many bytes");

// Four parts of 8 of the tile's axis by 4 of k, of each of which a lane gets element [lane / 4][lane % 4]. Part p begins p / ACROSS % 2
// times 8 along the axis behind x and p / ALONG % 2 times 4 along k behind k, both multiples of 8.
template <class Slice, int ACROSS, int ALONG>
__device__ inline void tf32Read(float (&to)[4], const float *slice, int x, int k) {
  int lane = threadIdx.x % 32;
  if constexpr (Slice::ALONG_K) {
    int line = lane / 8 / ACROSS % 2 * 8 + lane % 8, four = lane / 8 / ALONG % 2 * 4;
    tensorem_read_parts(to, slice + Slice::at(line, four) + Slice::at(x, k));
  } else {
    const float *from = slice + Slice::at(lane / 4, lane % 4);
#pragma unroll
    for (int p = 0; p < 4; p++) {
      to[p] = from[Slice::at(x + p / ACROSS % 2 * 8, k + p / ALONG % 2 * 4)];
    }
  }
}

__device__ inline void tf32Round(unsigned (&to)[4], const float (&from)[4]) {
#pragma unroll
  for (int e = 0; e < 4; e++) {
    to[e] = tensorem_tf32(from[e]);
  }
}

// A warp's elements of a tile, as tensorem_multiply has them.
struct Tf32Sums {
  float at[TF32_WARP_ROWS / 16][TF32_WARP_COLUMNS / 8][4];

  template <class F>
  __device__ inline static void each(F f) {
#pragma unroll
    for (int i = 0; i < TF32_WARP_ROWS / 16; i++) {
#pragma unroll
      for (int j = 0; j < TF32_WARP_COLUMNS / 8; j++) {
#pragma unroll
        for (int e = 0; e < 4; e++) {
          f(i, j, e);
        }
      }
    }
  }

  __device__ inline void fill(float value) {
    each([&](int i, int j, int e) { at[i][j][e] = value; });
  }

  __device__ inline void add(const Tf32Sums &sums) {
    each([&](int i, int j, int e) { at[i][j][e] = at[i][j][e] + sums.at[i][j][e]; });
  }

  // out, bias: of the lane's first element; rows, columns: how many lie inside from there on.
  __device__ inline void write(float *out, const float *bias, int rows, int columns, long long n) const {
    float added[TF32_WARP_COLUMNS / 8][2];
#pragma unroll
    for (int j = 0; j < TF32_WARP_COLUMNS / 8; j++) {
#pragma unroll
      for (int e = 0; e < 2; e++) {
        // Adding -0 changes nothing.
        added[j][e] = bias && j * 8 + e < columns ? bias[j * 8 + e] : -0.0f;
      }
    }
    bool aligned = (n & 1) == 0;
#pragma unroll
    for (int i = 0; i < TF32_WARP_ROWS / 8; i++) {
#pragma unroll
      for (int j = 0; j < TF32_WARP_COLUMNS / 8; j++) {
        float one = at[i / 2][j][i % 2 * 2] + added[j][0], two = at[i / 2][j][i % 2 * 2 + 1] + added[j][1];
        float *to = out + i * 8 * n + j * 8;
        bool inside = i * 8 < rows && j * 8 < columns;
        if (inside && aligned) {
          *(float2 *)to = make_float2(one, two);
        } else if (inside) {
          to[0] = one;
          if (j * 8 + 1 < columns) {
            to[1] = two;
          }
        }
      }
    }
  }
};

// A warp's factors of a step of 8 of k.
template <class Left, class Right>
struct Tf32Factors {
  float a[TF32_WARP_ROWS / 16][4], b[TF32_WARP_COLUMNS / 16][4];

  // left, right: the warp's first elements of a stage; k: the step's first.
  __device__ inline void read(const float *left, const float *right, int k) {
#pragma unroll
    for (int j = 0; j < TF32_WARP_COLUMNS / 16; j++) {
      tf32Read<Right, 2, 1>(b[j], right, j * 16, k);
    }
#pragma unroll
    for (int i = 0; i < TF32_WARP_ROWS / 16; i++) {
      tf32Read<Left, 1, 2>(a[i], left, i * 16, k);
    }
  }

  // The products join the sums.
  __device__ inline void multiply(Tf32Sums &sums) const {
    unsigned column[TF32_WARP_COLUMNS / 16][4], row[4];
#pragma unroll
    for (int j = 0; j < TF32_WARP_COLUMNS / 16; j++) {
      tf32Round(column[j], b[j]);
    }
#pragma unroll
    for (int i = 0; i < TF32_WARP_ROWS / 16; i++) {
      tf32Round(row, a[i]);
#pragma unroll
      for (int j = 0; j < TF32_WARP_COLUMNS / 8; j++) {
        tensorem_multiply(sums.at[i][j], row, column[j / 2][j % 2 * 2], column[j / 2][j % 2 * 2 + 1]);
      }
    }
  }
};

template <int HOW_A, int HOW_B>
__device__ inline void matmulTf32(float *shared, float *out, const Operand &a, const Operand &b, const float *bias, long long m,
                                  long long n, long long k, long long inner) {
  typedef Tf32Slice<TF32_ROWS, HOW_A> Left;
  typedef Tf32Slice<TF32_COLUMNS, HOW_B> Right;
  TilePlace place = tilePlace<TF32_ROWS, TF32_COLUMNS>(m, n, 1);
  long long row = (long long)place.row * TF32_ROWS, column = (long long)place.column * TF32_COLUMNS;
  int depth = (int)k, rows = (int)min((long long)TF32_ROWS, m - row), columns = (int)min((long long)TF32_COLUMNS, n - column);
  Slices<TF32_ROWS, TF32_DEPTH, TF32_THREADS, HOW_A, Left> left(a, tileStart(a, place.matrix, inner, row, 0), rows);
  Slices<TF32_COLUMNS, TF32_DEPTH, TF32_THREADS, HOW_B, Right> right(b, tileStart(b, place.matrix, inner, column, 0), columns);
  auto stage = [&](int at) { return shared + at / TF32_DEPTH % TF32_STAGES * TF32_STAGE; };
  auto fill = [&](int at) {
    if (at < depth) {
      left.fetch(stage(at), depth - at);
      right.fetch(stage(at) + Left::SIZE, depth - at);
    }
    tensorem_copy_commit();
  };
  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  int warpRow = warp / 4 * TF32_WARP_ROWS, warpColumn = warp % 4 * TF32_WARP_COLUMNS;
  Tf32Factors<Left, Right> factors;
  auto read = [&](int at, int step) {
    factors.read(stage(at) + Left::at(warpRow), stage(at) + Left::SIZE + Right::at(warpColumn), step);
  };
  Tf32Sums sums, totals;
  sums.fill(0);
  totals.fill(depth > 0 ? -0.0f : 0.0f);
  for (int s = 0; s < TF32_STAGES; s++) {
    fill(s * TF32_DEPTH);
  }
  tensorem_copy_wait<TF32_STAGES - 1>();
  __syncthreads();
  read(0, 0);
  // The factors of a step are read before those of the step before it are multiplied, as far as there are registers.
  for (int at = 0; at < depth; at += TF32_DEPTH) {
    int next = at + TF32_DEPTH;
    factors.multiply(sums);
    read(at, 8);
    tensorem_copy_wait<TF32_STAGES - 2>();
    __syncthreads();
    factors.multiply(sums);
    // Behind the last step nothing was copied: what it reads again there is not multiplied.
    read(next < depth ? next : at, 0);
    // Into the stage that all threads have read.
    fill(at + TF32_STAGES * TF32_DEPTH);
    if (next % K_BLOCK == 0 || next >= depth) {
      totals.add(sums);
      sums.fill(0);
    }
  }
  int threadRow = warpRow + lane / 4, threadColumn = warpColumn + lane % 4 * 2;
  totals.write(out + place.matrix * m * n + (row + threadRow) * n + column + threadColumn, bias ? bias + column + threadColumn : 0,
               rows - threadRow, columns - threadColumn, n);
}

}  // namespace tensorem_matmul

extern "C" __global__ void __launch_bounds__(256, 1)
matmul_tf32(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,
            long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n,
            long long k, long long inner, int) {
  using namespace tensorem_matmul;
  TENSOREM_SHARED(float, shared);
  Operand left = {a, aStride, aStrideK, aOuter, aInner}, right = {b, bStride, bStrideK, bOuter, bInner};
  int howA = chooseFetch(left), howB = chooseFetch(right);
  if (howA == FETCH_VECTORS_ALONG_K && howB == FETCH_VECTORS) {
    matmulTf32<FETCH_VECTORS_ALONG_K, FETCH_VECTORS>(shared, out, left, right, bias, m, n, k, inner);
  } else if (howA == FETCH_VECTORS_ALONG_K && howB == FETCH_VECTORS_ALONG_K) {
    matmulTf32<FETCH_VECTORS_ALONG_K, FETCH_VECTORS_ALONG_K>(shared, out, left, right, bias, m, n, k, inner);
  } else if (howA == FETCH_VECTORS && howB == FETCH_VECTORS) {
    matmulTf32<FETCH_VECTORS, FETCH_VECTORS>(shared, out, left, right, bias, m, n, k, inner);
  } else if (howB == FETCH_VECTORS) {
    matmulTf32<FETCH_SINGLE, FETCH_VECTORS>(shared, out, left, right, bias, m, n, k, inner);
  } else {
    matmulTf32<FETCH_SINGLE, FETCH_SINGLE>(shared, out, left, right, bias, m, n, k, inner);
  }
}
TENSOREM_KERNEL(matmul_tf32)

#endif
