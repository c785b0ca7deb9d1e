// The matrix product of f32, and `linear`, which adds a bias [n] at the end.
//
// Shapes: a [m, k], b [k, n] -> out [m, n] row-major, for `matrices` matrices of a batch. a and b are strided; one of the two strides
// is 1, or the element loads are slow. Matrix z begins at z / inner * outerStride + z % inner * innerStride.
// Order: each element of out is the fold of fma from 0 in each block of 256 of k, block sums added from the first to the last, then
// the bias. No tile shape changes that, and no tile shape or split of k depends on anything else.
// Launch: blockIdx.x counts tiles of out, fastest, then (when k is split) blocks of 256 of k, then matrices.
//   matmul_RxC: a thread block of 128 computes a tile of R rows and C columns; two slices of 16 (or 32) of k in shared memory, filled by
//   asynchronous copies of 16 bytes where an operand is aligned, along the tile or (the left one) along k, and of 4 elsewhere. What bounds it
//   are instructions that do not multiply, and warps that wait while too few others are there to multiply. With `split` it
//   computes the sum of one block of 256 and out is [matrices, blocks, m, n]; then matmul_combine adds the blocks up.
//   matmul_1x8: matmul_row.cuh.
//   matmul_f64: a thread an element.
//   matmul_tf32: matmul_tf32.cuh.
#include "matmul.cuh"
#include "matmul_row.cuh"
#include "matmul_tf32.cuh"

namespace tensorem_matmul {

// A thread's elements of an operand: T of the tile's axis, four side by side and APART from four to four.
// Where the slice lies along k in shared memory, four steps of k are read at once. Otherwise one is, a step ahead.
template <int T, int APART, class Layout>
struct Factors {
  static const bool ALONG_K = Layout::ALONG_K;
  float read[4][T];

  // Before the first step. slice: the thread's first element.
  __device__ inline void begin(const float *slice) {
    if (!ALONG_K) {
      readStep(slice);
    }
  }

  // The elements of step k of a slice; others follow it where hasNext.
  __device__ inline void take(float (&to)[T], const float *slice, int k, bool hasNext) {
    if (ALONG_K && k % 4 == 0) {
      readFour(slice + k);
    }
#pragma unroll
    for (int i = 0; i < T; i++) {
      to[i] = read[ALONG_K ? k % 4 : 0][i];
    }
    if (!ALONG_K && hasNext) {
      readStep(slice + (k + 1) * Layout::NEXT);
    }
  }

  __device__ inline void readStep(const float *slice) {
#pragma unroll
    for (int i = 0; i < T; i += 4) {
      float4 v = *(const float4 *)(slice + Layout::at(i / 4 * APART));
      read[0][i] = v.x, read[0][i + 1] = v.y, read[0][i + 2] = v.z, read[0][i + 3] = v.w;
    }
  }

  __device__ inline void readFour(const float *slice) {
#pragma unroll
    for (int i = 0; i < T; i++) {
      float4 v = *(const float4 *)(slice + Layout::at(i / 4 * APART + i % 4));
      read[0][i] = v.x, read[1][i] = v.y, read[2][i] = v.z, read[3][i] = v.w;
    }
  }

  // The elements of one step, that of `slice`.
  __device__ static inline void one(float (&to)[T], const float *slice) {
#pragma unroll
    for (int i = 0; i < T; i++) {
      to[i] = slice[Layout::at(i / 4 * APART + i % 4)];
    }
  }
};

// The outer product joins the sums.
template <int TM, int TN>
__device__ inline void multiply(float (&sum)[TM][TN], const float (&a)[TM], const float (&b)[TN]) {
#pragma unroll
  for (int i = 0; i < TM; i++) {
#pragma unroll
    for (int j = 0; j < TN; j++) {
      sum[i][j] = __fmaf_rn(a[i], b[j], sum[i][j]);
    }
  }
}

// A slice's first `depth` steps. rows, columns: this thread's first elements.
template <int BK, int TM, int TN, class Rows, class Columns>
__device__ inline void multiplySlice(float (&sum)[TM][TN], const float *rows, const float *columns, int depth) {
  // The loop is as long as the instructions that a multiprocessor keeps near.
  const int UNROLL = 512 / (TM * TN) < BK ? 512 / (TM * TN) : BK;
  static_assert(UNROLL % 4 == 0 && BK % UNROLL == 0, "whole rounds");
  Factors<TM, 16, Rows> left;
  Factors<TN, 32, Columns> right;
  float a[TM], b[TN];
  if (depth >= BK) {
    left.begin(rows);
    right.begin(columns);
#pragma unroll 1
    for (int p = 0; p < BK; p += UNROLL) {
#pragma unroll
      for (int u = 0; u < UNROLL; u++) {
        bool hasNext = u + 1 < UNROLL || p + UNROLL < BK;
        left.take(a, rows, u, hasNext);
        right.take(b, columns, u, hasNext);
        multiply(sum, a, b);
      }
      rows += UNROLL * Rows::NEXT;
      columns += UNROLL * Columns::NEXT;
    }
  } else {
#pragma unroll 1
    for (int p = 0; p < depth; p++) {
      left.one(a, rows + p * Rows::NEXT);
      right.one(b, columns + p * Columns::NEXT);
      multiply(sum, a, b);
    }
  }
}

// Where a thread's sums go at the end of a block of 256.
struct Output {
  // The thread's first element, and its column's bias where there is one.
  float *elements;
  const float *bias;
  // Rows and columns that lie inside from there on.
  int rows, columns;
  long long n;
};

// Up to four elements, -0 in the place of the others. aligned: `from` is a multiple of 16, and count is 4 or not above 0.
__device__ inline void readFour(float (&to)[4], const float *from, int count, bool aligned) {
  if (aligned) {
    float4 v = count > 0 ? *(const float4 *)from : make_float4(-0.0f, -0.0f, -0.0f, -0.0f);
    to[0] = v.x, to[1] = v.y, to[2] = v.z, to[3] = v.w;
  } else {
#pragma unroll
    for (int e = 0; e < 4; e++) {
      to[e] = e < count ? from[e] : -0.0f;
    }
  }
}

__device__ inline void writeFour(float *to, const float *from, int count, bool aligned) {
  if (!aligned) {
#pragma unroll
    for (int e = 0; e < 4; e++) {
      if (e < count) {
        to[e] = from[e];
      }
    }
  } else if (count > 0) {
    *(float4 *)to = make_float4(from[0], from[1], from[2], from[3]);
  }
}

// out = (first ? sum : out + sum), and + bias at the last.
template <int TM, int TN>
__device__ inline void join(float (&sum)[TM][TN], const Output &out, bool first, bool last) {
  bool aligned = (out.n & 3) == 0;
#pragma unroll
  for (int h = 0; h < TN / 4; h++) {
    int columns = out.columns - h * 32;
    float bias[4];
#pragma unroll
    for (int e = 0; e < 4; e++) {
      // Adding -0 changes nothing.
      bias[e] = last && out.bias && e < columns ? out.bias[h * 32 + e] : -0.0f;
    }
    // Four rows are read before the first is written, so that memory is waited for once.
#pragma unroll
    for (int g = 0; g < TM; g += 4) {
      float *at = out.elements + g * 4 * out.n + h * 32;
      float before[4][4];
#pragma unroll
      for (int i = 0; i < 4; i++) {
        readFour(before[i], at + i * out.n, first || g * 4 + i >= out.rows ? 0 : columns, aligned);
      }
#pragma unroll
      for (int i = 0; i < 4; i++) {
        float *s = &sum[g + i][4 * h];
#pragma unroll
        for (int e = 0; e < 4; e++) {
          s[e] = before[i][e] + s[e] + bias[e];
        }
        writeFour(at + i * out.n, s, g * 4 + i >= out.rows ? 0 : columns, aligned);
      }
    }
  }
}

// The layout of a slice that single elements are written to needs PAD words more, for their banks.
template <int EXTENT, int DEPTH, int HOW>
using TileSlice = SliceLayout<EXTENT, DEPTH, HOW, HOW == FETCH_SINGLE ? 4 : 0>;

// Floats of shared memory for a slice, however it is fetched.
template <int EXTENT, int DEPTH>
__host__ __device__ constexpr int sliceSize() {
  return TileSlice<EXTENT, DEPTH, FETCH_SINGLE>::SIZE > TileSlice<EXTENT, DEPTH, FETCH_VECTORS_ALONG_K>::SIZE
             ? TileSlice<EXTENT, DEPTH, FETCH_SINGLE>::SIZE
             : TileSlice<EXTENT, DEPTH, FETCH_VECTORS_ALONG_K>::SIZE;
}

// A tile of BM rows and BN columns, whose operands are fetched as HOW_A and HOW_B say; a thread has TM rows and TN columns of it, a warp 4
// threads by 8.
template <int BM, int BN, int BK, int TM, int TN, int HOW_A, int HOW_B>
__device__ inline void matmulTile(float *shared, float *elements, const Operand &a, const Operand &b, const float *bias, long long m,
                                  long long n, long long k, long long inner, int split) {
  static_assert(BM % (4 * TM) == 0 && BN % (8 * TN) == 0, "warps cover the tile");
  const int THREADS = BM / TM * (BN / TN);
  typedef TileSlice<BM, BK, HOW_A> Rows;
  typedef TileSlice<BN, BK, HOW_B> Columns;
  const int STAGE = Rows::SIZE + Columns::SIZE;
  long long blocks = split ? (k + K_BLOCK - 1) / K_BLOCK : 1;
  TilePlace place = tilePlace<BM, BN>(m, n, blocks);
  long long row = (long long)place.row * BM, column = (long long)place.column * BN;

  long long from = split ? place.block * K_BLOCK : 0;
  int depth = (int)(split ? min((long long)K_BLOCK, k - from) : k);
  Slices<BM, BK, THREADS, HOW_A, Rows> left(a, tileStart(a, place.matrix, inner, row, from), (int)min((long long)BM, m - row));
  Slices<BN, BK, THREADS, HOW_B, Columns> right(b, tileStart(b, place.matrix, inner, column, from), (int)min((long long)BN, n - column));

  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  const int WARPS_ACROSS = BN / (8 * TN);
  // Pairs of lanes read the same words, so that a warp's 16-byte reads are served together.
  int threadRow = warp / WARPS_ACROSS * 4 * TM + (lane / 16 * 2 + lane % 2) * 4;
  int threadColumn = warp % WARPS_ACROSS * 8 * TN + lane / 2 % 8 * 4;
  row += threadRow;
  column += threadColumn;
  Output out = {elements + (place.matrix * blocks + place.block) * m * n + row * n + column, split || !bias ? 0 : bias + column,
                (int)max(0ll, min((long long)BM, m - row)), (int)max(0ll, min((long long)BN, n - column)), n};

  float sum[TM][TN];
#pragma unroll
  for (int i = 0; i < TM; i++) {
#pragma unroll
    for (int j = 0; j < TN; j++) {
      sum[i][j] = 0;
    }
  }
  bool first = true;
  // In the first round there is nothing to compute yet.
  for (int at = -BK; at < depth; at += BK) {
    tensorem_copy_wait<0>();
    __syncthreads();
    int next = at + BK;
    float *now = shared + (at / BK & 1) * STAGE, *later = shared + (next / BK & 1) * STAGE;
    if (next < depth) {
      left.fetch(later, depth - next);
      right.fetch(later + Rows::SIZE, depth - next);
      tensorem_copy_commit();
    }
    if (at >= 0) {
      multiplySlice<BK, TM, TN, Rows, Columns>(sum, now + Rows::at(threadRow), now + Rows::SIZE + Columns::at(threadColumn), depth - at);
    }
    if (next >= depth || at >= 0 && next % K_BLOCK == 0) {
      join(sum, out, first, next >= depth);
      first = false;
#pragma unroll
      for (int i = 0; i < TM; i++) {
#pragma unroll
        for (int j = 0; j < TN; j++) {
          sum[i][j] = 0;
        }
      }
    }
  }
}

// The tile by code of its own for each way that operands usually lie; what else there is, is fetched by single elements. There are not
// registers for two operands along k.
template <int BM, int BN, int BK, int TM, int TN>
__device__ inline void matmulAny(float *shared, float *out, const Operand &a, const Operand &b, const float *bias, long long m, long long n,
                                 long long k, long long inner, int split) {
  int howA = chooseFetch(a), howB = chooseFetch(b);
  if (howA == FETCH_VECTORS_ALONG_K && howB == FETCH_VECTORS) {
    matmulTile<BM, BN, BK, TM, TN, FETCH_VECTORS_ALONG_K, FETCH_VECTORS>(shared, out, a, b, bias, m, n, k, inner, split);
  } else if (howA == FETCH_VECTORS_ALONG_K) {
    matmulTile<BM, BN, BK, TM, TN, FETCH_VECTORS_ALONG_K, FETCH_SINGLE>(shared, out, a, b, bias, m, n, k, inner, split);
  } else if (howA == FETCH_VECTORS && howB == FETCH_VECTORS) {
    matmulTile<BM, BN, BK, TM, TN, FETCH_VECTORS, FETCH_VECTORS>(shared, out, a, b, bias, m, n, k, inner, split);
  } else if (howB == FETCH_VECTORS) {
    matmulTile<BM, BN, BK, TM, TN, FETCH_SINGLE, FETCH_VECTORS>(shared, out, a, b, bias, m, n, k, inner, split);
  } else {
    matmulTile<BM, BN, BK, TM, TN, FETCH_SINGLE, FETCH_SINGLE>(shared, out, a, b, bias, m, n, k, inner, split);
  }
}

}  // namespace tensorem_matmul

#define MATMUL(name, BM, BN, BK, TM, TN, BLOCKS)                                                                               \
  extern "C" __global__ void __launch_bounds__(BM / TM * (BN / TN), BLOCKS)                                                    \
  name(float *out, const float *a, long long aStride, long long aStrideK, long long aOuter, long long aInner, const float *b,  \
       long long bStride, long long bStrideK, long long bOuter, long long bInner, const float *bias, long long m, long long n, \
       long long k, long long inner, int split) {                                                                              \
    using namespace tensorem_matmul;                                                                                           \
    __align__(16) __shared__ float shared[2 * (sliceSize<BM, BK>() + sliceSize<BN, BK>())];                                    \
    matmulAny<BM, BN, BK, TM, TN>(shared, out, Operand{a, aStride, aStrideK, aOuter, aInner},                                  \
                                  Operand{b, bStride, bStrideK, bOuter, bInner}, bias, m, n, k, inner, split);                 \
  }                                                                                                                            \
  TENSOREM_KERNEL(name)

MATMUL(matmul_64x128, 64, 128, 16, 8, 8, 3)
MATMUL(matmul_32x64, 32, 64, 32, 4, 4, 4)
MATMUL(matmul_16x128, 16, 128, 32, 4, 4, 4)

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
