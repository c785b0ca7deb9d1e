// layer_norm: x, gain, bias [rows, n] -> y [rows, n], y_j = (x_j - mean) / sqrt(variance + epsilon) · gain_j + bias_j. Each row of an
// operand serves `repeat...` rows of y. size is n as a float.
// Launch and order of the sums (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void layer_norm_row(const Team &team, const float *__restrict__ x, long long repeatX,
                                               const float *__restrict__ gain, long long repeatGain, const float *__restrict__ bias,
                                               long long repeatBias, float *__restrict__ y, long long rows, float size,
                                               float epsilon) {
  RowElements<Team> e(team, x + tensorem_row(team.row, repeatX, rows) * team.n, 0);
  gain += tensorem_row(team.row, repeatGain, rows) * team.n;
  bias += tensorem_row(team.row, repeatBias, rows) * team.n;
  y += team.row * team.n;
  float total = team.sum([&](auto j, auto slot) { return e.at(slot); });
  float mean = total / size;
  float squares = team.sum([&](auto j, auto slot) {
    float c = e.at(slot) - mean;
    return c * c;
  });
  float r = tensorem_rsqrt(squares / size + epsilon);
  team.each([&](auto j, auto slot) { y[j] = __fmaf_rn((e.at(slot) - mean) * r, gain[j], bias[j]); });
}

TENSOREM_ROWS(layer_norm, 1, 1,
              (const float *x, long long repeatX, const float *gain, long long repeatGain, const float *bias, long long repeatBias,
               float *y, long long rows, long long n, float size, float epsilon),
              x, repeatX, gain, repeatGain, bias, repeatBias, y, rows, size, epsilon)
