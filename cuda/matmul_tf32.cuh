// The matrix product of the contract tf32 (spec/contracts.md): factors rounded to 11 bits, products and sums by tensor cores.
//
// Shapes and arguments: matmul.cu. Launch: blockIdx.x counts tiles of 128 by 128 of out, then matrices; 256 threads; TF32_SHARED_BYTES of
// dynamic shared memory. One tile for every shape, and k is never split.
// Order: k, filled up with zeros to a multiple of 16, in blocks of 256; in a block steps of 8 from the first to the last, each added to
// the sum by the tensor cores; block sums added from the first to the last, then the bias, each rounded to nearest.
#pragma once
#include "matmul.cuh"
#include "tensor_cores.cuh"

#ifdef TENSOREM_HAS_TENSOR_CORES

namespace tensorem_matmul {

const int TF32_TILE = 128;
const int TF32_DEPTH = 16;
const int TF32_THREADS = 256;
const int TF32_STAGES = 4;
// Rows of a stage, 8 words longer than the tile: the lanes of a warp then read 32 different banks.
const int TF32_ROW = TF32_TILE + 8;
const int TF32_STAGE = 2 * TF32_DEPTH * TF32_ROW;
static_assert(TF32_STAGES * TF32_STAGE * sizeof(float) == 69632, "MatmulKernel launches with so many bytes");
static_assert(K_BLOCK % TF32_DEPTH == 0, "blocks are whole stages");

// A warp has 64 rows and 32 columns of the tile: 4 by 4 fragments of 16 by 8.
struct Tf32Sums {
  float at[4][4][4];
};

// Steps of 8 of k: the products of a stage join the sums.
__device__ inline void tf32Stage(Tf32Sums &sums, const float *left, const float *right) {
#pragma unroll
  for (int p = 0; p < TF32_DEPTH; p += 8) {
    unsigned a[4][4], b[4][2];
#pragma unroll
    for (int i = 0; i < 4; i++) {
#pragma unroll
      for (int e = 0; e < 4; e++) {
        a[i][e] = tensorem_tf32(left[(p + e / 2 * 4) * TF32_ROW + i * 16 + e % 2 * 8]);
      }
    }
#pragma unroll
    for (int j = 0; j < 4; j++) {
#pragma unroll
      for (int e = 0; e < 2; e++) {
        b[j][e] = tensorem_tf32(right[(p + e * 4) * TF32_ROW + j * 8]);
      }
    }
#pragma unroll
    for (int i = 0; i < 4; i++) {
#pragma unroll
      for (int j = 0; j < 4; j++) {
        tensorem_multiply(sums.at[i][j], a[i], b[j]);
      }
    }
  }
}

// to = from, or to + from; from = 0.
__device__ inline void tf32Join(Tf32Sums &to, Tf32Sums &from) {
#pragma unroll
  for (int i = 0; i < 4; i++) {
#pragma unroll
    for (int j = 0; j < 4; j++) {
#pragma unroll
      for (int e = 0; e < 4; e++) {
        to.at[i][j][e] = to.at[i][j][e] + from.at[i][j][e];
        from.at[i][j][e] = 0;
      }
    }
  }
}

// Writes a warp's elements; row and column are those of the lane's first.
__device__ inline void tf32Write(const Tf32Sums &sums, float *out, const float *bias, long long row, long long column, long long m,
                                 long long n) {
#pragma unroll
  for (int i = 0; i < 4; i++) {
#pragma unroll
    for (int j = 0; j < 4; j++) {
#pragma unroll
      for (int e = 0; e < 4; e++) {
        long long r = row + i * 16 + e / 2 * 8, c = column + j * 8 + e % 2;
        if (r < m && c < n) {
          out[r * n + c] = bias ? sums.at[i][j][e] + bias[c] : sums.at[i][j][e];
        }
      }
    }
  }
}

template <int HOW_A, int HOW_B>
__device__ inline void matmulTf32(float *shared, float *out, const Operand &a, const Operand &b, const float *bias, long long m,
                                  long long n, long long k, long long inner) {
  TilePlace place = tilePlace<TF32_TILE, TF32_TILE>(m, n, 1);
  long long row = (long long)place.row * TF32_TILE, column = (long long)place.column * TF32_TILE;
  int depth = (int)k;
  typedef SliceLayout<TF32_TILE, TF32_DEPTH, FETCH_SINGLE, 8> Layout;
  Slices<TF32_TILE, TF32_DEPTH, TF32_THREADS, HOW_A, Layout> rows(a, tileStart(a, place.matrix, inner, row, 0),
                                                                   (int)min((long long)TF32_TILE, m - row));
  Slices<TF32_TILE, TF32_DEPTH, TF32_THREADS, HOW_B, Layout> columns(b, tileStart(b, place.matrix, inner, column, 0),
                                                                      (int)min((long long)TF32_TILE, n - column));
  auto fill = [&](int at) {
    if (at < depth) {
      float *to = shared + at / TF32_DEPTH % TF32_STAGES * TF32_STAGE;
      rows.fetch(to, depth - at);
      columns.fetch(to + TF32_DEPTH * TF32_ROW, depth - at);
    }
    tensorem_copy_commit();
  };
  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  int warpRow = warp / 4 * 64, warpColumn = warp % 4 * 32;
  const float *left = shared + warpRow + lane / 4 + lane % 4 * TF32_ROW;
  const float *right = shared + TF32_DEPTH * TF32_ROW + warpColumn + lane / 4 + lane % 4 * TF32_ROW;
  Tf32Sums sums, totals;
#pragma unroll
  for (int e = 0; e < 64; e++) {
    sums.at[e / 16][e / 4 % 4][e % 4] = 0;
    // Adding to -0 changes nothing.
    totals.at[e / 16][e / 4 % 4][e % 4] = depth > 0 ? -0.0f : 0.0f;
  }
  for (int s = 0; s < TF32_STAGES - 1; s++) {
    fill(s * TF32_DEPTH);
  }
  for (int at = 0; at < depth; at += TF32_DEPTH) {
    tensorem_copy_wait<TF32_STAGES - 2>();
    __syncthreads();
    // Into the stage that all threads have left behind.
    fill(at + (TF32_STAGES - 1) * TF32_DEPTH);
    int stage = at / TF32_DEPTH % TF32_STAGES * TF32_STAGE;
    tf32Stage(sums, left + stage, right + stage);
    int next = at + TF32_DEPTH;
    if (next % K_BLOCK == 0 || next >= depth) {
      tf32Join(totals, sums);
    }
  }
  tf32Write(totals, out + place.matrix * m * n, bias, row + warpRow + lane / 4, column + warpColumn + lane % 4 * 2, m, n);
}

}  // namespace tensorem_matmul

extern "C" __global__ void __launch_bounds__(256, 1)
matmul_tf32(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,
            long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n,
            long long k, long long inner, int) {
  using namespace tensorem_matmul;
  TENSOREM_SHARED(float, shared);
  Operand left = {a, aStride, aStrideK, aOuter, aInner}, right = {b, bStride, bStrideK, bOuter, bInner};
  if (chooseFetch(right) != FETCH_VECTORS) {
    matmulTf32<FETCH_SINGLE, FETCH_SINGLE>(shared, out, left, right, bias, m, n, k, inner);
  } else if (chooseFetch(left) != FETCH_VECTORS) {
    matmulTf32<FETCH_SINGLE, FETCH_VECTORS>(shared, out, left, right, bias, m, n, k, inner);
  } else {
    matmulTf32<FETCH_VECTORS, FETCH_VECTORS>(shared, out, left, right, bias, m, n, k, inner);
  }
}
TENSOREM_KERNEL(matmul_tf32)

#endif
