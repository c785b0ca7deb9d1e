// What the lanes of a warp have together.
#pragma once
#include "tensorem.cuh"

// The tree over 32 lanes: lane l + w to lane l for w = 16, 8, 4, 2, 1. Addition commutes, so every lane gets the sum.
template <typename T>
__device__ __forceinline__ T tensorem_tree(T sum) {
#pragma unroll
  for (int w = 16; w > 0; w /= 2) {
    sum = sum + __shfl_xor_sync(TENSOREM_FULL_WARP, sum, w);
  }
  return sum;
}

// The greatest of the lanes, in every lane.
__device__ __forceinline__ float tensorem_warp_max(float greatest) {
#pragma unroll
  for (int w = 16; w > 0; w /= 2) {
    greatest = tensorem_max(greatest, __shfl_xor_sync(TENSOREM_FULL_WARP, greatest, w));
  }
  return greatest;
}
