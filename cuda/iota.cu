// iota: -> out i32 [extent], element i is i. Launch: a thread to an element, 256 threads.
#include "movement.cuh"

extern "C" __global__ void __launch_bounds__(MOVEMENT_THREADS) iota_elements(int *out, long long extent) {
  long long i = tensorem_thread();
  if (i < extent) {
    out[i] = (int)i;
  }
}
TENSOREM_KERNEL(iota_elements)
