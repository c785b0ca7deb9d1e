// softmax_grad: y, dy [rows, n] -> dx [rows, n], dx_j = y_j (dy_j - sum of y_k dy_k). Each row of y (dy) serves repeatY (repeatDy)
// rows of dx. Launch and order of the sum (32 lanes, then their tree): rows.cuh.
#include "rows.cuh"

template <class Team>
__device__ __forceinline__ void softmax_grad_row(const Team &team, const float *__restrict__ y, long long repeatY,
                                                 const float *__restrict__ dy, long long repeatDy, float *__restrict__ dx,
                                                 long long rows) {
  RowElements<Team> a(team, y + tensorem_row(team.row, repeatY, rows) * team.n, 0);
  RowElements<Team> b(team, dy + tensorem_row(team.row, repeatDy, rows) * team.n, 1);
  dx += team.row * team.n;
  float s = team.sum([&](auto j, auto slot) { return a.at(slot) * b.at(slot); });
  team.each([&](auto j, auto slot) { dx[j] = a.at(slot) * (b.at(slot) - s); });
}

TENSOREM_ROWS(softmax_grad, 4, 2,
              (const float *y, long long repeatY, const float *dy, long long repeatDy, float *dx, long long rows, long long n),
              y, repeatY, dy, repeatDy, dx, rows)
