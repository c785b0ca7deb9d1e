// The launcher that TENSOREM_KERNEL exports for each kernel under g++.
#pragma once

namespace tensorem_host {

static pthread_mutex_t launching = PTHREAD_MUTEX_INITIALIZER;

template <int... I>
struct Places {};
template <int N, int... I>
struct PlacesBelow : PlacesBelow<N - 1, N - 1, I...> {};
template <int... I>
struct PlacesBelow<0, I...> {
  typedef Places<I...> Type;
};

// Calls a kernel with the parameters that the pointers point to.
template <auto kernel>
struct Call;
template <typename... P, void (*kernel)(P...)>
struct Call<kernel> {
  template <int... I>
  static void at(void **parameters, Places<I...>) {
    kernel(*(P *)parameters[I]...);
  }
  static void of(void **parameters) { at(parameters, typename PlacesBelow<sizeof...(P)>::Type()); }
};

static void placeBlockAt(long long i) {
  blockIndex.x = i % gridExtent.x;
  blockIndex.y = i / gridExtent.x % gridExtent.y;
  blockIndex.z = i / gridExtent.x / gridExtent.y;
}

static const char *launch(const char *name, void (*call)(void **), void **parameters, const long long *grid, int blockThreads,
                          int sharedBytes, int reverse) {
  pthread_mutex_lock(&launching);
  failed = false;
  if (grid[0] < 1 || grid[0] > 2147483647 || grid[1] < 1 || grid[1] > 65535 || grid[2] < 1 || grid[2] > 65535 || blockThreads < 1
      || blockThreads > MAX_THREADS || sharedBytes < 0 || sharedBytes > DYNAMIC_SHARED_BYTES) {
    failed = true;
    snprintf(message, sizeof message, "kernel_grid: a launch is within the limits of the device: %s, grid %lld x %lld x %lld, %d threads,"
             " %d bytes; make it smaller", name, grid[0], grid[1], grid[2], blockThreads, sharedBytes);
  } else {
    invoke = call;
    arguments = parameters;
    threadCount = blockThreads;
    dynamicSharedBytes = sharedBytes;
    blockExtent = dim3{(unsigned)blockThreads, 1, 1};
    gridExtent = dim3{(unsigned)grid[0], (unsigned)grid[1], (unsigned)grid[2]};
    reversed = reverse != 0;
    beginLaunch();
    runBlocks(grid[0] * grid[1] * grid[2], placeBlockAt);
  }
  static char text[sizeof message + 128];
  if (failed) {
    snprintf(text, sizeof text, "%s (kernel %s, block %u %u %u)", message, name, blockIndex.x, blockIndex.y, blockIndex.z);
  }
  const char *result = failed ? text : 0;
  pthread_mutex_unlock(&launching);
  return result;
}

}  // namespace tensorem_host

#define TENSOREM_KERNEL(name)                                                                                             \
  extern "C" __attribute__((visibility("default"))) const char *tensorem_launch_##name(                                   \
      void **parameters, const long long *grid, int threads, int sharedBytes, int reverse) {                             \
    return tensorem_host::launch(#name, tensorem_host::Call<&name>::of, parameters, grid, threads, sharedBytes, reverse); \
  }
