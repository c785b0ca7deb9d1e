// The matrix product of f32, and `linear`, which adds a bias [n] at the end.
//
// Shapes: a [m, k], b [k, n] -> out [m, n] row-major, for `matrices` matrices of a batch. a and b are strided; one of the two strides
// is 1, or the element loads are slow. Matrix z begins at z / inner * outerStride + z % inner * innerStride.
// Order: each element of out is the fold of fma from 0 in each block of 256 of k, block sums added from the first to the last, then
// the bias. No tile shape changes that, and no tile shape or split of k depends on anything else.
// Launch: blockIdx.x counts tiles of out, fastest, then (when k is split) blocks of 256 of k, then matrices.
//   matmul_RxC: a thread block computes a tile of R rows and C columns; two stages of 16 (or 32) of k in shared memory, filled by
//   asynchronous copies. With `split` it computes the sum of one block of 256 and out is [matrices, blocks, m, n]; then
//   matmul_combine adds the blocks up.
//   matmul_1x32: a thread block computes 32 columns of a row, a warp a block of 256 of k at a time, and adds the blocks up.
//   matmul_f64: a thread an element.
//   matmul_tf32: matmul_tf32.cuh.
#include "matmul.cuh"
#include "matmul_tf32.cuh"

namespace tensorem_matmul {

// One step of k: the outer product of TM rows and TN columns joins the sums.
template <int TM, int TN>
__device__ inline void step(float (&sum)[TM][TN], const float *rows, const float *columns) {
  float a[TM], b[TN];
#pragma unroll
  for (int g = 0; g < TM / 4; g++) {
    float4 v = *(const float4 *)(rows + g * 16);
    a[4 * g] = v.x, a[4 * g + 1] = v.y, a[4 * g + 2] = v.z, a[4 * g + 3] = v.w;
  }
#pragma unroll
  for (int g = 0; g < TN / 4; g++) {
    float4 v = *(const float4 *)(columns + g * 32);
    b[4 * g] = v.x, b[4 * g + 1] = v.y, b[4 * g + 2] = v.z, b[4 * g + 3] = v.w;
  }
#pragma unroll
  for (int i = 0; i < TM; i++) {
#pragma unroll
    for (int j = 0; j < TN; j++) {
      sum[i][j] = __fmaf_rn(a[i], b[j], sum[i][j]);
    }
  }
}

// What a thread does with its sums at the end of a block of 256.
struct Output {
  float *elements;
  const float *bias;
  // The thread's first row and column, in the tile and of the tile.
  int threadRow, threadColumn, tileRow, tileColumn;
  long long m, n;
};

// out = (first ? sum : out + sum), and + bias at the last.
template <int BM, int BN, int TM, int TN>
__device__ inline void join(float (&sum)[TM][TN], const Output &out, bool first, bool last) {
  bool aligned = (out.n & 3) == 0;
  int rows = (int)min((long long)BM, out.m - (long long)out.tileRow * BM) - out.threadRow;
#pragma unroll
  for (int h = 0; h < TN / 4; h++) {
    long long j = (long long)out.tileColumn * BN + out.threadColumn + h * 32;
    int columns = (int)min(4ll, out.n - j);
    float bias[4];
#pragma unroll
    for (int e = 0; e < 4; e++) {
      // Adding -0 changes nothing.
      bias[e] = last && out.bias && e < columns ? out.bias[j + e] : -0.0f;
    }
    float *at = out.elements + ((long long)out.tileRow * BM + out.threadRow) * out.n + j;
#pragma unroll
    for (int i = 0; i < TM; i++) {
      float *s = &sum[i][4 * h];
      if (i / 4 * 16 + i % 4 < rows && columns > 0) {
        if (aligned) {
          float4 before = first ? make_float4(-0.0f, -0.0f, -0.0f, -0.0f) : *(float4 *)at;
          *(float4 *)at = make_float4(before.x + s[0] + bias[0], before.y + s[1] + bias[1], before.z + s[2] + bias[2],
                                      before.w + s[3] + bias[3]);
        } else {
#pragma unroll
          for (int e = 0; e < 4; e++) {
            if (e < columns) {
              at[e] = (first ? -0.0f : at[e]) + s[e] + bias[e];
            }
          }
        }
      }
      at += (i % 4 == 3 ? 13 : 1) * out.n;
    }
  }
}

// A tile of BM rows and BN columns; a thread has TM rows and TN columns of it, a warp 4 threads by 8.
template <int BM, int BN, int BK, int TM, int TN>
__device__ inline void matmulTile(float *shared, float *elements, Operand a, Operand b, const float *bias, long long m, long long n,
                                  long long k, long long inner, int split) {
  static_assert(BM % (4 * TM) == 0 && BN % (8 * TN) == 0, "warps cover the tile");
  const int THREADS = BM / TM * (BN / TN);
  const int STAGE = BK * (BM + 4 + BN + 4);
  long long blocks = split ? (k + K_BLOCK - 1) / K_BLOCK : 1;
  TilePlace place = tilePlace<BM, BN>(m, n, blocks);
  long long row = (long long)place.row * BM, column = (long long)place.column * BN;

  long long from = split ? place.block * K_BLOCK : 0;
  int depth = (int)(split ? min((long long)K_BLOCK, k - from) : k);
  int fetchA = chooseFetch(a), fetchB = chooseFetch(b);
  const float *aFrom = tileStart(a, place.matrix, inner, row, from), *bFrom = tileStart(b, place.matrix, inner, column, from);
  int rows = (int)min((long long)BM, m - row), columns = (int)min((long long)BN, n - column);

  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  const int WARPS_ACROSS = BN / (8 * TN);
  // Pairs of lanes read the same words, so that a warp's 16-byte reads are served together.
  int threadRow = warp / WARPS_ACROSS * 4 * TM + (lane / 16 * 2 + lane % 2) * 4;
  int threadColumn = warp % WARPS_ACROSS * 8 * TN + lane / 2 % 8 * 4;
  Output out = {elements + (place.matrix * blocks + place.block) * m * n, split ? 0 : bias, threadRow, threadColumn, place.row,
                place.column, m, n};

  float sum[TM][TN];
#pragma unroll
  for (int i = 0; i < TM; i++) {
#pragma unroll
    for (int j = 0; j < TN; j++) {
      sum[i][j] = 0;
    }
  }
  if (depth > 0) {
    fetch<BM, BK, THREADS, BM + 4>(shared, aFrom, a.stride, a.strideK, rows, min(BK, depth), fetchA);
    fetch<BN, BK, THREADS, BN + 4>(shared + BK * (BM + 4), bFrom, b.stride, b.strideK, columns, min(BK, depth), fetchB);
    tensorem_copy_commit();
  }
  bool first = true;
  int stage = 0;
  int at = 0;
  do {
    tensorem_copy_wait<0>();
    __syncthreads();
    int next = at + BK;
    if (next < depth) {
      float *to = shared + (1 - stage) * STAGE;
      aFrom += BK * a.strideK;
      bFrom += BK * b.strideK;
      fetch<BM, BK, THREADS, BM + 4>(to, aFrom, a.stride, a.strideK, rows, min(BK, depth - next), fetchA);
      fetch<BN, BK, THREADS, BN + 4>(to + BK * (BM + 4), bFrom, b.stride, b.strideK, columns, min(BK, depth - next), fetchB);
      tensorem_copy_commit();
    }
    const float *left = shared + stage * STAGE + threadRow;
    const float *right = shared + stage * STAGE + BK * (BM + 4) + threadColumn;
    if (next <= depth) {
#pragma unroll
      for (int p = 0; p < BK; p++) {
        step<TM, TN>(sum, left + p * (BM + 4), right + p * (BN + 4));
      }
    } else {
#pragma unroll 1
      for (int p = 0; p < depth - at; p++) {
        step<TM, TN>(sum, left + p * (BM + 4), right + p * (BN + 4));
      }
    }
    if (next % K_BLOCK == 0 || next >= depth) {
      join<BM, BN, TM, TN>(sum, out, first, next >= depth);
      first = false;
#pragma unroll
      for (int i = 0; i < TM; i++) {
#pragma unroll
        for (int j = 0; j < TN; j++) {
          sum[i][j] = 0;
        }
      }
    }
    stage = 1 - stage;
    at = next;
  } while (at < depth);
}

}  // namespace tensorem_matmul

#define MATMUL(name, BM, BN, BK, TM, TN, BLOCKS)                                                                               \
  extern "C" __global__ void __launch_bounds__(BM / TM * (BN / TN), BLOCKS)                                                    \
  name(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,  \
       long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n, \
       long long k, long long inner, int split) {                                                                              \
    using namespace tensorem_matmul;                                                                                           \
    __align__(16) __shared__ float shared[2 * BK * (BM + 4 + BN + 4)];                                                         \
    matmulTile<BM, BN, BK, TM, TN>(shared, out, Operand{a, aStride, aStrideK, aOuter, aInner},                                 \
                                   Operand{b, bStride, bStrideK, bOuter, bInner}, bias, m, n, k, inner, split);                \
  }                                                                                                                            \
  TENSOREM_KERNEL(name)

MATMUL(matmul_128x128, 128, 128, 16, 8, 8, 2)
MATMUL(matmul_64x128, 64, 128, 16, 8, 8, 4)
MATMUL(matmul_32x64, 32, 64, 32, 4, 4, 4)
MATMUL(matmul_16x128, 16, 128, 32, 4, 4, 4)

namespace tensorem_matmul {

// `count` elements along k, the others 0.
template <int COUNT>
__device__ inline void loadAlongK(float (&to)[COUNT], const float *from, long long strideK, int count) {
  if (strideK == 1 && ((long long)from & 15) == 0 && count == COUNT) {
#pragma unroll
    for (int p = 0; p < COUNT; p += 4) {
      float4 v = *(const float4 *)(from + p);
      to[p] = v.x, to[p + 1] = v.y, to[p + 2] = v.z, to[p + 3] = v.w;
    }
  } else {
#pragma unroll
    for (int p = 0; p < COUNT; p++) {
      to[p] = p < count ? from[p * strideK] : 0.0f;
    }
  }
}

}  // namespace tensorem_matmul

extern "C" __global__ void __launch_bounds__(512)
matmul_1x32(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,
            long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n,
            long long k, long long inner, int) {
  using namespace tensorem_matmul;
  TENSOREM_SHARED(float, sums);
  const int CHUNK = 32;
  long long columnTiles = (n + 31) / 32;
  long long rest = blockIdx.x / columnTiles, matrix = rest / m, i = rest % m;
  int lane = threadIdx.x % 32, blocks = (int)((k + K_BLOCK - 1) / K_BLOCK);
  long long j = blockIdx.x % columnTiles * 32 + lane;
  const float *x = a + matrix / inner * aOuter + matrix % inner * aInner + i * aStride;
  const float *y = b + matrix / inner * bOuter + matrix % inner * bInner + min(j, n - 1) * bStride;
  for (int block = threadIdx.x / 32; block < blocks; block += blockDim.x / 32) {
    long long from = (long long)block * K_BLOCK;
    int depth = (int)min((long long)K_BLOCK, k - from);
    float sum = 0;
    for (int p = 0; p < depth; p += CHUNK) {
      float left[CHUNK], right[CHUNK];
      int count = min(CHUNK, depth - p);
      loadAlongK(right, y + (from + p) * bStrideK, bStrideK, count);
      loadAlongK(left, x + (from + p) * aStrideK, aStrideK, count);
#pragma unroll
      for (int e = 0; e < CHUNK; e++) {
        sum = e < count ? __fmaf_rn(left[e], right[e], sum) : sum;
      }
    }
    sums[block * 32 + lane] = sum;
  }
  __syncthreads();
  if (threadIdx.x < 32 && j < n) {
    float total = blocks == 0 ? 0.0f : sums[lane];
    for (int block = 1; block < blocks; block++) {
      total = total + sums[block * 32 + lane];
    }
    out[(matrix * m + i) * n + j] = bias ? total + bias[j] : total;
  }
}
TENSOREM_KERNEL(matmul_1x32)

// out[z, i] = partial[z, 0, i] + partial[z, 1, i] + ... + bias[i mod n], for z < matrices, i < mn.
extern "C" __global__ void matmul_combine(float *out, const float *partial, const float *bias, long long matrices, long long mn,
                                          long long n, int blocks) {
  long long at = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= matrices * mn) {
    return;
  }
  long long i = at % mn;
  const float *from = partial + at / mn * blocks * mn + i;
  float sum = from[0];
#pragma unroll 4
  for (int block = 1; block < blocks; block++) {
    sum = sum + from[block * mn];
  }
  out[at] = bias ? sum + bias[i % n] : sum;
}
TENSOREM_KERNEL(matmul_combine)

extern "C" __global__ void matmul_f64(double *out, const double *a, long long aStride, long long aStrideK, long long aOuter,
                                      long long aInner, const double *b, long long bStride, long long bStrideK, long long bOuter,
                                      long long bInner, const double *bias, long long m, long long n, long long k, long long inner,
                                      long long matrices) {
  using namespace tensorem_matmul;
  long long at = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= matrices * m * n) {
    return;
  }
  long long matrix = at / (m * n), i = at / n % m, j = at % n;
  const double *x = a + matrix / inner * aOuter + matrix % inner * aInner + i * aStride;
  const double *y = b + matrix / inner * bOuter + matrix % inner * bInner + j * bStride;
  double total = 0;
  for (long long from = 0; from < k; from += K_BLOCK) {
    double sum = 0;
    for (long long p = from; p < min(k, from + K_BLOCK); p++) {
      sum = __fma_rn(x[p * aStrideK], y[p * bStrideK], sum);
    }
    total = from == 0 ? sum : total + sum;
  }
  out[at] = bias ? total + bias[j] : total;
}
TENSOREM_KERNEL(matmul_f64)
