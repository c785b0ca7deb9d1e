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
  // 16 bytes along the tile's axis, or along k: the stride there is 1 and all addresses are multiples of 16.
  FETCH_VECTORS,
  FETCH_VECTORS_ALONG_K,
  // 4 bytes along the tile's axis, or along k.
  FETCH_ALONG_TILE,
  FETCH_ALONG_K,
};

__device__ inline int chooseFetch(const Operand &x, bool mayLieAlongK) {
  bool aligned = (((long long)x.elements & 15) | ((x.outerStride | x.innerStride) & 3)) == 0;
  if (x.stride == 1) {
    return aligned && (x.strideK & 3) == 0 ? FETCH_VECTORS : FETCH_ALONG_TILE;
  }
  return mayLieAlongK && aligned && x.strideK == 1 && (x.stride & 3) == 0 ? FETCH_VECTORS_ALONG_K : FETCH_ALONG_K;
}

// A slice of an operand in shared memory: DEPTH of k by EXTENT of the tile's axis. Fetched by vectors along k (where LIES_ALONG_K) it lies
// along k, its rows in such an order that threads whose elements are four apart read different banks. Otherwise it lies along the tile's
// axis, PAD words between a row and the next.
template <int EXTENT, int DEPTH, int PAD, bool LIES_ALONG_K>
struct SliceLayout {
  static const bool MAY_LIE_ALONG_K = LIES_ALONG_K;
  static const int ALONG_TILE = EXTENT + PAD, ALONG_K = DEPTH + 4;
  static const int SIZE = LIES_ALONG_K && DEPTH * ALONG_TILE < EXTENT * ALONG_K ? EXTENT * ALONG_K : DEPTH * ALONG_TILE;
  // A period of the order of rows.
  static const int PERIOD = EXTENT < 32 ? EXTENT : 32;

  // The row of element x of the tile's axis, where the slice lies along k: row(x | y) = row(x) + row(y) where x & y is 0.
  __device__ static constexpr int row(int x) { return x / PERIOD * PERIOD + x % 4 * (PERIOD / 4) + x % PERIOD / 4; }
};

// The copies of a tile's operand to shared memory, slice by slice; what lies outside is 0. A thread's copies of a slice are as far apart in
// memory as in every other slice, so that where all of them lie inside they are a few additions.
template <int EXTENT, int DEPTH, int THREADS, class Layout>
struct Slices {
  // What all threads together copy at once: of k; or, along k, of the tile's axis.
  static const int KS_OF_VECTORS = THREADS / (EXTENT / 4), KS_OF_ELEMENTS = THREADS / EXTENT;
  static const int ACROSS_OF_VECTORS = THREADS / (DEPTH / 4), ACROSS_OF_ELEMENTS = THREADS / 8;
  static_assert(DEPTH % KS_OF_VECTORS == 0 && DEPTH % KS_OF_ELEMENTS == 0 && DEPTH % 8 == 0, "each thread has as many copies");
  static_assert(EXTENT % ACROSS_OF_VECTORS == 0 && EXTENT % ACROSS_OF_ELEMENTS == 0, "each thread has as many copies");
  Operand x;
  int how;
  // Elements of the tile's axis that lie inside.
  int extent;
  // This thread's first element of the next slice.
  const float *at;

  // from: the tile's first element.
  __device__ inline Slices(const Operand &x, const float *from, int extent)
      : x(x), how(chooseFetch(x, Layout::MAY_LIE_ALONG_K)), extent(extent), at(from + thisAcross() * x.stride + thisK() * x.strideK) {}

  // True where slices lie along k in shared memory.
  __device__ inline bool liesAlongK() const { return how == FETCH_VECTORS_ALONG_K; }

  // This thread's first element in a slice. Single elements along k: a warp takes 8 by 4 of the tile, whole sectors of memory, and 32
  // different banks.
  __device__ inline int thisAcross() const {
    return how == FETCH_VECTORS           ? threadIdx.x % (EXTENT / 4) * 4
           : how == FETCH_VECTORS_ALONG_K ? threadIdx.x / (DEPTH / 4)
           : how == FETCH_ALONG_TILE      ? threadIdx.x % EXTENT
                                          : threadIdx.x / 8;
  }
  __device__ inline int thisK() const {
    return how == FETCH_VECTORS           ? threadIdx.x / (EXTENT / 4)
           : how == FETCH_VECTORS_ALONG_K ? threadIdx.x % (DEPTH / 4) * 4
           : how == FETCH_ALONG_TILE      ? threadIdx.x / EXTENT
                                          : threadIdx.x % 8;
  }

  // Starts the copies of the next slice, of which `depth` of k lie inside.
  __device__ inline void fetch(float *tile, int depth) {
    if (extent == EXTENT && depth >= DEPTH && (how != FETCH_ALONG_K || x.strideK == 1)) {
      copy<true>(tile, depth);
    } else {
      copy<false>(tile, depth);
    }
    at += DEPTH * x.strideK;
  }

  // WHOLE: all of the slice lies inside, and where it is read along k, elements of k are neighbours.
  template <bool WHOLE>
  __device__ inline void copy(float *tile, int depth) const {
    int across = thisAcross(), k0 = thisK();
    float *to = tile + k0 * Layout::ALONG_TILE + across;
    const float *from = at;
    if (how == FETCH_VECTORS) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int k = 0; k < DEPTH; k += KS_OF_VECTORS) {
        copyFour(to + k * Layout::ALONG_TILE, from, WHOLE ? 4 : k + k0 < depth ? extent - across : 0);
        from += KS_OF_VECTORS * x.strideK;
      }
    } else if (how == FETCH_VECTORS_ALONG_K) {
      to = tile + Layout::row(across) * Layout::ALONG_K + k0;
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int i = 0; i < EXTENT; i += ACROSS_OF_VECTORS) {
        copyFour(to + Layout::row(i) * Layout::ALONG_K, from, WHOLE ? 4 : i + across < extent ? depth - k0 : 0);
        from += ACROSS_OF_VECTORS * x.stride;
      }
    } else if (how == FETCH_ALONG_TILE) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int k = 0; k < DEPTH; k += KS_OF_ELEMENTS) {
        copyOne(to + k * Layout::ALONG_TILE, from, WHOLE || k + k0 < depth && across < extent);
        from += KS_OF_ELEMENTS * x.strideK;
      }
    } else {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int i = 0; i < EXTENT; i += ACROSS_OF_ELEMENTS) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
        for (int k = 0; k < DEPTH; k += 8) {
          copyOne(to + k * Layout::ALONG_TILE + i, from + k * (WHOLE ? 1 : x.strideK), WHOLE || k + k0 < depth && i + across < extent);
        }
        from += ACROSS_OF_ELEMENTS * x.stride;
      }
    }
  }

  // Four neighbours in memory, of which so many lie inside.
  __device__ inline void copyFour(float *to, const float *from, int present) const {
    tensorem_copy16(to, present > 0 ? from : x.elements, max(0, min(4, present)) * 4);
  }

  __device__ inline void copyOne(float *to, const float *from, bool present) const {
    tensorem_copy4(to, present ? from : x.elements, present ? 4 : 0);
  }
};

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
