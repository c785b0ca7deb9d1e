// reduce_sum: x [outer, n, inner] -> out [outer, inner], the sum along the middle axis. Launches and order: reduce.cuh;
// reduce_sum_block: f32, inner = 1, a block of 288 threads to an output, for long rows (rows.cuh).
#include "reduce.cuh"

TENSOREM_REDUCE(reduce_sum, Sum, float, f32)
TENSOREM_REDUCE(reduce_sum, Sum, double, f64)
TENSOREM_REDUCE(reduce_sum, Sum, int, i32)

extern "C" __global__ void __launch_bounds__(ROW_BLOCK_THREADS) reduce_sum_block(const float *x, float *out, long long n) {
  BlockRow team(n, 0);
  x += team.row * n;
  float sum = team.sum([&](auto j, auto slot) { return x[j]; });
  if (team.isFirst()) {
    out[team.row] = sum;
  }
}
TENSOREM_KERNEL(reduce_sum_block)
