// Moving elements as units of 1, 4, 8 or 16 bytes, of whatever dtype.
#pragma once
#include "tensorem.cuh"

#define MOVEMENT_THREADS 256

// The number of this thread in the grid.
__device__ __forceinline__ long long tensorem_thread() { return (long long)blockIdx.x * blockDim.x + threadIdx.x; }

// number = quotient · by + remainder; in 32 bits where they suffice.
__device__ __forceinline__ void tensorem_divide(long long number, long long by, long long &quotient, long long &remainder) {
  if (((number | by) >> 32) == 0) {
    quotient = (unsigned)number / (unsigned)by;
  } else {
    quotient = number / by;
  }
  remainder = number - quotient * by;
}

#define TENSOREM_UNITS(KERNEL)     \
  KERNEL(unsigned char, 1)         \
  KERNEL(unsigned, 4)              \
  KERNEL(unsigned long long, 8)    \
  KERNEL(uint4, 16)
