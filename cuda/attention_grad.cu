// The gradient of attention of f32 by queries, keys and values.
//
// Shapes: q [heads, t, d], k [heads, s, d], v [heads, s, c], out and dout [heads, t, c] -> dq [heads, t, d], dk [heads, s, d],
// dv [heads, s, c], row-major; heads may share q, k or v (Heads).
// Order: top and sum of a query as in attention; p = exp(x - top) (1 / sum), delta = dout . out, ds = p (dout . v - delta); dq: blocks of
// 64 keys, dk and dv: blocks of 64 queries, each a fold of fma from 0, block sums added from the first to the last; scale at the end.
// Launch: where d, c <= 64, 128 threads a block, panels in dynamic shared memory, blockIdx.x counts heads fastest:
//   attention_grad_rows: a block 64 queries, 2 panels; state = tops, reciprocal sums, deltas, each [heads, t];
//   attention_grad_queries: a block 64 queries, 5 panels, dq; attention_grad_keys: a block 64 keys, 5 panels, dk and dv.
// Otherwise for heads firstHead .. firstHead + heads - 1 through weights and slopes [heads, t, s]:
//   attention_grad_weights: a block of 64 threads a row; attention_grad_dq, attention_grad_dkv: a thread an element.
#include "attention.cuh"

namespace tensorem_attention {

// The weight of a pair from its score and the slope from the product dout . v, both in place; 0 where the pair is not visible.
__device__ __forceinline__ void pairs(float &score, float &slope, float scale, float top, float reciprocal, float delta, bool visible) {
  float p = tensorem_exp_nonpositive(score * scale - top) * reciprocal;
  float ds = p * (slope - delta);
  score = visible ? p : 0.0f;
  slope = visible ? ds : 0.0f;
}

// total += sums of one block.
__device__ __forceinline__ void addBlock(float (&total)[8][4], const float (&sum)[8][4]) {
#pragma unroll
  for (int i = 0; i < 8; i++) {
#pragma unroll
    for (int j = 0; j < 4; j++) {
      total[i][j] = total[i][j] + sum[i][j];
    }
  }
}

__device__ __forceinline__ void multiply(float (&tile)[8][4], float by) {
#pragma unroll
  for (int i = 0; i < 8; i++) {
#pragma unroll
    for (int j = 0; j < 4; j++) {
      tile[i][j] = tile[i][j] * by;
    }
  }
}

}  // namespace tensorem_attention

extern "C" __global__ void __launch_bounds__(128, 3)
attention_grad_rows(float *state, const float *q, const float *k, const float *out, const float *dout, long long heads, long long sharedQ,
                    long long sharedK, int t, int s, int d, int c, float scale, int causal) {
  using namespace tensorem_attention;
  TENSOREM_SHARED(float, shared);
  float *queries = shared, *keys = shared + PANEL;
  Heads h = {heads, sharedQ, sharedK, 1, t, s, d, c, scale, causal};
  long long head = blockIdx.x % heads;
  int first = ((t + TILE - 1) / TILE - 1 - (int)(blockIdx.x / heads)) * TILE;
  const float *kFrom = k + head / sharedK * s * d;
  int count = min(TILE, t - first);
  int all = visibleKeys(h, first + count - 1), each = visibleKeys(h, first);
  copyRows(queries, q + (head / sharedQ * t + first) * d, count, d);
  copyRows(keys, kFrom, s, d);
  tensorem_copy_commit();
  int y = threadIdx.x;
  if (y < count) {
    const float *row = dout + (head * t + first + y) * c, *with = out + (head * t + first + y) * c;
    float delta = 0;
    for (int e = 0; e < c; e++) {
      delta = __fmaf_rn(row[e], with[e], delta);
    }
    state[(2 * heads + head) * t + first + y] = delta;
  }
  float top[8], sum[8], keep[8], score[8][4];
  int visible[8];
  for (int key = 0; key < all; key += TILE) {
    tensorem_copy_wait<0>();
    __syncthreads();
    clear(score);
    productOfRows(score, queries, keys, d);
    __syncthreads();
    if (key + TILE < all) {
      copyRows(keys, kFrom + (long long)(key + TILE) * d, s - key - TILE, d);
    }
    tensorem_copy_commit();
    joinBlock(score, top, sum, keep, h, first, key, all, each, visible);
  }
#pragma unroll
  for (int i = 0; i < 8; i++) {
    int row = tileRow(i);
    if (row < count && threadIdx.x % 16 == 0) {
      state[head * t + first + row] = top[i];
      state[(heads + head) * t + first + row] = 1 / sum[i];
    }
  }
}
TENSOREM_KERNEL(attention_grad_rows)

extern "C" __global__ void __launch_bounds__(128, 2)
attention_grad_queries(float *dq, const float *state, const float *q, const float *k, const float *v, const float *dout, long long heads,
                       long long sharedQ, long long sharedK, long long sharedV, int t, int s, int d, int c, float scale, int causal) {
  using namespace tensorem_attention;
  TENSOREM_SHARED(float, shared);
  float *queries = shared, *douts = shared + PANEL, *keys = shared + 2 * PANEL, *values = shared + 3 * PANEL,
        *slopes = shared + 4 * PANEL;
  Heads h = {heads, sharedQ, sharedK, sharedV, t, s, d, c, scale, causal};
  long long head = blockIdx.x % heads;
  int first = ((t + TILE - 1) / TILE - 1 - (int)(blockIdx.x / heads)) * TILE;
  const float *kFrom = k + head / sharedK * s * d, *vFrom = v + head / sharedV * s * c;
  int count = min(TILE, t - first);
  int all = visibleKeys(h, first + count - 1), each = visibleKeys(h, first);
  copyRows(queries, q + (head / sharedQ * t + first) * d, count, d);
  copyRows(douts, dout + (head * t + first) * c, count, c);
  float top[8], reciprocal[8], delta[8], total[8][4], score[8][4], slope[8][4];
#pragma unroll
  for (int i = 0; i < 8; i++) {
    long long at = head * t + first + min(tileRow(i), count - 1);
    top[i] = state[at];
    reciprocal[i] = state[heads * t + at];
    delta[i] = state[2 * heads * t + at];
  }
  clear(total);
  for (int key = 0; key < all; key += TILE) {
    copyRows(keys, kFrom + (long long)key * d, s - key, d);
    copyRows(values, vFrom + (long long)key * c, s - key, c);
    tensorem_copy_commit();
    tensorem_copy_wait<0>();
    __syncthreads();
    clear(score);
    productOfRows(score, queries, keys, d);
    clear(slope);
    productOfRows(slope, douts, values, c);
    bool whole = key + TILE <= each;
    int zero[8], visible[8];
#pragma unroll
    for (int i = 0; i < 8; i++) {
      zero[i] = 0;
      visible[i] = max(0, min(TILE, min(all, visibleKeys(h, first + tileRow(i))) - key));
#pragma unroll
      for (int j = 0; j < 4; j++) {
        pairs(score[i][j], slope[i][j], scale, top[i], reciprocal[i], delta[i], (int)threadIdx.x % 16 + 16 * j < visible[i]);
      }
    }
    storeTransposed(slopes, slope);
    __syncwarp();
    clear(score);
    if (whole) {
      productOfColumns(score, slopes, keys);
    } else {
      maskedProduct(score, slopes, keys, zero, visible);
    }
    addBlock(total, score);
    __syncthreads();
  }
  multiply(total, scale);
  writeRows(dq + (head * t + first) * d, total, count, d);
}
TENSOREM_KERNEL(attention_grad_queries)

extern "C" __global__ void __launch_bounds__(128, 2)
attention_grad_keys(float *dk, float *dv, const float *state, const float *q, const float *k, const float *v, const float *dout,
                    long long heads, long long sharedQ, long long sharedK, long long sharedV, int t, int s, int d, int c, float scale,
                    int causal) {
  using namespace tensorem_attention;
  TENSOREM_SHARED(float, shared);
  float *keys = shared, *values = shared + PANEL, *queries = shared + 2 * PANEL, *douts = shared + 3 * PANEL,
        *pairsPanel = shared + 4 * PANEL;
  long long head = blockIdx.x % heads;
  int key = (int)(blockIdx.x / heads) * TILE;
  int count = min(TILE, s - key);
  const float *qFrom = q + head / sharedQ * t * d, *doutFrom = dout + head * t * c;
  // The first query that sees a key of this block, and the first that sees all.
  int low = causal ? max(0, key - (s - t)) : 0, whole = causal ? max(0, key + count - 1 - (s - t)) : 0;
  int start = low / TILE * TILE;
  copyRows(keys, k + (head / sharedK * s + key) * d, count, d);
  copyRows(values, v + (head / sharedV * s + key) * c, count, c);
  float keyTotal[8][4], valueTotal[8][4], score[8][4], slope[8][4], sum[8][4];
  clear(keyTotal);
  clear(valueTotal);
  for (int first = start; first < t; first += TILE) {
    copyRows(queries, qFrom + (long long)first * d, t - first, d);
    copyRows(douts, doutFrom + (long long)first * c, t - first, c);
    tensorem_copy_commit();
    tensorem_copy_wait<0>();
    __syncthreads();
    clear(score);
    productOfRows(score, keys, queries, d);
    clear(slope);
    productOfRows(slope, values, douts, c);
    int from[8], to[8];
#pragma unroll
    for (int i = 0; i < 8; i++) {
      from[i] = causal ? key + tileRow(i) - (s - t) - first : 0;
      to[i] = t - first;
    }
#pragma unroll
    for (int j = 0; j < 4; j++) {
      int column = (int)threadIdx.x % 16 + 16 * j;
      long long at = head * t + min(first + column, t - 1);
      float top = state[at], reciprocal = state[heads * t + at], delta = state[2 * heads * t + at];
#pragma unroll
      for (int i = 0; i < 8; i++) {
        pairs(score[i][j], slope[i][j], scale, top, reciprocal, delta, column >= from[i] && column < to[i]);
      }
    }
    bool full = first >= whole && first + TILE <= t;
    storeTransposed(pairsPanel, score);
    __syncwarp();
    clear(sum);
    if (full) {
      productOfColumns(sum, pairsPanel, douts);
    } else {
      maskedProduct(sum, pairsPanel, douts, from, to);
    }
    addBlock(valueTotal, sum);
    __syncwarp();
    storeTransposed(pairsPanel, slope);
    __syncwarp();
    clear(sum);
    if (full) {
      productOfColumns(sum, pairsPanel, queries);
    } else {
      maskedProduct(sum, pairsPanel, queries, from, to);
    }
    addBlock(keyTotal, sum);
    __syncthreads();
  }
  multiply(keyTotal, scale);
  writeRows(dk + (head * s + key) * d, keyTotal, count, d);
  writeRows(dv + (head * s + key) * c, valueTotal, count, c);
}
TENSOREM_KERNEL(attention_grad_keys)

extern "C" __global__ void __launch_bounds__(64)
attention_grad_weights(float *weights, float *slopes, const float *q, const float *k, const float *v, const float *out, const float *dout,
                       long long firstHead, long long sharedQ, long long sharedK, long long sharedV, int t, int s, int d, int c, float scale,
                       int causal) {
  using namespace tensorem_attention;
  __shared__ RowShared shared;
  Heads h = {0, sharedQ, sharedK, sharedV, t, s, d, c, scale, causal};
  long long row = blockIdx.x, head = firstHead + row / t;
  int i = (int)(row % t), visible = visibleKeys(h, i), j = threadIdx.x;
  const float *query = q + (head / sharedQ * t + i) * d, *keys = k + head / sharedK * s * d, *values = v + head / sharedV * s * c;
  const float *grad = dout + (head * t + i) * c, *result = out + (head * t + i) * c;
  float *p = weights + row * s, *ds = slopes + row * s;
  float top = 0, sum = 0;
  for (int key = 0; key < visible; key += TILE) {
    int n = min(TILE, visible - key);
    float x = rowDot(shared, query, keys + (long long)key * d, n, d) * scale;
    float most = rowMaximum(shared, j < n ? x : MINUS_INFINITY);
    float before = key == 0 ? most : top;
    top = tensorem_max(before, most);
    float lanes = rowLanes(shared, j < n ? tensorem_exp(x - top) : 0.0f);
    sum = __fmaf_rn(sum, tensorem_exp(before - top), lanes);
    if (j < n) {
      p[key + j] = x;
    }
  }
  float delta = 0;
  for (int from = 0; from < c; from += 256) {
    float part = 0;
    for (int e = from; e < min(c, from + 256); e++) {
      part = __fmaf_rn(grad[e], result[e], part);
    }
    delta = from == 0 ? part : delta + part;
  }
  float reciprocal = 1 / sum;
  for (int key = 0; key < visible; key += TILE) {
    int n = min(TILE, visible - key);
    float product = rowDot(shared, grad, values + (long long)key * c, n, c);
    if (j < n) {
      float weight = tensorem_exp(p[key + j] - top) * reciprocal;
      p[key + j] = weight;
      ds[key + j] = weight * (product - delta);
    }
  }
}
TENSOREM_KERNEL(attention_grad_weights)

extern "C" __global__ void __launch_bounds__(256)
attention_grad_dq(float *dq, const float *slopes, const float *k, long long firstHead, long long heads, long long sharedK, int t, int s, int d,
                  float scale, int causal) {
  using namespace tensorem_attention;
  Heads h = {heads, 1, sharedK, 1, t, s, d, 0, scale, causal};
  long long at = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= heads * t * d) {
    return;
  }
  long long row = at / d, head = firstHead + row / t;
  int a = (int)(at % d), visible = visibleKeys(h, (int)(row % t));
  const float *keys = k + head / sharedK * s * d + a;
  float total = 0;
  for (int key = 0; key < visible; key += TILE) {
    float sum = 0;
    for (int j = key; j < min(visible, key + TILE); j++) {
      sum = __fmaf_rn(slopes[row * s + j], keys[(long long)j * d], sum);
    }
    total = total + sum;
  }
  dq[firstHead * t * d + at] = total * scale;
}
TENSOREM_KERNEL(attention_grad_dq)

extern "C" __global__ void __launch_bounds__(256)
attention_grad_dkv(float *dk, float *dv, const float *weights, const float *slopes, const float *q, const float *dout, long long firstHead,
                   long long heads, long long sharedQ, int t, int s, int d, int c, float scale, int causal) {
  using namespace tensorem_attention;
  long long at = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= heads * s * (d + c)) {
    return;
  }
  long long local = at / (d + c) / s, head = firstHead + local;
  int j = (int)(at / (d + c) % s), a = (int)(at % (d + c));
  bool ofKey = a < d;
  int width = ofKey ? d : c;
  const float *factors = (ofKey ? slopes : weights) + local * t * s + j;
  const float *rows = ofKey ? q + head / sharedQ * t * d + a : dout + head * t * c + (a - d);
  int low = causal ? max(0, j - (s - t)) : 0;
  float total = 0;
  for (int first = low / TILE * TILE; first < t; first += TILE) {
    float sum = 0;
    for (int i = max(low, first); i < min(t, first + TILE); i++) {
      sum = __fmaf_rn(factors[(long long)i * s], rows[(long long)i * width], sum);
    }
    total = total + sum;
  }
  if (ofKey) {
    dk[(head * s + j) * d + a] = total * scale;
  } else {
    dv[(head * s + j) * c + (a - d)] = total;
  }
}
TENSOREM_KERNEL(attention_grad_dkv)
