// Attention of f32: out_i = the mean of v_j with weights softmax over j of scale q_i . k_j; online over blocks of 64 keys.
//
// Shapes: q [heads, t, d], k [heads, s, d], v [heads, s, c] -> out [heads, t, c], row-major; heads may share matrices (Heads).
// Order: a score is the fold of fma over d (in blocks of 256), then scaled; in a block of keys exp(score - top) is summed in 32 lanes
// and their tree, weighted values in a fold of fma per column; both join the state by one fma.
// Launch:
//   attention_tile (d, c <= 64): a thread block a head's next 64 queries, 128 threads, four panels of dynamic shared memory; blockIdx.x
//   counts heads fastest, then queries from the last on (causal: the longest first).
//   Otherwise, and where queries are few, row by row (row = head * t + query) with a thread block for each block of keys:
//   attention_scores, attention_weights, then attention_join, a thread block a row. 64 threads each.
#include "attention.cuh"

namespace tensorem_attention {

// The weighted values of one block of keys join acc.
template <bool MASKED>
__device__ __forceinline__ void joinValues(float (&acc)[8][4], const float *weights, const float *values, const float (&keep)[8],
                                           const int (&visible)[8]) {
  float sum[8][4];
  clear(sum);
  if (MASKED) {
    int zero[8] = {0, 0, 0, 0, 0, 0, 0, 0};
    maskedProduct(sum, weights, values, zero, visible);
  } else {
    productOfColumns(sum, weights, values);
  }
#pragma unroll
  for (int i = 0; i < 8; i++) {
#pragma unroll
    for (int e = 0; e < 4; e++) {
      float next = __fmaf_rn(acc[i][e], keep[i], sum[i][e]);
      acc[i][e] = !MASKED || visible[i] > 0 ? next : acc[i][e];
    }
  }
}

}  // namespace tensorem_attention

extern "C" __global__ void __launch_bounds__(128, 3)
attention_tile(float *out, const float *q, const float *k, const float *v, long long heads, long long sharedQ, long long sharedK,
               long long sharedV, int t, int s, int d, int c, float scale, int causal) {
  using namespace tensorem_attention;
  TENSOREM_SHARED(float, shared);
  float *queries = shared, *keys = shared + PANEL, *values = shared + 2 * PANEL, *weights = shared + 3 * PANEL;
  Heads h = {heads, sharedQ, sharedK, sharedV, t, s, d, c, scale, causal};
  long long head = blockIdx.x % heads;
  int first = ((t + TILE - 1) / TILE - 1 - (int)(blockIdx.x / heads)) * TILE;
  const float *kFrom = k + head / sharedK * s * d, *vFrom = v + head / sharedV * s * c;
  int count = min(TILE, t - first);
  int all = visibleKeys(h, first + count - 1), each = visibleKeys(h, first);
  copyRows(queries, q + (head / sharedQ * t + first) * d, count, d);
  copyRows(keys, kFrom, s, d);
  tensorem_copy_commit();

  float top[8], sum[8], keep[8], acc[8][4], score[8][4];
  int visible[8];
  clear(acc);
  for (int key = 0; key < all; key += TILE) {
    tensorem_copy_wait<0>();
    __syncthreads();
    copyRows(values, vFrom + (long long)key * c, s - key, c);
    tensorem_copy_commit();
    clear(score);
    productOfRows(score, queries, keys, d);
    __syncthreads();
    if (key + TILE < all) {
      copyRows(keys, kFrom + (long long)(key + TILE) * d, s - key - TILE, d);
    }
    tensorem_copy_commit();
    bool whole = joinBlock(score, top, sum, keep, h, first, key, all, each, visible);
    storeTransposed(weights, score);
    tensorem_copy_wait<1>();
    __syncthreads();
    if (whole) {
      joinValues<false>(acc, weights, values, keep, visible);
    } else {
      joinValues<true>(acc, weights, values, keep, visible);
    }
  }
#pragma unroll
  for (int i = 0; i < 8; i++) {
#pragma unroll
    for (int e = 0; e < 4; e++) {
      acc[i][e] = acc[i][e] / sum[i];
    }
  }
  writeRows(out + (head * t + first) * c, acc, count, c);
}
TENSOREM_KERNEL(attention_tile)

// scores[row, j] and tops[row, block] = the greatest of the block's, for the visible keys of rows firstRow + row.
extern "C" __global__ void __launch_bounds__(64)
attention_scores(float *scores, float *tops, const float *q, const float *k, long long firstRow, long long sharedQ, long long sharedK, int t,
                 int s, int d, float scale, int causal) {
  using namespace tensorem_attention;
  __shared__ RowShared shared;
  Heads h = {0, sharedQ, sharedK, 1, t, s, d, 0, scale, causal};
  int blocks = (s + TILE - 1) / TILE, block = blockIdx.x % blocks, key = block * TILE;
  long long row = blockIdx.x / blocks, head = (firstRow + row) / t;
  int i = (int)((firstRow + row) % t), n = min(TILE, visibleKeys(h, i) - key);
  if (n <= 0) {
    return;
  }
  float x = rowDot(shared, q + (head / sharedQ * t + i) * d, k + (head / sharedK * s + key) * d, n, d) * scale;
  int j = threadIdx.x;
  if (j < n) {
    scores[row * s + key + j] = x;
  }
  float top = rowMaximum(shared, j < n ? x : MINUS_INFINITY);
  if (j == 0) {
    tops[row * blocks + block] = top;
  }
}
TENSOREM_KERNEL(attention_scores)

// For each block of keys of a row: running = the greatest score up to it, sums = the lanes of exp(score - running), and
// weighted[row, block, e] = the values so weighted.
extern "C" __global__ void __launch_bounds__(64)
attention_weights(float *running, float *sums, float *weighted, const float *scores, const float *tops, const float *v, long long firstRow,
                  long long sharedV, int t, int s, int c, int causal) {
  using namespace tensorem_attention;
  __shared__ RowShared shared;
  Heads h = {0, 1, 1, sharedV, t, s, 0, c, 0, causal};
  int blocks = (s + TILE - 1) / TILE, block = blockIdx.x % blocks, key = block * TILE;
  long long row = blockIdx.x / blocks, head = (firstRow + row) / t;
  int n = min(TILE, visibleKeys(h, (int)((firstRow + row) % t)) - key);
  if (n <= 0) {
    return;
  }
  int j = threadIdx.x;
  float most = MINUS_INFINITY;
  for (int b = j; b <= block; b += ROW_THREADS) {
    most = tensorem_max(most, tops[row * blocks + b]);
  }
  float top = rowMaximum(shared, most);
  float sum = rowLanes(shared, j < n ? tensorem_exp(scores[row * s + key + j] - top) : 0.0f);
  if (j == 0) {
    running[row * blocks + block] = top;
    sums[row * blocks + block] = sum;
  }
  const float *values = v + (head / sharedV * s + key) * c;
  for (int e = j; e < c; e += ROW_THREADS) {
    float u = 0;
#pragma unroll 8
    for (int i = 0; i < n; i++) {
      u = __fmaf_rn(shared.each[i], values[(long long)i * c + e], u);
    }
    weighted[(row * blocks + block) * c + e] = u;
  }
}
TENSOREM_KERNEL(attention_weights)

// Joins the blocks of a row, from the first to the last.
extern "C" __global__ void __launch_bounds__(64)
attention_join(float *out, const float *running, const float *sums, const float *weighted, long long firstRow, int t, int s, int c,
               int causal) {
  using namespace tensorem_attention;
  Heads h = {0, 1, 1, 1, t, s, 0, c, 0, causal};
  int blocks = (s + TILE - 1) / TILE;
  long long row = blockIdx.x;
  int present = (visibleKeys(h, (int)((firstRow + row) % t)) + TILE - 1) / TILE;
  for (int e = threadIdx.x; e < c; e += ROW_THREADS) {
    float sum = 0, acc = 0, top = running[row * blocks];
    for (int b = 0; b < present; b++) {
      float now = running[row * blocks + b];
      float keep = tensorem_exp(top - now);
      sum = __fmaf_rn(sum, keep, sums[row * blocks + b]);
      acc = __fmaf_rn(acc, keep, weighted[(row * blocks + b) * c + e]);
      top = now;
    }
    out[(firstRow + row) * c + e] = acc / sum;
  }
}
TENSOREM_KERNEL(attention_join)
