// The calls of the CUDA driver that NvidiaDriver makes, for a device that computes nothing: memory is the processor's, and what is made
// is counted until it is freed. NvidiaDriverTest tells which call fails, and how.
#include <cstdlib>
#include <cstring>

typedef unsigned long long u64;

// Behind an answer from here on every call answers so.
#define FIRST_LASTING 700
#define CAPTURING 900
#define NOT_CAPTURING 901

static char failing[64];
static int countdown, answer, failed, capturing;
static long contexts, things;

static int said(const char *call) {
  if (failed && answer >= FIRST_LASTING) {
    return answer;
  }
  if (strcmp(call, failing) != 0 || --countdown != 0) {
    return 0;
  }
  failed = 1;
  return answer;
}

#define CALL(...)                    \
  if (int code = said(__func__)) {   \
    return code;                     \
  }                                  \
  __VA_ARGS__;                       \
  return 0

static void *made() {
  things++;
  return malloc(1);
}

static void freed(void *thing) {
  things--;
  free(thing);
}

extern "C" {
// The call of that name answers so at its n-th time from now.
void fail(const char *call, int n, int code) {
  strncpy(failing, call, sizeof failing - 1);
  countdown = n;
  answer = code;
  failed = capturing = 0;
  contexts = things = 0;
}
int has_failed() { return failed; }
long held_contexts() { return contexts; }
long held_things() { return things; }

int cuInit(unsigned) { CALL(); }
int cuGetErrorName(int, const char **text) { *text = "CUDA_ERROR_ON_PURPOSE"; return 0; }
int cuDriverGetVersion(int *version) { CALL(*version = 13000); }
int cuDeviceGetCount(int *count) { CALL(*count = 1); }
int cuDeviceGet(int *device, int number) { CALL(*device = number); }
int cuDeviceGetName(char *text, int, int) { CALL(strcpy(text, "Nothing")); }
int cuDeviceGetAttribute(int *value, int attribute, int) { CALL(*value = attribute == 97 ? 227 << 10 : 9); }
int cuDevicePrimaryCtxRetain(void **context, int) { CALL(contexts++; *context = &contexts); }
int cuDevicePrimaryCtxRelease_v2(int) { contexts--; return 0; }
int cuCtxSetCurrent(void *) { CALL(); }
int cuStreamCreate(void **stream, unsigned) { CALL(*stream = made()); }
int cuStreamDestroy_v2(void *stream) { CALL(if (stream != nullptr) freed(stream)); }
int cuMemAllocHost_v2(void **memory, size_t bytes) { CALL(things++; *memory = malloc(bytes)); }
int cuMemFreeHost(void *memory) { CALL(if (memory != nullptr) freed(memory)); }
int cuMemAlloc_v2(u64 *address, size_t bytes) { CALL(things++; *address = (u64)aligned_alloc(256, (bytes + 255) / 256 * 256)); }
int cuMemFree_v2(u64 address) { CALL(freed((void *)address)); }
int cuMemcpyHtoDAsync_v2(u64 to, const void *from, size_t bytes, void *) { CALL(memcpy((void *)to, from, bytes)); }
int cuMemcpyDtoHAsync_v2(void *to, u64 from, size_t bytes, void *) { CALL(memcpy(to, (void *)from, bytes)); }
int cuMemsetD8Async(u64 to, unsigned char value, size_t bytes, void *) { CALL(memset((void *)to, value, bytes)); }
int cuModuleLoadData(void **module, const void *) { CALL(*module = made()); }
int cuModuleUnload(void *module) { CALL(freed(module)); }
int cuModuleGetFunction(void **function, void *module, const char *) { CALL(*function = module); }
int cuFuncSetAttribute(void *, int, int) { CALL(); }
int cuLaunchKernel(void *, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, void *, void **, void **) { CALL(); }
int cuStreamBeginCapture_v2(void *, int) { CALL(if (capturing) return CAPTURING; capturing = 1); }
int cuStreamEndCapture(void *, void **graph) {
  bool ends = capturing;
  capturing = 0;
  CALL(if (!ends) return NOT_CAPTURING; *graph = made());
}
int cuGraphDestroy(void *graph) { CALL(freed(graph)); }
int cuGraphInstantiateWithFlags(void **executable, void *, u64) { CALL(*executable = made()); }
int cuGraphLaunch(void *, void *) { CALL(); }
int cuGraphExecDestroy(void *executable) { CALL(freed(executable)); }
int cuStreamSynchronize(void *) { CALL(if (capturing) return CAPTURING); }
}
