// The matrix product of a row or two: memory is what is waited for, so each element of b is read once, by copies that need no registers.
//
// Shapes and arguments: matmul.cu. Launch: blockIdx.x counts 8 columns, fastest, then rows of out, then matrices; a lane has one block of
// 256 of k of one column, so that a warp has 4 blocks of 8 columns; up to 3 warps, in turns where there are more blocks. Dynamic shared
// memory: the sums of all blocks, [4 · ceil(blocks / 4), 8], then 4 slices of 16 of k for each warp.
// Order: as in matmul.cu, whatever the number of warps.
#pragma once
#include "matmul.cuh"

namespace tensorem_matmul {

const int ROW_COLUMNS = 8, ROW_BLOCKS = 32 / ROW_COLUMNS, ROW_DEPTH = 16, ROW_SLICES = 4;
// A slice of b, where lanes lie side by side, or the k of a lane with 4 words between two lanes, so that lanes read different banks;
// behind it 16 elements of a for each block.
const int ROW_LINE = ROW_DEPTH + 4, ROW_OF_A = 32 * ROW_LINE, ROW_SLICE = ROW_OF_A + ROW_BLOCKS * ROW_DEPTH;
static_assert(4 * ROW_SLICES * ROW_SLICE == 11264, "MatmulTiling reckons with so many bytes for a warp");
static_assert(K_BLOCK % ROW_DEPTH == 0, "blocks are whole slices");

// How a slice of b is copied.
enum RowFetch {
  // 16 bytes along the columns; 16 bytes along k; 4 bytes.
  ROW_ACROSS,
  ROW_ALONG_K,
  ROW_SINGLE,
};

__device__ inline bool alignedAlongK(const Operand &x) {
  return x.strideK == 1 && ((long long)x.elements & 15) == 0 && ((x.stride | x.outerStride | x.innerStride) & 3) == 0;
}

__device__ inline int chooseRowFetch(const Operand &b) {
  return chooseFetch(b, false) == FETCH_VECTORS ? ROW_ACROSS : alignedAlongK(b) ? ROW_ALONG_K : ROW_SINGLE;
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

  __device__ inline void fetchFour(float *to, const float *from, const float *inside, int present) const {
    tensorem_copy16(to, present > 0 ? from : inside, max(0, min(4, present)) * 4);
  }

  // True when each copy of 16 bytes lies inside or outside as a whole.
  __device__ inline bool isEven() const {
    return vectorsOfA && k % ROW_DEPTH == 0 && (fetch == ROW_ALONG_K || fetch == ROW_ACROSS && columns % 4 == 0);
  }

  // Starts the copies of slice s, where isEven(). from: where this lane's first of b and of a lie in it.
  __device__ inline void copyEven(float *slice, int s, const float *fromB, const float *fromA) const {
    int lane = threadIdx.x % 32;
    if (fetch == ROW_ACROSS) {
      int bytes = lane % 2 * 4 < columns && depth(lane % 8 / 2, s) > 0 ? 16 : 0;
#pragma unroll
      for (int e = 0; e < ROW_DEPTH; e += 4) {
        tensorem_copy16(slice + (e + lane / 8) * 32 + lane % 8 * 4, fromB + e * bStrideK, bytes);
      }
    } else {
#pragma unroll
      for (int e = 0; e < ROW_BLOCKS; e++) {
        int bytes = lane / 4 < columns && depth(e, s) > 0 ? 16 : 0;
        tensorem_copy16(slice + (e * ROW_COLUMNS + lane / 4) * ROW_LINE + lane % 4 * 4, fromB + e * K_BLOCK, bytes);
      }
    }
    if (lane < ROW_BLOCKS * ROW_DEPTH / 4) {
      tensorem_copy16(slice + ROW_OF_A + lane * 4, fromA, depth(lane / 4, s) > 0 ? 16 : 0);
    }
  }

  // The same where it is not: what lies outside becomes 0.
  __device__ inline void copy(float *slice, int s) const {
    int lane = threadIdx.x % 32;
    if (fetch == ROW_ACROSS) {
      // A block's 8 columns are two copies.
      int i = lane % 8 / 2, column = lane % 2 * 4, depth = this->depth(i, s);
      const float *from = b + first(i, s) * bStrideK + column;
#pragma unroll
      for (int e = 0; e < ROW_DEPTH; e += 4) {
        int z = e + lane / 8;
        fetchFour(slice + z * 32 + lane % 8 * 4, from + z * bStrideK, b, z < depth ? columns - column : 0);
      }
    } else if (fetch == ROW_ALONG_K) {
#pragma unroll
      for (int e = 0; e < ROW_BLOCKS; e++) {
        int column = lane / 4, z = lane % 4 * 4;
        fetchFour(slice + (e * ROW_COLUMNS + column) * ROW_LINE + z, b + column * bStride + first(e, s) + z, b,
                  column < columns ? depth(e, s) - z : 0);
      }
    } else {
      int i = lane / ROW_COLUMNS, column = lane % ROW_COLUMNS, depth = column < columns ? this->depth(i, s) : 0;
      const float *from = b + column * bStride + first(i, s) * bStrideK;
#pragma unroll 4
      for (int z = 0; z < ROW_DEPTH; z++) {
        tensorem_copy4(slice + z * 32 + lane, z < depth ? from + z * bStrideK : b, z < depth ? 4 : 0);
      }
    }
    if (vectorsOfA) {
      int i = lane / 4, z = lane % 4 * 4;
      if (i < ROW_BLOCKS) {
        fetchFour(slice + ROW_OF_A + lane * 4, a + first(i, s) + z, a, depth(i, s) - z);
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
  __device__ inline float join(float sum, const float *slice, int s) const {
    int lane = threadIdx.x % 32, i = lane / ROW_COLUMNS, count = depth(i, s);
    const float *left = slice + ROW_OF_A + i * ROW_DEPTH, *right = slice + (fetch == ROW_ALONG_K ? lane * ROW_LINE : lane);
    if (count < ROW_DEPTH) {
      for (int z = 0; z < count; z++) {
        sum = __fmaf_rn(left[z], right[fetch == ROW_ALONG_K ? z : z * 32], sum);
      }
      return sum;
    }
#pragma unroll
    for (int z = 0; z < ROW_DEPTH; z += 4) {
      float4 x = *(const float4 *)(left + z);
      float4 y = fetch == ROW_ALONG_K ? *(const float4 *)(right + z)
                                      : make_float4(right[z * 32], right[z * 32 + 32], right[z * 32 + 64], right[z * 32 + 96]);
      sum = __fmaf_rn(x.w, y.w, __fmaf_rn(x.z, y.z, __fmaf_rn(x.y, y.y, __fmaf_rn(x.x, y.x, sum))));
    }
    return sum;
  }

  // The sum of this lane's block and column. slices: the warp's shared memory.
  __device__ inline float sum(float *slices) const {
    int lane = threadIdx.x % 32;
    bool even = isEven();
    const float *fromB = b + (fetch == ROW_ACROSS ? (first(lane % 8 / 2, 0) + lane / 8) * bStrideK + lane % 2 * 4
                                                  : lane / 4 * bStride + first(0, 0) + lane % 4 * 4);
    const float *fromA = a + first(lane / 4, 0) + lane % 4 * 4;
    float sum = 0;
    int count = (max(0, depth(0, 0)) + ROW_DEPTH - 1) / ROW_DEPTH;
    for (int s = 1 - ROW_SLICES; s < count; s++) {
      tensorem_copy_wait<ROW_SLICES - 2>();
      // What the other lanes copied is there, and they have left the slice before, or the round before.
      __syncwarp();
      int next = s + ROW_SLICES - 1;
      float *to = slices + next % ROW_SLICES * ROW_SLICE;
      if (next < count && even) {
        copyEven(to, next, fromB, fromA);
        fromB += ROW_DEPTH * (fetch == ROW_ACROSS ? bStrideK : 1);
        fromA += ROW_DEPTH;
      } else if (next < count) {
        copy(to, next);
      }
      tensorem_copy_commit();
      if (s >= 0) {
        sum = join(sum, slices + s % ROW_SLICES * ROW_SLICE, s);
      }
    }
    return sum;
  }
};

}  // namespace tensorem_matmul

extern "C" __global__ void __launch_bounds__(96)
matmul_1x8(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,
           long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n,
           long long k, long long inner, int) {
  using namespace tensorem_matmul;
  TENSOREM_SHARED(float, shared);
  long long columnTiles = (n + ROW_COLUMNS - 1) / ROW_COLUMNS;
  long long rest = blockIdx.x / columnTiles, matrix = rest / m, i = rest % m, column = blockIdx.x % columnTiles * ROW_COLUMNS;
  Operand left = {a, aStride, aStrideK, aOuter, aInner}, right = {b, bStride, bStrideK, bOuter, bInner};
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32, blocks = (int)((k + K_BLOCK - 1) / K_BLOCK);
  int rounds = (blocks + ROW_BLOCKS - 1) / ROW_BLOCKS;
  float *slices = shared + rounds * 32 + warp * ROW_SLICES * ROW_SLICE;
  RowPart part = {tileStart(left, matrix, inner, i, 0), tileStart(right, matrix, inner, column, 0), aStrideK, bStride, bStrideK, k,
                  (int)min((long long)ROW_COLUMNS, n - column), chooseRowFetch(right), alignedAlongK(left), 0};
  for (int round = warp; round < rounds; round += warps) {
    part.block = (long long)round * ROW_BLOCKS;
    shared[round * 32 + lane] = part.sum(slices);
  }
  __syncthreads();
  if (threadIdx.x < part.columns) {
    float total = blocks == 0 ? 0.0f : shared[threadIdx.x];
    for (int block = 1; block < blocks; block++) {
      total = total + shared[block * ROW_COLUMNS + threadIdx.x];
    }
    out[(matrix * m + i) * n + column + threadIdx.x] = bias ? total + bias[column + threadIdx.x] : total;
  }
}
TENSOREM_KERNEL(matmul_1x8)
