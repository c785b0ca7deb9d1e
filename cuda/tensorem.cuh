// What every kernel includes. Compiles under nvcc, NVRTC and g++ (where host.cuh plays the GPU).
//
// Flags, fixed: nvcc and NVRTC -fmad=false -ftz=false -prec-div=true -prec-sqrt=true; g++ -ffp-contract=off. So plain + - * / round
// once each; a product-sum is __fmaf_rn, a root __fsqrt_rn, an elementary function tensorem_<name> of elementary.cuh.
//
//   extern "C" __global__ void softmax_row(const float *x, float *y, long long rows, int n) { ... }
//   TENSOREM_KERNEL(softmax_row)
#pragma once

#ifdef __CUDACC__

// Exports the kernel to the host's launcher; a GPU needs no line.
#define TENSOREM_KERNEL(name)

// `T *name`: the block's dynamic shared memory.
#define TENSOREM_SHARED(T, name)                                     \
  extern __shared__ __align__(128) unsigned char tensorem_shared[]; \
  T *name = reinterpret_cast<T *>(tensorem_shared)

#else

#include "host.cuh"
#define TENSOREM_SHARED(T, name) T *name = reinterpret_cast<T *>(tensorem_host::dynamicShared)

#endif

#define TENSOREM_FULL_WARP 0xffffffffu

// Begins a copy of 16 bytes from global to shared memory, both aligned to 16; of the source only the first `bytes` (0 .. 16) are
// read, the rest becomes 0. Where the architecture has no asynchronous copies it happens at once.
__device__ __forceinline__ void tensorem_copy16(void *shared, const void *global, int bytes) {
#if !defined(__CUDACC__)
  tensorem_host::beginCopy(shared, global, 16, bytes);
#elif __CUDA_ARCH__ >= 800
  unsigned to = (unsigned)__cvta_generic_to_shared(shared);
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(to), "l"(global), "r"(bytes) : "memory");
#else
  float4 value = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
  if (bytes == 16) {
    value = *(const float4 *)global;
  } else {
    const float *from = (const float *)global;
    value.x = bytes >= 4 ? from[0] : 0.0f;
    value.y = bytes >= 8 ? from[1] : 0.0f;
    value.z = bytes >= 12 ? from[2] : 0.0f;
  }
  *(float4 *)shared = value;
#endif
}

// The same of 4 bytes, aligned to 4; bytes is 0 or 4.
__device__ __forceinline__ void tensorem_copy4(void *shared, const void *global, int bytes) {
#if !defined(__CUDACC__)
  tensorem_host::beginCopy(shared, global, 4, bytes);
#elif __CUDA_ARCH__ >= 800
  unsigned to = (unsigned)__cvta_generic_to_shared(shared);
  asm volatile("cp.async.ca.shared.global [%0], [%1], 4, %2;" ::"r"(to), "l"(global), "r"(bytes) : "memory");
#else
  *(float *)shared = bytes == 4 ? *(const float *)global : 0.0f;
#endif
}

// Closes a group of this thread's copies.
__device__ __forceinline__ void tensorem_copy_commit() {
#if !defined(__CUDACC__)
  tensorem_host::closeCopyGroup();
#elif __CUDA_ARCH__ >= 800
  asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}

// Waits until all but the latest `pending` groups of this thread's copies are done. Other threads see them after a barrier.
template <int pending>
__device__ __forceinline__ void tensorem_copy_wait() {
#if !defined(__CUDACC__)
  tensorem_host::finishCopies(pending);
#elif __CUDA_ARCH__ >= 800
  asm volatile("cp.async.wait_group %0;" ::"n"(pending) : "memory");
#endif
}

#define TENSOREM_INFINITY __int_as_float(0x7f800000)

// The greater, NaN if one is, +0 of zeros of both signs.
__device__ __forceinline__ float tensorem_max(float x, float y) {
#if defined(__CUDACC__) && __CUDA_ARCH__ >= 800
  float greater;
  asm("max.NaN.f32 %0, %1, %2;" : "=f"(greater) : "f"(x), "f"(y));
  return greater;
#else
  return x != x ? x : y != y ? y : x == y ? __int_as_float(__float_as_int(x) & __float_as_int(y)) : x > y ? x : y;
#endif
}

// The lesser, NaN if one is, -0 of zeros of both signs.
__device__ __forceinline__ float tensorem_min(float x, float y) {
#if defined(__CUDACC__) && __CUDA_ARCH__ >= 800
  float lesser;
  asm("min.NaN.f32 %0, %1, %2;" : "=f"(lesser) : "f"(x), "f"(y));
  return lesser;
#else
  return x != x ? x : y != y ? y : x == y ? __int_as_float(__float_as_int(x) | __float_as_int(y)) : x < y ? x : y;
#endif
}

// Reports an id that names no row into the cell of a rule, which keeps the first position: position in the upper half, 2^32 - 2
// for all from there on, id in the lower.
__device__ __forceinline__ void tensorem_report_id(unsigned long long *cell, long long position, int id) {
  atomicMin(cell, (unsigned long long)min(position, 0xfffffffell) << 32 | (unsigned)id);
}
