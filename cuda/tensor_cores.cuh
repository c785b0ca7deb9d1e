// Tensor cores, for kernels of the contract tf32 (spec/contracts.md): sm_80 and later, and g++.
#pragma once
#include "tensorem.cuh"

#if !defined(__CUDACC__) || __CUDA_ARCH__ >= 800
#define TENSOREM_HAS_TENSOR_CORES
#endif

#ifdef TENSOREM_HAS_TENSOR_CORES

// x rounded to 11 significant bits, halves away from zero: the bits of a float whose last 13 bits are 0. What lies beyond the greatest
// such number becomes infinite, and NaN stays NaN.
__device__ __forceinline__ unsigned tensorem_tf32(float x) {
#ifdef __CUDACC__
  unsigned rounded;
  asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(rounded) : "f"(x));
  return rounded;
#else
  return x != x ? 0x7fffe000u : (__float_as_uint(x) + 0x1000u) & 0xffffe000u;
#endif
}

// Four parts of shared memory, 8 by 4 words, by the lanes of a warp together: lane l names line l % 8 of part l / 8, at a multiple of 16
// bytes, and gets word l % 4 of line l / 4 of each part.
__device__ __forceinline__ void tensorem_read_parts(float (&to)[4], const float *line) {
#ifdef __CUDACC__
  unsigned from = (unsigned)__cvta_generic_to_shared(line);
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=f"(to[0]), "=f"(to[1]), "=f"(to[2]), "=f"(to[3])
               : "r"(from)
               : "memory");
#else
  tensorem_host::readParts(line, to);
#endif
}

// C = C + A B by the lanes of a warp together, with A 16 by 8, B 8 by 8, C 16 by 8. For lane l, g = l / 4 and t = l % 4:
// a = {A[g][t], A[g + 8][t], A[g][t + 4], A[g + 8][t + 4]}, b0 = B[t][g], b1 = B[t + 4][g],
// c = {C[g][2t], C[g][2t + 1], C[g + 8][2t], C[g + 8][2t + 1]}. A GPU adds the eight products in an order and with roundings of its own; g++ folds fma
// over them, first to last (host_block.cuh).
__device__ __forceinline__ void tensorem_multiply(float (&c)[4], const unsigned (&a)[4], unsigned b0, unsigned b1) {
#ifdef __CUDACC__
  asm("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
      : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
#else
  tensorem_host::multiplyMatrices(a, b0, b1, c);
#endif
}

#endif
