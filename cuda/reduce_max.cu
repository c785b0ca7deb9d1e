// reduce_max: x [outer, n, inner] -> out [outer, inner], the maximum along the middle axis, NaN if one is; -inf (the least i32) of none.
// Launches: reduce.cuh; reduce_max_block: f32, inner = 1, a block of 288 threads to an output, for long rows (rows.cuh).
#include "reduce.cuh"

TENSOREM_REDUCE(reduce_max, Maximum, float, f32)
TENSOREM_REDUCE(reduce_max, Maximum, double, f64)
TENSOREM_REDUCE(reduce_max, Maximum, int, i32)

extern "C" __global__ void __launch_bounds__(ROW_BLOCK_THREADS) reduce_max_block(const float *x, float *out, long long n) {
  BlockRow team(n, 0);
  x += team.row * n;
  float greatest = team.maximum([&](auto j, auto slot) { return x[j]; });
  if (team.isFirst()) {
    out[team.row] = greatest;
  }
}
TENSOREM_KERNEL(reduce_max_block)
