// layer_norm_grad: x, gain, dy [rows, n] -> dx, dgain_row [rows, n]. With h = (x - mean) r and g = dy gain:
// dx_j = r (g_j - mean of g - h_j mean of g h), dgain_row_j = dy_j h_j. Each row of an operand serves `repeat...` rows of dx. size is n
// as a float. Launch and order of the four sums (32 lanes, then their tree): rows.cuh.
#include "elementary.cuh"
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void layer_norm_grad_row(const Team &team, const float *__restrict__ x, long long repeatX,
                                                    const float *__restrict__ gain, long long repeatGain,
                                                    const float *__restrict__ dy, long long repeatDy, float *__restrict__ dx,
                                                    float *__restrict__ dgainRow, long long rows, float size, float epsilon) {
  RowElements<Team> e(team, x + tensorem_row(team.row, repeatX, rows) * team.n, 0);
  RowElements<Team> d(team, dy + tensorem_row(team.row, repeatDy, rows) * team.n, 1);
  gain += tensorem_row(team.row, repeatGain, rows) * team.n;
  dx += team.row * team.n;
  dgainRow += team.row * team.n;
  float total = team.sum([&](auto j, auto slot) { return e.at(slot); });
  float mean = total / size;
  float squares = team.sum([&](auto j, auto slot) {
    float c = e.at(slot) - mean;
    return c * c;
  });
  float r = tensorem_rsqrt(squares / size + epsilon);
  float meanG = team.sum([&](auto j, auto slot) { return d.at(slot) * gain[j]; }) / size;
  float meanGh = team.sum([&](auto j, auto slot) { return (d.at(slot) * gain[j]) * ((e.at(slot) - mean) * r); }) / size;
  team.each([&](auto j, auto slot) {
    float h = (e.at(slot) - mean) * r;
    dx[j] = r * __fmaf_rn(h, -meanGh, d.at(slot) * gain[j] - meanG);
    dgainRow[j] = d.at(slot) * h;
  });
}

TENSOREM_ROWS(layer_norm_grad, 1, 2,
              (const float *x, long long repeatX, const float *gain, long long repeatGain, const float *dy, long long repeatDy,
               float *dx, float *dgainRow, long long rows, long long n, float size, float epsilon),
              x, repeatX, gain, repeatGain, dy, repeatDy, dx, dgainRow, rows, size, epsilon)
