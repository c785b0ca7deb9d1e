// The matrix product of a row or two: memory is what is waited for, so each element of b is read once, by copies that need no registers.
//
// Shapes and arguments: matmul.cu. Launch: blockIdx.x counts 8 columns, fastest, then rows of out, then matrices; a lane has one block of
// 256 of k of one column, so that a warp has 4 blocks of 8 columns; up to 3 warps, in turns where there are more blocks. Dynamic shared
// memory: the sums of all blocks, [4 · ceil(blocks / 4), 8], then 2 slices of 64 of k for each warp: where b lies along k, memory is
// asked for 256 bytes in a row.
// Order: as in matmul.cu, whatever the number of warps.
#pragma once
#include "matmul.cuh"

namespace tensorem_matmul {

const int ROW_COLUMNS = 8, ROW_BLOCKS = 32 / ROW_COLUMNS, ROW_DEPTH = 64, ROW_SLICES = 2;
// A slice of b, where lanes lie side by side, or the k of a lane with 4 words between two lanes, so that lanes read different banks;
// behind it 64 elements of a for each block.
const int ROW_LINE = ROW_DEPTH + 4, ROW_OF_A = 32 * ROW_LINE, ROW_SLICE = ROW_OF_A + ROW_BLOCKS * ROW_DEPTH;
static_assert(4 * ROW_SLICES * ROW_SLICE == 19456, "MatmulTiling reckons with so many bytes for a warp");
static_assert(K_BLOCK % ROW_DEPTH == 0, "blocks are whole slices");

// How a slice of b is copied.
enum RowFetch {
  // 16 bytes along the columns; 16 bytes along k; 4 bytes.
  ROW_ACROSS,
  ROW_ALONG_K,
  ROW_SINGLE,
};

// True when 16 bytes along k are aligned and lie inside or outside as a whole.
__device__ inline bool wholeAlongK(const Operand &x, long long k) {
  return x.strideK == 1 && ((long long)x.elements & 15) == 0 && ((x.stride | x.outerStride | x.innerStride | k) & 3) == 0;
}

__device__ inline int chooseRowFetch(const Operand &b, long long k, int columns) {
  return chooseFetch(b) == FETCH_VECTORS && columns % 4 == 0 ? ROW_ACROSS : wholeAlongK(b, k) ? ROW_ALONG_K : ROW_SINGLE;
}

// A warp's part: 4 blocks of k from `block` on, of 8 columns. a: the row; b: its first column; columns, k: what lies inside.
struct RowPart {
  const float *a, *b;
  long long aStrideK, bStride, bStrideK, k;
  int columns, fetch;
  bool vectorsOfA;
  long long block;

  // How many of k are left in block number i from slice s on.
  __device__ inline int depth(int i, int s) const {
    long long left = k - (block + i) * K_BLOCK;
    return (int)max(0ll, min((long long)K_BLOCK, left)) - s * ROW_DEPTH;
  }

  // The first of k in slice s of block number i.
  __device__ inline long long first(int i, int s) const { return (block + i) * K_BLOCK + s * ROW_DEPTH; }

  // Starts the copies of slice s; what lies outside becomes 0.
  template <RowFetch FETCH>
  __device__ inline void copy(float *slice, int s) const {
    int lane = threadIdx.x % 32;
    if (FETCH == ROW_ACROSS) {
      // A block's 8 columns are two copies.
      int i = lane % 8 / 2, column = lane % 2 * 4, z = lane / 8, inside = column < columns ? depth(i, s) - z : 0;
      const float *from = b + column + (first(i, s) + z) * bStrideK;
#pragma unroll
      for (int e = 0; e < ROW_DEPTH; e += 4) {
        tensorem_copy16(slice + (e + z) * 32 + lane % 8 * 4, from, e < inside ? 16 : 0);
        from += 4 * bStrideK;
      }
    } else if (FETCH == ROW_ALONG_K) {
      const int LANES = ROW_DEPTH / 4, STEP = 32 / LANES;
      int column = lane / LANES, z = lane % LANES * 4;
      const float *from = b + column * bStride + first(0, s) + z;
#pragma unroll
      for (int e = 0; e < ROW_COLUMNS; e += STEP) {
#pragma unroll
        for (int i = 0; i < ROW_BLOCKS; i++) {
          tensorem_copy16(slice + (i * ROW_COLUMNS + e + column) * ROW_LINE + z, from + i * K_BLOCK,
                          e + column < columns && z < depth(i, s) ? 16 : 0);
        }
        from += STEP * bStride;
      }
    } else {
      int i = lane / ROW_COLUMNS, column = lane % ROW_COLUMNS, inside = column < columns ? depth(i, s) : 0;
      const float *from = b + column * bStride + first(i, s) * bStrideK;
#pragma unroll 4
      for (int z = 0; z < ROW_DEPTH; z++) {
        tensorem_copy4(slice + z * 32 + lane, z < inside ? from + z * bStrideK : b, z < inside ? 4 : 0);
      }
    }
    if (vectorsOfA) {
#pragma unroll
      for (int e = lane * 4; e < ROW_BLOCKS * ROW_DEPTH; e += 128) {
        int i = e / ROW_DEPTH, z = e % ROW_DEPTH;
        tensorem_copy16(slice + ROW_OF_A + e, a + first(i, s) + z, z < depth(i, s) ? 16 : 0);
      }
    } else {
      for (int e = lane; e < ROW_BLOCKS * ROW_DEPTH; e += 32) {
        int i = e / ROW_DEPTH, z = e % ROW_DEPTH;
        bool present = z < depth(i, s);
        tensorem_copy4(slice + ROW_OF_A + e, present ? a + (first(i, s) + z) * aStrideK : a, present ? 4 : 0);
      }
    }
  }

  // A slice joins the sum of this lane.
  template <RowFetch FETCH>
  __device__ inline float join(float sum, const float *slice, int s) const {
    int lane = threadIdx.x % 32, i = lane / ROW_COLUMNS, count = depth(i, s);
    const float *left = slice + ROW_OF_A + i * ROW_DEPTH, *right = slice + (FETCH == ROW_ALONG_K ? lane * ROW_LINE : lane);
    if (count < ROW_DEPTH) {
      for (int z = 0; z < count; z++) {
        sum = __fmaf_rn(left[z], right[FETCH == ROW_ALONG_K ? z : z * 32], sum);
      }
      return sum;
    }
#pragma unroll
    for (int z = 0; z < ROW_DEPTH; z++) {
      sum = __fmaf_rn(left[z], right[FETCH == ROW_ALONG_K ? z : z * 32], sum);
    }
    return sum;
  }

  // The sum of this lane's block and column. slices: the warp's shared memory.
  template <RowFetch FETCH>
  __device__ inline float sum(float *slices) const {
    float sum = 0;
    int count = (max(0, depth(0, 0)) + ROW_DEPTH - 1) / ROW_DEPTH;
    for (int s = -ROW_SLICES; s < count; s++) {
      float *slice = slices + (s + ROW_SLICES) % ROW_SLICES * ROW_SLICE;
      if (s >= 0) {
        tensorem_copy_wait<ROW_SLICES - 1>();
        // What the other lanes copied is there.
        __syncwarp();
        sum = join<FETCH>(sum, slice, s);
      }
      // The other lanes have left this slice, or the round before.
      __syncwarp();
      if (s + ROW_SLICES < count) {
        copy<FETCH>(slice, s + ROW_SLICES);
      }
      tensorem_copy_commit();
    }
    return sum;
  }
};

}  // namespace tensorem_matmul

extern "C" __global__ void __launch_bounds__(96, 3)
matmul_1x8(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,
           long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n,
           long long k, long long inner, int) {
  using namespace tensorem_matmul;
  TENSOREM_SHARED(float, shared);
  // What the grid counts has 32 bits.
  unsigned columnTiles = (unsigned)((n + ROW_COLUMNS - 1) / ROW_COLUMNS), rest = blockIdx.x / columnTiles;
  long long matrix = rest / (unsigned)m, i = rest % (unsigned)m, column = (long long)(blockIdx.x % columnTiles) * ROW_COLUMNS;
  Operand left = {a, aStride, aStrideK, aOuter, aInner}, right = {b, bStride, bStrideK, bOuter, bInner};
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32, blocks = (int)((k + K_BLOCK - 1) / K_BLOCK);
  int rounds = (blocks + ROW_BLOCKS - 1) / ROW_BLOCKS;
  float *slices = shared + rounds * 32 + warp * ROW_SLICES * ROW_SLICE;
  int columns = (int)min((long long)ROW_COLUMNS, n - column);
  RowPart part = {tileStart(left, matrix, inner, i, 0), tileStart(right, matrix, inner, column, 0), aStrideK, bStride, bStrideK, k,
                  columns, chooseRowFetch(right, k, columns), wholeAlongK(left, k), 0};
  for (int round = warp; round < rounds; round += warps) {
    part.block = (long long)round * ROW_BLOCKS;
    shared[round * 32 + lane] = part.fetch == ROW_ACROSS    ? part.sum<ROW_ACROSS>(slices)
                                : part.fetch == ROW_ALONG_K ? part.sum<ROW_ALONG_K>(slices)
                                                            : part.sum<ROW_SINGLE>(slices);
  }
  __syncthreads();
  if (threadIdx.x < columns) {
    float total = blocks == 0 ? 0.0f : shared[threadIdx.x];
    for (int block = 1; block < blocks; block++) {
      total = total + shared[block * ROW_COLUMNS + threadIdx.x];
    }
    out[(matrix * m + i) * n + column + threadIdx.x] = bias ? total + bias[column + threadIdx.x] : total;
  }
}
TENSOREM_KERNEL(matmul_1x8)
