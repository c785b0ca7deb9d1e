// log_softmax: x [rows, n] -> y [rows, n], y_j = (x_j - m) - log(sum of exp(x_k - m)), m the greatest of the row.
// Launch and order of the sum (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void log_softmax_row(const Team &team, const float *__restrict__ x, float *__restrict__ y) {
  x += team.row * team.n;
  y += team.row * team.n;
  RowElements<Team> e(team, x, 0);
  float m = e.maximum(team);
  float s = e.sum(team, [&](float value) { return tensorem_exp_nonpositive(value - m); });
  float l = tensorem_log(s);
  team.each([&](auto j, auto slot) { y[j] = ((Team::SUMS_IN_PLACE ? x[j] : e.at(slot)) - m) - l; });
}

TENSOREM_ROWS(log_softmax, 4, 1, (const float *x, float *y, long long rows, long long n), x, y)
