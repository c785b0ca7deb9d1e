// softmax: x [rows, n] -> y [rows, n], y_j = exp(x_j - m) / sum of exp(x_k - m), m the greatest of the row.
// Launch and order of the sum (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void softmax_row(const Team &team, const float *__restrict__ x, float *__restrict__ y) {
  x += team.row * team.n;
  y += team.row * team.n;
  RowElements<Team> e(team, x, 0);
  float m = e.maximum(team);
  float s = e.sumInPlace(team, [&](float value) { return tensorem_exp_nonpositive(value - m); });
  tensorem_divide(team, s, [&](auto j, auto slot) { return Team::KEEPS ? e.at(slot) : tensorem_exp_nonpositive(x[j] - m); },
                  [&](auto j, float quotient) { y[j] = quotient; });
}

TENSOREM_ROWS(softmax, 4, 1, (const float *x, float *y, long long rows, long long n), x, y)
