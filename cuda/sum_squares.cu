// sum_squares: x [rows, n] -> out [rows]. Order: blocks of 1024 elements, each in 32 lanes and their tree; the block sums likewise.
//   sum_squares_blocks  -> sums [rows, blocks], blocks = (n + 1023) / 1024; grid (rows · blocks + 7) / 8, 256 threads, a warp to a block
//   sum_squares_rows    sums -> out; grid rows, 288 threads (rows.cuh)
#include "rows.cuh"

#define SUM_SQUARES_BLOCK 1024

extern "C" __global__ void __launch_bounds__(256)
    sum_squares_blocks(const float *__restrict__ x, float *__restrict__ sums, long long rows, long long n) {
  long long blocks = (n + SUM_SQUARES_BLOCK - 1) / SUM_SQUARES_BLOCK;
  long long at = (long long)blockIdx.x * 8 + threadIdx.x / 32;
  int lane = threadIdx.x % 32;
  if (at >= rows * blocks) {
    return;
  }
  long long row = at / blocks, first = at % blocks * SUM_SQUARES_BLOCK;
  int count = (int)(n - first < SUM_SQUARES_BLOCK ? n - first : SUM_SQUARES_BLOCK);
  x += row * n + first;
  float sum = 0.0f;
#pragma unroll 16
  for (int j = lane; j < count; j += 32) {
    sum = sum + x[j] * x[j];
  }
  sum = tensorem_tree(sum);
  if (lane == 0) {
    sums[at] = sum;
  }
}
TENSOREM_KERNEL(sum_squares_blocks)

extern "C" __global__ void __launch_bounds__(ROW_BLOCK_THREADS)
    sum_squares_rows(const float *__restrict__ sums, float *__restrict__ out, long long blocks) {
  BlockRow team(blocks, 0);
  sums += team.row * blocks;
  float sum = team.sum([&](auto j, auto slot) { return sums[j]; });
  if (team.isFirst()) {
    out[team.row] = sum;
  }
}
TENSOREM_KERNEL(sum_squares_rows)
