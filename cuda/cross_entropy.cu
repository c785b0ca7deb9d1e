// cross_entropy: logits x [rows, n], target [rows] -> loss [rows], log(sum of exp(x_j - m)) - (x_target - m), m the greatest of the row.
// Each row of logits (target) serves repeatX (repeatTarget) rows of loss. A target that names no logit is reported.
// Launch and order of the sum (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void cross_entropy_row(const Team &team, const float *__restrict__ x, long long repeatX,
                                                  const int *__restrict__ target, long long repeatTarget, float *__restrict__ loss,
                                                  long long rows, unsigned long long *errors) {
  x += tensorem_row(team.row, repeatX, rows) * team.n;
  RowElements<Team> e(team, x, 0);
  float m = e.maximum(team);
  float s = e.sum(team, [&](float value) { return tensorem_exp_nonpositive(value - m); });
  if (team.isFirst()) {
    long long position = tensorem_row(team.row, repeatTarget, rows);
    int t = target[position];
    if (t < 0 || t >= team.n) {
      tensorem_report_id(errors, position, t);
    } else {
      loss[team.row] = tensorem_log(s) - (x[t] - m);
    }
  }
}

TENSOREM_ROWS(cross_entropy, 4, 1,
              (const float *x, long long repeatX, const int *target, long long repeatTarget, float *loss, long long rows, long long n,
               unsigned long long *errors),
              x, repeatX, target, repeatTarget, loss, rows, errors)
