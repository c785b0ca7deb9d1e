// CUDA's vocabulary for g++: kernels run on a CPU, so that every machine tests their bits. How threads run: host_block.cuh.
//
//   g++ -x c++ -std=c++17 -O1 -march=native -ffp-contract=off -fPIC -shared -o softmax.so softmax.cu
//
// Each TENSOREM_KERNEL(name) exports
//   const char *tensorem_launch_<name>(void **parameters, const long long *grid, int threads, int sharedBytes, int reverse)
// with parameters as cuLaunchKernel's, grid = {x, y, z} blocks, reverse = 1 for the schedule from above. It returns when all has
// run: null, or what went wrong (valid until the next launch). Launches of one library wait for each other.
//
// Rules for sources: shared memory is declared in functions that are neither inline nor templates, so that it can be filled with NaN
// before each block; blocks have one axis of threads.
#pragma once

#define __global__ __attribute__((visibility("default")))
#define __device__
#define __host__
#define __forceinline__ inline
#define __constant__
#define __shared__ static __attribute__((section("tensorem_shared")))
#define __launch_bounds__(...)
#define __align__(n) alignas(n)
#define __grid_constant__

struct uint3 { unsigned x, y, z; };
struct dim3 { unsigned x, y, z; };
struct alignas(8) float2 { float x, y; };
struct alignas(16) float4 { float x, y, z, w; };
struct alignas(8) int2 { int x, y; };
struct alignas(16) int4 { int x, y, z, w; };
struct alignas(8) uint2 { unsigned x, y; };
struct alignas(16) uint4 { unsigned x, y, z, w; };
struct alignas(16) double2 { double x, y; };
struct alignas(16) longlong2 { long long x, y; };
struct alignas(4) uchar4 { unsigned char x, y, z, w; };
static inline float2 make_float2(float x, float y) { return float2{x, y}; }
static inline float4 make_float4(float x, float y, float z, float w) { return float4{x, y, z, w}; }
static inline int2 make_int2(int x, int y) { return int2{x, y}; }
static inline int4 make_int4(int x, int y, int z, int w) { return int4{x, y, z, w}; }
static inline uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) { return uint4{x, y, z, w}; }
static inline double2 make_double2(double x, double y) { return double2{x, y}; }

#include "host_block.cuh"

#define threadIdx (tensorem_host::threadIndex)
#define blockIdx (tensorem_host::blockIndex)
#define blockDim (tensorem_host::blockExtent)
#define gridDim (tensorem_host::gridExtent)
static const int warpSize = 32;

// Barriers and what lanes do together. The line is that of the call.
static inline void __syncthreads(int line = __builtin_LINE()) { tensorem_host::blockBarrier(line); }
static inline void __syncwarp(unsigned mask = 0xffffffffu, int line = __builtin_LINE()) {
  tensorem_host::warpOperation(tensorem_host::SYNC, mask, 0, 0, line);
}

namespace tensorem_host {

static inline void multiplyMatrices(const unsigned (&a)[4], unsigned b0, unsigned b1, float (&c)[4], int line = __builtin_LINE()) {
  Fragments own = {{a[0], a[1], a[2], a[3]}, {b0, b1}, {c[0], c[1], c[2], c[3]}};
  warpOperation(MULTIPLY, 0xffffffffu, (Word)&own, 0, line);
  memcpy(c, own.c, sizeof own.c);
}

static inline void readParts(const float *from, float (&to)[4], int line = __builtin_LINE()) {
  Parts own = {from};
  if ((Word)from % 16 != 0) {
    TENSOREM_FAIL("kernel_parts: a line is read at a multiple of 16 bytes: %p, thread %d; correct the address", (const void *)from,
                  current->index);
  }
  warpOperation(READ, 0xffffffffu, (Word)&own, 0, line);
  memcpy(to, own.words, sizeof own.words);
}

template <typename T>
static inline T shuffle(unsigned mask, T value, int source, int line) {
  static_assert(sizeof(T) <= sizeof(Word), "a shuffle moves at most 8 bytes");
  Word word = 0;
  memcpy(&word, &value, sizeof(T));
  word = warpOperation(SHUFFLE, mask, word, source, line);
  memcpy(&value, &word, sizeof(T));
  return value;
}

static inline int lane() { return threadIndex.x % LANES; }

// The source lane when it lies in the reader's group of `width` lanes, else the reader itself.
static inline int within(int source, int width) {
  int first = lane() / width * width;
  return source >= first && source < first + width ? source : lane();
}

}  // namespace tensorem_host

template <typename T>
static inline T __shfl_sync(unsigned mask, T value, int source, int width = 32, int line = __builtin_LINE()) {
  return tensorem_host::shuffle(mask, value, tensorem_host::lane() / width * width + (source & (width - 1)), line);
}
template <typename T>
static inline T __shfl_xor_sync(unsigned mask, T value, int bits, int width = 32, int line = __builtin_LINE()) {
  return tensorem_host::shuffle(mask, value, tensorem_host::within(tensorem_host::lane() ^ bits, width), line);
}
template <typename T>
static inline T __shfl_down_sync(unsigned mask, T value, int by, int width = 32, int line = __builtin_LINE()) {
  return tensorem_host::shuffle(mask, value, tensorem_host::within(tensorem_host::lane() + by, width), line);
}
template <typename T>
static inline T __shfl_up_sync(unsigned mask, T value, int by, int width = 32, int line = __builtin_LINE()) {
  return tensorem_host::shuffle(mask, value, tensorem_host::within(tensorem_host::lane() - by, width), line);
}
static inline unsigned __ballot_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
  return (unsigned)tensorem_host::warpOperation(tensorem_host::BALLOT, mask, predicate != 0, 0, line);
}
static inline int __any_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
  return __ballot_sync(mask, predicate, line) != 0;
}
static inline int __all_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
  return __ballot_sync(mask, predicate, line) == mask;
}
template <typename T>
static inline unsigned __match_any_sync(unsigned mask, T value, int line = __builtin_LINE()) {
  tensorem_host::Word word = 0;
  memcpy(&word, &value, sizeof(T));
  return (unsigned)tensorem_host::warpOperation(tensorem_host::MATCH, mask, word, 0, line);
}

// Arithmetic. Plain operators round once each: -ffp-contract=off.
static inline float __fmaf_rn(float x, float y, float z) { return __builtin_fmaf(x, y, z); }
static inline float __fadd_rn(float x, float y) { return x + y; }
static inline float __fsub_rn(float x, float y) { return x - y; }
static inline float __fmul_rn(float x, float y) { return x * y; }
static inline float __fdiv_rn(float x, float y) { return x / y; }
static inline float __fsqrt_rn(float x) { return __builtin_sqrtf(x); }
static inline double __fma_rn(double x, double y, double z) { return __builtin_fma(x, y, z); }
static inline double __dadd_rn(double x, double y) { return x + y; }
static inline double __dsub_rn(double x, double y) { return x - y; }
static inline double __dmul_rn(double x, double y) { return x * y; }
static inline double __ddiv_rn(double x, double y) { return x / y; }
static inline double __dsqrt_rn(double x) { return __builtin_sqrt(x); }
static inline float fabsf(float x) { return __builtin_fabsf(x); }
static inline double fabs(double x) { return __builtin_fabs(x); }
static inline float rintf(float x) { return __builtin_rintf(x); }
static inline double rint(double x) { return __builtin_rint(x); }
template <typename T> static inline T min(T x, T y) { return y < x ? y : x; }
template <typename T> static inline T max(T x, T y) { return x < y ? y : x; }

namespace tensorem_host {

template <typename To, typename From>
static inline To bits(From from) {
  static_assert(sizeof(To) == sizeof(From), "of one size");
  To to;
  memcpy(&to, &from, sizeof(To));
  return to;
}

// Real to integer as the GPU converts: NaN to 0, saturated.
template <typename Integer, typename Real>
static inline Integer saturated(Real x, Integer least, Integer greatest) {
  return x != x ? 0 : x <= (Real)least ? least : x >= (Real)greatest ? greatest : (Integer)x;
}

}  // namespace tensorem_host

static inline int __float_as_int(float x) { return tensorem_host::bits<int>(x); }
static inline unsigned __float_as_uint(float x) { return tensorem_host::bits<unsigned>(x); }
static inline float __int_as_float(int x) { return tensorem_host::bits<float>(x); }
static inline float __uint_as_float(unsigned x) { return tensorem_host::bits<float>(x); }
static inline long long __double_as_longlong(double x) { return tensorem_host::bits<long long>(x); }
static inline double __longlong_as_double(long long x) { return tensorem_host::bits<double>(x); }
static inline int __float2int_rz(float x) { return tensorem_host::saturated<int>(x, -2147483647 - 1, 2147483647); }
static inline int __float2int_rn(float x) { return __float2int_rz(__builtin_rintf(x)); }
static inline long long __float2ll_rz(float x) {
  return tensorem_host::saturated<long long>(x, -9223372036854775807ll - 1, 9223372036854775807ll);
}
static inline int __double2int_rz(double x) { return tensorem_host::saturated<int>(x, -2147483647 - 1, 2147483647); }
static inline float __int2float_rn(int x) { return (float)x; }
static inline float __uint2float_rn(unsigned x) { return (float)x; }
static inline float __ll2float_rn(long long x) { return (float)x; }
static inline float __double2float_rn(double x) { return (float)x; }
static inline int __clz(int x) { return x == 0 ? 32 : __builtin_clz(x); }
static inline int __clzll(long long x) { return x == 0 ? 64 : __builtin_clzll(x); }
static inline int __ffs(int x) { return __builtin_ffs(x); }
static inline int __popc(unsigned x) { return __builtin_popcount(x); }
static inline unsigned __umulhi(unsigned x, unsigned y) { return (unsigned)((unsigned long long)x * y >> 32); }
static inline unsigned long long __umul64hi(unsigned long long x, unsigned long long y) {
  return (unsigned long long)((unsigned __int128)x * y >> 64);
}
static inline unsigned __funnelshift_l(unsigned low, unsigned high, unsigned by) {
  return (by & 31) == 0 ? high : high << (by & 31) | low >> (32 - (by & 31));
}

// Memory.
template <typename T> static inline T __ldg(const T *from) { return *from; }
template <typename T> static inline T __ldcs(const T *from) { return *from; }
template <typename T> static inline T __ldcg(const T *from) { return *from; }
template <typename T> static inline void __stcs(T *to, T value) { *to = value; }
template <typename T> static inline void __stcg(T *to, T value) { *to = value; }
static inline void __threadfence() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
static inline void __threadfence_block() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
template <typename T> static inline T atomicAdd(T *at, T value) { return __atomic_fetch_add(at, value, __ATOMIC_RELAXED); }
template <typename T> static inline T atomicOr(T *at, T value) { return __atomic_fetch_or(at, value, __ATOMIC_RELAXED); }
template <typename T> static inline T atomicExch(T *at, T value) { return __atomic_exchange_n(at, value, __ATOMIC_RELAXED); }
template <typename T> static inline T atomicCAS(T *at, T expected, T value) {
  __atomic_compare_exchange_n(at, &expected, value, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  return expected;
}
template <typename T> static inline T atomicMin(T *at, T value) {
  T old = __atomic_load_n(at, __ATOMIC_RELAXED);
  while (value < old && !__atomic_compare_exchange_n(at, &old, value, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
  return old;
}
template <typename T> static inline T atomicMax(T *at, T value) {
  T old = __atomic_load_n(at, __ATOMIC_RELAXED);
  while (old < value && !__atomic_compare_exchange_n(at, &old, value, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
  return old;
}

#include "host_launch.cuh"
