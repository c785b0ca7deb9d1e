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

// The copies of a tile's operand to shared memory, slice by slice: DEPTH of k by EXTENT of the tile's axis, k-major in rows of ROW. What
// lies outside is 0. A thread's copies of a slice are as far apart in memory as in every other slice, so that where all of them lie inside
// they are a few additions.
template <int EXTENT, int DEPTH, int THREADS, int ROW>
struct Slices {
  static_assert(THREADS % EXTENT == 0 && THREADS / 8 <= EXTENT && DEPTH % 8 == 0, "threads cover a slice");
  // What all threads together copy at once: of k, and (along k) of the tile's axis.
  static const int KS_OF_VECTORS = THREADS / (EXTENT / 4), KS_OF_ELEMENTS = THREADS / EXTENT, ACROSS_OF_K = THREADS / 8;
  static_assert(DEPTH % KS_OF_VECTORS == 0 && DEPTH % KS_OF_ELEMENTS == 0, "each thread has as many copies");
  Operand x;
  int how;
  // Elements of the tile's axis that lie inside.
  int extent;
  // This thread's first element of the next slice.
  const float *at;
  // From one of its copies to the next.
  long long step;

  // from: the tile's first element.
  __device__ inline Slices(const Operand &x, const float *from, int extent)
      : x(x), how(chooseFetch(x)), extent(extent), at(from + thisAcross() * x.stride + thisK() * x.strideK),
        step(how == FETCH_VECTORS        ? KS_OF_VECTORS * x.strideK
             : how == FETCH_ALONG_TILE ? KS_OF_ELEMENTS * x.strideK
                                       : ACROSS_OF_K * x.stride) {}

  // This thread's first element in a slice. Along k a warp takes 8 by 4 of the tile: whole sectors of memory, and 32 different banks.
  __device__ inline int thisAcross() const {
    return how == FETCH_VECTORS ? threadIdx.x % (EXTENT / 4) * 4 : how == FETCH_ALONG_TILE ? threadIdx.x % EXTENT : threadIdx.x / 8;
  }
  __device__ inline int thisK() const {
    return how == FETCH_VECTORS ? threadIdx.x / (EXTENT / 4) : how == FETCH_ALONG_TILE ? threadIdx.x / EXTENT : threadIdx.x % 8;
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
    float *to = tile + k0 * ROW + across;
    const float *from = at;
    if (how == FETCH_VECTORS) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int k = 0; k < DEPTH; k += KS_OF_VECTORS) {
        int bytes = WHOLE ? 16 : k + k0 < depth ? max(0, min(4, extent - across)) * 4 : 0;
        tensorem_copy16(to + k * ROW, WHOLE || bytes > 0 ? from : x.elements, bytes);
        from += step;
      }
    } else if (how == FETCH_ALONG_TILE) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int k = 0; k < DEPTH; k += KS_OF_ELEMENTS) {
        bool present = WHOLE || k + k0 < depth && across < extent;
        tensorem_copy4(to + k * ROW, present ? from : x.elements, present ? 4 : 0);
        from += step;
      }
    } else {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int i = 0; i < EXTENT; i += ACROSS_OF_K) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
        for (int k = 0; k < DEPTH; k += 8) {
          bool present = WHOLE || k + k0 < depth && i + across < extent;
          tensorem_copy4(to + k * ROW + i, present ? from + k * (WHOLE ? 1 : x.strideK) : x.elements, present ? 4 : 0);
        }
        from += step;
      }
    }
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
