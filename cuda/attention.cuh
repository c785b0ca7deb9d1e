// What the kernels of attention and of its gradient share: products of 64 x 64 tiles, and the weights of one block of keys.
//
// A block of 128 threads holds a tile of 64 rows and 64 columns. Thread (y, x), y = thread / 16, x = thread % 16, has the 8 rows
// 4y .. 4y + 3 and 32 + 4y .. 32 + 4y + 3, and 4 columns. 16 neighbouring lanes hold whole rows, so what is reduced or exchanged along
// a row stays in one warp.
//
// A panel in shared memory is 64 rows of 64 floats; the 16-byte word w of row r lies at w ^ (r mod 8), so that no access meets a bank
// twice. Columns "of lanes": thread x has the columns x, x + 16, x + 32 and x + 48, the four lanes that the tree of `lanes` begins with;
// otherwise it has 4x .. 4x + 3.
#pragma once
#include "tensorem.cuh"
#include "elementary.cuh"

namespace tensorem_attention {

const int TILE = 64, TILE_THREADS = 128, PANEL = TILE * TILE;

// The extents of attention over many heads; operand o uses matrix head / shared[o].
struct Heads {
  long long heads, sharedQ, sharedK, sharedV;
  int t, s, d, c;
  float scale;
  int causal;
};

#define MINUS_INFINITY __int_as_float((int)0xff800000)

// How many keys query i sees.
__device__ __forceinline__ int visibleKeys(const Heads &h, int i) { return h.causal ? h.s - h.t + i + 1 : h.s; }

// Starts the copy of `rows` rows of `width` elements to a panel[row][a]; absent rows become 0.
__device__ __forceinline__ void copyRows(float *panel, const float *from, int rows, int width) {
  if (width % 4 == 0 && ((long long)from & 15) == 0) {
    int word = threadIdx.x % 16;
    for (int row = threadIdx.x / 16; row < TILE; row += TILE_THREADS / 16) {
      bool inside = row < rows && 4 * word < width;
      tensorem_copy16(panel + row * TILE + (word ^ row % 8) * 4, inside ? from + (long long)row * width + 4 * word : from, inside ? 16 : 0);
    }
  } else {
    int a = threadIdx.x % TILE;
    for (int row = threadIdx.x / TILE; row < TILE; row += TILE_THREADS / TILE) {
      bool inside = row < rows && a < width;
      tensorem_copy4(panel + row * TILE + (a / 4 ^ row % 8) * 4 + a % 4, inside ? from + (long long)row * width + a : from, inside ? 4 : 0);
    }
  }
}

__device__ __forceinline__ void clear(float (&sum)[8][4]) {
#pragma unroll
  for (int i = 0; i < 8; i++) {
    sum[i][0] = sum[i][1] = sum[i][2] = sum[i][3] = 0;
  }
}

// Four elements of depth: those of the 4 columns at `right` and 16, 32 and 48 rows of the panel on, those of row i at left(i).
template <class Left>
__device__ __forceinline__ void productWord(float (&sum)[8][4], const float *right, Left left) {
  float4 b[4];
#pragma unroll
  for (int j = 0; j < 4; j++) {
    b[j] = *(const float4 *)(right + 16 * j * TILE);
  }
#pragma unroll
  for (int i = 0; i < 8; i++) {
    float4 a = *(const float4 *)left(i);
#pragma unroll
    for (int j = 0; j < 4; j++) {
      sum[i][j] = __fmaf_rn(a.w, b[j].w, __fmaf_rn(a.z, b[j].z, __fmaf_rn(a.y, b[j].y, __fmaf_rn(a.x, b[j].x, sum[i][j]))));
    }
  }
}

// sum[i][j] = the left fold of fma over a < depth of left[i][a] right[j][a], columns "of lanes".
__device__ __forceinline__ void productOfRows(float (&sum)[8][4], const float *left, const float *right, int depth) {
  int y = threadIdx.x / 16, x = threadIdx.x % 16;
  const float *rows = left + 4 * y * TILE, *columns = right + x * TILE;
  int turn = y % 2 * 4;
  // Word 4p + r of a row lies at (4p ^ 4 of the row's number) + (r ^ its last two bits): four words, one address each.
  int own[4];
#pragma unroll
  for (int r = 0; r < 4; r++) {
    own[r] = (r ^ x % 4) * 4;
  }
#pragma unroll 1
  for (int w = 0; w < depth / 16 * 4; w += 4) {
    const float *a = rows + (w ^ turn) * 4, *b = columns + (w ^ x % 8 / 4 * 4) * 4;
#pragma unroll
    for (int r = 0; r < 4; r++) {
      productWord(sum, b + own[r], [&](int i) { return a + (i / 4 * 32 + i % 4) * TILE + (r ^ i % 4) * 4; });
    }
  }
#pragma unroll 1
  for (int w = depth / 16 * 4; w < depth / 4; w++) {
    productWord(sum, columns + (w ^ x % 8) * 4,
                [&](int i) { return rows + (i / 4 * 32 + i % 4) * TILE + (w ^ (turn + i % 4)) * 4; });
  }
#pragma unroll 1
  for (int a = depth / 4 * 4; a < depth; a++) {
#pragma unroll
    for (int i = 0; i < 8; i++) {
      float factor = rows[(i / 4 * 32 + i % 4) * TILE + (a / 4 ^ (turn + i % 4)) * 4 + a % 4];
#pragma unroll
      for (int j = 0; j < 4; j++) {
        sum[i][j] = __fmaf_rn(factor, columns[16 * j * TILE + (a / 4 ^ x % 8) * 4 + a % 4], sum[i][j]);
      }
    }
  }
}

// One step of depth z of a product of columns; left and right are this thread's words of it. MASKED: row i takes part when
// from[i] <= z < to[i].
template <bool MASKED>
__device__ __forceinline__ void productStep(float (&sum)[8][4], const float *left, const float *right, int z, const int *from, const int *to) {
  float4 low = *(const float4 *)left;
  float4 high = *(const float4 *)(left + 32);
  float4 across = *(const float4 *)right;
  float a[8] = {low.x, low.y, low.z, low.w, high.x, high.y, high.z, high.w};
  float b[4] = {across.x, across.y, across.z, across.w};
#pragma unroll
  for (int i = 0; i < 8; i++) {
#pragma unroll
    for (int j = 0; j < 4; j++) {
      float next = __fmaf_rn(a[i], b[j], sum[i][j]);
      sum[i][j] = !MASKED || (z >= from[i] && z < to[i]) ? next : sum[i][j];
    }
  }
}

// sum[i][j] = the left fold of fma over z < 64 of left[z][i] right[z][j].
__device__ __forceinline__ void productOfColumns(float (&sum)[8][4], const float *left, const float *right) {
  int y = threadIdx.x / 16, x = threadIdx.x % 16;
  // This thread's words of the first eight rows; those of the next eight lie behind them in the same order.
  const float *rows[8], *columns[8];
#pragma unroll
  for (int turn = 0; turn < 8; turn++) {
    rows[turn] = left + turn * TILE + (y ^ turn) * 4;
    columns[turn] = right + turn * TILE + (x ^ turn) * 4;
  }
#pragma unroll 1
  for (int z = 0; z < TILE; z += 16) {
#pragma unroll
    for (int step = 0; step < 16; step++) {
      int behind = step / 8 * 8 * TILE;
      productStep<false>(sum, rows[step % 8] + behind, columns[step % 8] + behind, z, 0, 0);
    }
#pragma unroll
    for (int turn = 0; turn < 8; turn++) {
      rows[turn] += 16 * TILE;
      columns[turn] += 16 * TILE;
    }
  }
}

// The same over from[i] <= z < to[i] only, for row i.
__device__ __forceinline__ void maskedProduct(float (&sum)[8][4], const float *left, const float *right, const int (&from)[8],
                                              const int (&to)[8]) {
  int y = threadIdx.x / 16, x = threadIdx.x % 16;
#pragma unroll 1
  for (int z = 0; z < TILE; z++) {
    productStep<true>(sum, left + z * TILE + (y ^ z % 8) * 4, right + z * TILE + (x ^ z % 8) * 4, z, from, to);
  }
}

// The tile's row that is row i of this thread's.
__device__ __forceinline__ int tileRow(int i) { return threadIdx.x / 16 * 4 + i / 4 * 32 + i % 4; }

// Puts a tile with columns "of lanes" into a panel[column][row]. Its readers are of this warp.
__device__ __forceinline__ void storeTransposed(float *panel, const float (&tile)[8][4]) {
  int y = threadIdx.x / 16, x = threadIdx.x % 16;
#pragma unroll
  for (int j = 0; j < 4; j++) {
    float *to = panel + (x + 16 * j) * TILE + (y ^ x % 8) * 4;
    *(float4 *)to = make_float4(tile[0][j], tile[1][j], tile[2][j], tile[3][j]);
    *(float4 *)(to + 32) = make_float4(tile[4][j], tile[5][j], tile[6][j], tile[7][j]);
  }
}

// Writes rows < rows and columns 4x .. 4x + 3 < width of a tile.
__device__ __forceinline__ void writeRows(float *to, const float (&tile)[8][4], int rows, int width) {
  int x = threadIdx.x % 16 * 4;
#pragma unroll
  for (int i = 0; i < 8; i++) {
    int row = tileRow(i);
#pragma unroll
    for (int j = 0; j < 4; j++) {
      if (row < rows && x + j < width) {
        to[(long long)row * width + x + j] = tile[i][j];
      }
    }
  }
}

// Joins a block of scores (of columns "of lanes", not yet scaled) to the state (top, sum) of the rows: sum = fma(sum, keep, lanes of
// exp(score - top)). The scores become these weights, 0 where not visible. Row i sees the first visible[i] columns; a row that sees
// none keeps its state.
template <bool MASKED>
__device__ __forceinline__ void joinScores(float (&score)[8][4], float (&top)[8], float (&sum)[8], float (&keep)[8], float scale, bool first,
                                           const int (&visible)[8]) {
  int x = threadIdx.x % 16;
#pragma unroll
  for (int i = 0; i < 8; i++) {
    float most = MINUS_INFINITY;
#pragma unroll
    for (int j = 0; j < 4; j++) {
      score[i][j] = score[i][j] * scale;
      most = tensorem_max(most, MASKED && x + 16 * j >= visible[i] ? MINUS_INFINITY : score[i][j]);
    }
#pragma unroll
    for (int w = 8; w > 0; w /= 2) {
      most = tensorem_max(most, __shfl_xor_sync(TENSOREM_FULL_WARP, most, w));
    }
    float before = first ? most : top[i];
    float now = tensorem_max(before, most);
    float part[4];
#pragma unroll
    for (int j = 0; j < 4; j++) {
      float p = tensorem_exp_nonpositive(score[i][j] - now);
      part[j] = score[i][j] = MASKED && x + 16 * j >= visible[i] ? 0.0f : p;
    }
    keep[i] = tensorem_exp_nonpositive(before - now);
    // Lanes x and x + 16 of 32, and the tree's first step; then its others.
    float lanes = (part[0] + part[2]) + (part[1] + part[3]);
#pragma unroll
    for (int w = 8; w > 0; w /= 2) {
      lanes = lanes + __shfl_xor_sync(TENSOREM_FULL_WARP, lanes, w);
    }
    if (!MASKED || visible[i] > 0) {
      sum[i] = __fmaf_rn(first ? 0.0f : sum[i], keep[i], lanes);
      top[i] = now;
    }
  }
}

// The same for the block of keys from `key` on, of which the rows of the tile `first` see those below `all`, and each at
// least those below `each`.
// True when every row sees the whole block; otherwise visible says how many each sees.
__device__ __forceinline__ bool joinBlock(float (&score)[8][4], float (&top)[8], float (&sum)[8], float (&keep)[8], const Heads &h, int first,
                                          int key, int all, int each, int (&visible)[8]) {
  bool whole = key + TILE <= each;
  if (whole) {
    joinScores<false>(score, top, sum, keep, h.scale, key == 0, visible);
  } else {
#pragma unroll
    for (int i = 0; i < 8; i++) {
      visible[i] = max(0, min(TILE, min(all, visibleKeys(h, first + tileRow(i))) - key));
    }
    joinScores<true>(score, top, sum, keep, h.scale, key == 0, visible);
  }
  return whole;
}

// What a block of 64 threads works with that takes a row and a block of keys: thread j has key j.
const int ROW_THREADS = 64;

struct RowShared {
  float left[ROW_THREADS];
  // Rows of 65, so that neighbouring threads' rows lie in different banks.
  float right[ROW_THREADS * (ROW_THREADS + 1)];
  float each[ROW_THREADS];
  float both[2];
};

// The dot product of a row of `depth` elements and row threadIdx.x < n of a matrix.
__device__ __forceinline__ float rowDot(RowShared &shared, const float *row, const float *matrix, int n, int depth) {
  int j = threadIdx.x;
  float total = 0, sum = 0;
  for (int from = 0; from < depth; from += ROW_THREADS) {
    __syncthreads();
    if (from + j < depth) {
      shared.left[j] = row[from + j];
#pragma unroll 8
      for (int i = 0; i < n; i++) {
        shared.right[i * (ROW_THREADS + 1) + j] = matrix[(long long)i * depth + from + j];
      }
    }
    __syncthreads();
    if (j < n) {
      for (int a = 0; a < min(ROW_THREADS, depth - from); a++) {
        sum = __fmaf_rn(shared.left[a], shared.right[j * (ROW_THREADS + 1) + a], sum);
      }
    }
    if ((from + ROW_THREADS) % 256 == 0 || from + ROW_THREADS >= depth) {
      total = from < 256 ? sum : total + sum;
      sum = 0;
    }
  }
  return total;
}

// The greatest of the 64 threads' x, in all of them. There is a barrier between two calls: that of rowLanes.
__device__ __forceinline__ float rowMaximum(RowShared &shared, float x) {
  for (int w = 16; w > 0; w /= 2) {
    x = tensorem_max(x, __shfl_xor_sync(TENSOREM_FULL_WARP, x, w));
  }
  if (threadIdx.x % 32 == 0) {
    shared.both[threadIdx.x / 32] = x;
  }
  __syncthreads();
  return tensorem_max(shared.both[0], shared.both[1]);
}

// The sum of the 64 threads' x >= 0 in 32 lanes and their tree, in all of them. There is a barrier between two calls: that of rowMaximum.
__device__ __forceinline__ float rowLanes(RowShared &shared, float x) {
  shared.each[threadIdx.x] = x;
  __syncthreads();
  float sum = shared.each[threadIdx.x % 32] + shared.each[threadIdx.x % 32 + 32];
  for (int w = 16; w > 0; w /= 2) {
    sum = sum + __shfl_xor_sync(TENSOREM_FULL_WARP, sum, w);
  }
  return sum;
}

}  // namespace tensorem_attention
