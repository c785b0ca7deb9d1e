// gather: table [rows, r], ids [count] -> out [count, r]: row ids[i] of the table. An id that names no row is reported.
// A row is `units` units of 1, 4, 8 or 16 bytes. Launch: a thread to a unit (to an id when units = 0), 256 threads.
#include "movement.cuh"

template <typename U>
__device__ __forceinline__ void gather_units(const U *__restrict__ table, const int *__restrict__ ids, U *__restrict__ out,
                                             long long count, long long rows, long long units, unsigned long long *errors) {
  long long i, unit;
  tensorem_divide(tensorem_thread(), units > 0 ? units : 1, i, unit);
  if (i >= count) {
    return;
  }
  int id = ids[i];
  if (id < 0 || id >= rows) {
    if (unit == 0) {
      tensorem_report_id(errors, i, id);
    }
  } else if (units > 0) {
    out[i * units + unit] = table[id * units + unit];
  }
}

#define GATHER(U, bytes)                                                                                                     \
  extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS)                                                            \
      gather_units_##bytes(const U *table, const int *ids, U *out, long long count, long long rows, long long units,        \
                           unsigned long long *errors) {                                                                    \
    gather_units(table, ids, out, count, rows, units, errors);                                                              \
  }                                                                                                                         \
  TENSOREM_KERNEL(gather_units_##bytes)
TENSOREM_UNITS(GATHER)
