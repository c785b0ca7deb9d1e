// cross_entropy_grad: logits x [rows, n], target, dloss [rows] -> dx [rows, n], dloss (softmax(x) - the unit vector of the target).
// Each row of an operand serves `repeat...` rows of dx. A target that names no logit is reported.
// Launch and order of the sum (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void cross_entropy_grad_row(const Team &team, const float *__restrict__ x, long long repeatX,
                                                       const int *__restrict__ target, long long repeatTarget,
                                                       const float *__restrict__ dloss, long long repeatDloss,
                                                       float *__restrict__ dx, long long rows, unsigned long long *errors) {
  x += tensorem_row(team.row, repeatX, rows) * team.n;
  dx += team.row * team.n;
  long long position = tensorem_row(team.row, repeatTarget, rows);
  int t = target[position];
  if (team.isFirst() && (t < 0 || t >= team.n)) {
    tensorem_report_id(errors, position, t);
  }
  float d = dloss[tensorem_row(team.row, repeatDloss, rows)];
  RowElements<Team> e(team, x, 0);
  float m = e.maximum(team);
  float s = e.sumInPlace(team, [&](float value) { return tensorem_exp_nonpositive(value - m); });
  tensorem_divide(team, s, [&](auto j, auto slot) { return Team::KEEPS ? e.at(slot) : tensorem_exp_nonpositive(x[j] - m); },
                  [&](auto j, float y) { dx[j] = (j == t ? y - 1.0f : y) * d; });
}

TENSOREM_ROWS(cross_entropy_grad, 4, 1,
              (const float *x, long long repeatX, const int *target, long long repeatTarget, const float *dloss,
               long long repeatDloss, float *dx, long long rows, long long n, unsigned long long *errors),
              x, repeatX, target, repeatTarget, dloss, repeatDloss, dx, rows, errors)
