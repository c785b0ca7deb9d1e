// rms_norm: x, gain [rows, n] -> y [rows, n], y_j = x_j / sqrt(mean of squares + epsilon) · gain_j. Each row of an operand serves
// `repeat...` rows of y. size is n as a float. Launch and order of the sum (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void rms_norm_row(const Team &team, const float *__restrict__ x, long long repeatX,
                                             const float *__restrict__ gain, long long repeatGain, float *__restrict__ y,
                                             long long rows, float size, float epsilon) {
  RowElements<Team> e(team, x + tensorem_row(team.row, repeatX, rows) * team.n, 0);
  gain += tensorem_row(team.row, repeatGain, rows) * team.n;
  y += team.row * team.n;
  float squares = team.sum([&](auto j, auto slot) { return e.at(slot) * e.at(slot); });
  float r = tensorem_rsqrt(squares / size + epsilon);
  team.each([&](auto j, auto slot) { y[j] = (e.at(slot) * r) * gain[j]; });
}

TENSOREM_ROWS(rms_norm, 1, 1,
              (const float *x, long long repeatX, const float *gain, long long repeatGain, float *y, long long rows, long long n,
               float size, float epsilon),
              x, repeatX, gain, repeatGain, y, rows, size, epsilon)
