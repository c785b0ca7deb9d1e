// Scalar operations of generated kernels that C++ does not spell: reals in binary64, integers that wrap, conversions that saturate.
#pragma once
#include "elementary.cuh"
#include "elementary64.cuh"

__device__ __forceinline__ double tensorem_max(double x, double y) {
  return x != x ? x : y != y ? y : x == y ? __longlong_as_double(__double_as_longlong(x) & __double_as_longlong(y)) : x > y ? x : y;
}

__device__ __forceinline__ double tensorem_min(double x, double y) {
  return x != x ? x : y != y ? y : x == y ? __longlong_as_double(__double_as_longlong(x) | __double_as_longlong(y)) : x < y ? x : y;
}

__device__ __forceinline__ int tensorem_add(int x, int y) { return (int)((unsigned)x + (unsigned)y); }
__device__ __forceinline__ int tensorem_sub(int x, int y) { return (int)((unsigned)x - (unsigned)y); }
__device__ __forceinline__ int tensorem_mul(int x, int y) { return (int)((unsigned)x * (unsigned)y); }
__device__ __forceinline__ int tensorem_neg(int x) { return (int)(0u - (unsigned)x); }
__device__ __forceinline__ int tensorem_abs(int x) { return x < 0 ? tensorem_neg(x) : x; }
__device__ __forceinline__ int tensorem_max(int x, int y) { return x > y ? x : y; }
__device__ __forceinline__ int tensorem_min(int x, int y) { return x < y ? x : y; }

// Toward zero; NaN becomes 0, what lies outside the nearest integer.
__device__ __forceinline__ int tensorem_to_i32(double x) {
  return x != x ? 0 : x >= 2147483647.0 ? 2147483647 : x <= -2147483648.0 ? -2147483647 - 1 : (int)x;
}
