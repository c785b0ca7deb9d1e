// Operands of matrix products: where they lie, how their tiles come to shared memory, and which tile is whose.
#pragma once
#include "tensorem.cuh"

namespace tensorem_matmul {

const int K_BLOCK = 256;

// A batch of matrices in memory.
struct Operand {
  const float *elements;
  // The strides of an element's index in the tile's axis (rows of a, columns of b), and in k.
  long long stride, strideK;
  long long outerStride, innerStride;
};

// How a tile's elements are fetched.
enum Fetch {
  // 16 bytes along the tile's axis: its stride is 1 and all addresses are multiples of 16.
  FETCH_VECTORS,
  // 4 bytes along the tile's axis.
  FETCH_ALONG_TILE,
  // 4 bytes along k.
  FETCH_ALONG_K,
};

__device__ inline int chooseFetch(const Operand &x) {
  if (x.stride == 1) {
    bool aligned = ((long long)x.elements & 15) == 0 && ((x.strideK | x.outerStride | x.innerStride) & 3) == 0;
    return aligned ? FETCH_VECTORS : FETCH_ALONG_TILE;
  }
  return FETCH_ALONG_K;
}

// Starts the copy of DEPTH of k by EXTENT of the tile's axis to shared memory, k-major in rows of ROW. What lies outside is 0.
template <int EXTENT, int DEPTH, int THREADS, int ROW>
__device__ inline void fetch(float *tile, const float *from, long long stride, long long strideK, int extent, int depth, int how) {
  int thread = threadIdx.x;
  if (how == FETCH_VECTORS) {
    const int PER_ROW = EXTENT / 4;
    int x = thread % PER_ROW * 4, k0 = thread / PER_ROW;
    int bytes = max(0, min(4, extent - x)) * 4;
    const float *at = from + k0 * strideK + x;
    float *to = tile + k0 * ROW + x;
    for (int k = k0; k < DEPTH; k += THREADS / PER_ROW) {
      bool inside = k < depth && bytes > 0;
      tensorem_copy16(to, inside ? at : from, inside ? bytes : 0);
      at += THREADS / PER_ROW * strideK;
      to += THREADS / PER_ROW * ROW;
    }
  } else if (how == FETCH_ALONG_TILE) {
    const int ACROSS = EXTENT < THREADS ? EXTENT : THREADS;
    int x0 = thread % ACROSS, k0 = thread / ACROSS;
    const float *at = from + k0 * strideK + x0 * stride;
    float *to = tile + k0 * ROW + x0;
    for (int k = k0; k < DEPTH; k += THREADS / ACROSS) {
      for (int x = 0; x < EXTENT; x += ACROSS) {
        bool inside = k < depth && x + x0 < extent;
        tensorem_copy4(to + x, inside ? at + x * stride : from, inside ? 4 : 0);
      }
      at += THREADS / ACROSS * strideK;
      to += THREADS / ACROSS * ROW;
    }
  } else {
    // A warp takes 8 of k by 4 of the tile: whole sectors of memory, and 32 different banks.
    int k0 = thread % 8, x0 = thread / 8;
    const float *at = from + x0 * stride + k0 * strideK;
    float *to = tile + k0 * ROW + x0;
    for (int x = x0; x < EXTENT; x += THREADS / 8) {
      for (int k = 0; k < DEPTH; k += 8) {
        bool inside = k + k0 < depth && x < extent;
        tensorem_copy4(to + k * ROW, inside ? at + k * strideK : from, inside ? 4 : 0);
      }
      at += THREADS / 8 * stride;
      to += THREADS / 8;
    }
  }
}

// Where a thread block's tile lies.
struct TilePlace {
  int row, column;
  // The block of k, where k is split, and the matrix.
  long long block, matrix;
};

// The place of the tile that this thread block computes, one of BM rows and BN columns.
template <int BM, int BN>
__device__ inline TilePlace tilePlace(long long m, long long n, long long blocks) {
  // Neighbouring blocks share columns of b, GROUP tiles of rows at a time.
  const int GROUP = 8;
  long long rowTiles = (m + BM - 1) / BM, columnTiles = (n + BN - 1) / BN;
  long long tiles = rowTiles * columnTiles;
  long long tile = blockIdx.x % tiles, rest = blockIdx.x / tiles;
  long long band = tile / (GROUP * columnTiles);
  long long height = min((long long)GROUP, rowTiles - band * GROUP);
  long long within = tile - band * GROUP * columnTiles;
  return TilePlace{(int)(band * GROUP + within % height), (int)(within / height), rest % blocks, rest / blocks};
}

// The first element that a tile needs of an operand.
__device__ inline const float *tileStart(const Operand &x, long long matrix, long long inner, long long at, long long k) {
  return x.elements + matrix / inner * x.outerStride + matrix % inner * x.innerStride + at * x.stride + k * x.strideK;
}

}  // namespace tensorem_matmul
