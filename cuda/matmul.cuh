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
  // 4 bytes: along the tile's axis where its stride is 1, else along k.
  FETCH_SINGLE,
};

__device__ inline int chooseFetch(const Operand &x) {
  bool aligned = (((long long)x.elements & 15) | ((x.outerStride | x.innerStride) & 3)) == 0;
  return aligned && x.stride == 1 && (x.strideK & 3) == 0    ? FETCH_VECTORS
         : aligned && x.strideK == 1 && (x.stride & 3) == 0 ? FETCH_VECTORS_ALONG_K
                                                            : FETCH_SINGLE;
}

// A slice of an operand in shared memory: DEPTH of k by EXTENT of the tile's axis. Fetched by vectors along k it lies along k, its rows in
// such an order that threads whose elements are four apart read different banks. Otherwise it lies along the tile's axis, PAD words between
// a row and the next.
template <int EXTENT, int DEPTH, int HOW, int PAD>
struct SliceLayout {
  static const bool ALONG_K = HOW == FETCH_VECTORS_ALONG_K;
  static const int LINE = ALONG_K ? DEPTH + 4 : EXTENT + PAD;
  static const int SIZE = LINE * (ALONG_K ? EXTENT : DEPTH);
  // A period of the order of rows.
  static const int PERIOD = EXTENT < 32 ? EXTENT : 32;

  // Where element x of the tile's axis lies, of the first of k: at(x | y) = at(x) + at(y) where x & y is 0.
  __device__ static constexpr int at(int x) {
    return ALONG_K ? (x / PERIOD * PERIOD + x % 4 * (PERIOD / 4) + x % PERIOD / 4) * LINE : x;
  }

  // From an element to that of the next of k.
  static const int NEXT = ALONG_K ? 1 : LINE;

  // Where its element of index k lies.
  __device__ static constexpr int at(int x, int k) { return at(x) + k * NEXT; }
};

// The copies of a tile's operand to shared memory, slice by slice; what lies outside is 0. A thread's copies of a slice are as far apart in
// memory as in every other slice, so that where all of them lie inside they are a few additions.
template <int EXTENT, int DEPTH, int THREADS, int HOW, class Layout>
struct Slices {
  // What neighbouring threads copy at once along the tile: the greatest power of two that divides its extent.
  static const int WIDTH = EXTENT & -EXTENT;
  // What all threads together copy at once: of k; or, along k, of the tile's axis.
  static const int KS_OF_VECTORS = THREADS / (WIDTH / 4), KS_OF_ELEMENTS = THREADS / WIDTH;
  static const int ACROSS_OF_VECTORS = THREADS / (DEPTH / 4), ACROSS_OF_ELEMENTS = THREADS / 8;
  static_assert(DEPTH % KS_OF_VECTORS == 0 && DEPTH % KS_OF_ELEMENTS == 0 && DEPTH % 8 == 0, "each thread has as many copies");
  static_assert(EXTENT % ACROSS_OF_VECTORS == 0 && EXTENT % ACROSS_OF_ELEMENTS == 0, "each thread has as many copies");
  Operand x;
  // Elements of the tile's axis that lie inside.
  int extent;
  // This thread's first element of the next slice.
  const float *from;

  // first: the tile's first element.
  __device__ inline Slices(const Operand &x, const float *first, int extent)
      : x(x), extent(extent), from(first + thisAcross() * x.stride + thisK() * x.strideK) {}

  __device__ inline bool singleAlongTile() const { return x.stride == 1; }

  // This thread's first element in a slice. Single elements along k: a warp takes 8 by 4 of the tile, whole sectors of memory, and 32
  // different banks.
  __device__ inline int thisAcross() const {
    return HOW == FETCH_VECTORS           ? threadIdx.x % (WIDTH / 4) * 4
           : HOW == FETCH_VECTORS_ALONG_K ? threadIdx.x / (DEPTH / 4)
           : singleAlongTile()            ? threadIdx.x % WIDTH
                                          : threadIdx.x / 8;
  }
  __device__ inline int thisK() const {
    return HOW == FETCH_VECTORS           ? threadIdx.x / (WIDTH / 4)
           : HOW == FETCH_VECTORS_ALONG_K ? threadIdx.x % (DEPTH / 4) * 4
           : singleAlongTile()            ? threadIdx.x / WIDTH
                                          : threadIdx.x % 8;
  }

  // Starts the copies of the next slice, of which `depth` of k lie inside.
  __device__ inline void fetch(float *tile, int depth) {
    if (extent == EXTENT && depth >= DEPTH && (HOW != FETCH_SINGLE || x.stride == 1 || x.strideK == 1)) {
      copy<true>(tile, depth);
    } else {
      copy<false>(tile, depth);
    }
    from += DEPTH * x.strideK;
  }

  // WHOLE: all of the slice lies inside, and where it is read along k, elements of k are neighbours.
  template <bool WHOLE>
  __device__ inline void copy(float *tile, int depth) const {
    int across = thisAcross(), k0 = thisK();
    float *to = tile + Layout::at(across, k0);
    const float *from = this->from;
    if constexpr (HOW == FETCH_VECTORS) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int k = 0; k < DEPTH; k += KS_OF_VECTORS) {
#pragma unroll
        for (int i = 0; i < EXTENT; i += WIDTH) {
          copyFour(to + k * Layout::NEXT + i, from + i, WHOLE ? 4 : k + k0 < depth ? extent - across - i : 0);
        }
        from += KS_OF_VECTORS * x.strideK;
      }
    } else if constexpr (HOW == FETCH_VECTORS_ALONG_K) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int i = 0; i < EXTENT; i += ACROSS_OF_VECTORS) {
        copyFour(to + Layout::at(i), from, WHOLE ? 4 : i + across < extent ? depth - k0 : 0);
        from += ACROSS_OF_VECTORS * x.stride;
      }
    } else if (singleAlongTile()) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int k = 0; k < DEPTH; k += KS_OF_ELEMENTS) {
#pragma unroll
        for (int i = 0; i < EXTENT; i += WIDTH) {
          copyOne(to + k * Layout::NEXT + i, from + i, WHOLE || k + k0 < depth && i + across < extent);
        }
        from += KS_OF_ELEMENTS * x.strideK;
      }
    } else {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
      for (int i = 0; i < EXTENT; i += ACROSS_OF_ELEMENTS) {
#pragma unroll WHOLE ? DEPTH * EXTENT : 1
        for (int k = 0; k < DEPTH; k += 8) {
          copyOne(to + k * Layout::NEXT + i, from + k * (WHOLE ? 1 : x.strideK), WHOLE || k + k0 < depth && i + across < extent);
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
