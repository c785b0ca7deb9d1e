// The threads of one block on a CPU: fibers on one thread of the machine, or (TENSOREM_THREADS) a thread of the machine each.
//
// Fibers run greedily: the first warp that can run is run, in it the first lane that can, until it waits or ends; "first" is from
// below, or from above with reverse. A missing barrier therefore shows: its reader runs ahead of its writer in one of the two.
// Asynchronous copies happen as late as they may, with reverse as early.
// Shared memory is filled with ones (NaN) before each block. Threads are for ThreadSanitizer, which names the lines that race.
//
// Reported as errors: a barrier that some threads of the block do not reach or reach elsewhere, a warp operation that some of its
// lanes do not reach, a block whose threads wait for each other for ever, a copy that is not aligned, a stack that overflows.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
#ifndef TENSOREM_THREADS
#include <sys/mman.h>
#endif

#if !defined(TENSOREM_THREADS) && !defined(__x86_64__)
#error "the switch between fibers is written for x86-64; define TENSOREM_THREADS"
#endif

extern "C" char __start_tensorem_shared[] __attribute__((weak, visibility("hidden")));
extern "C" char __stop_tensorem_shared[] __attribute__((weak, visibility("hidden")));

namespace tensorem_host {

typedef unsigned long long Word;

enum { MAX_THREADS = 1024, LANES = 32, DYNAMIC_SHARED_BYTES = 232448, MAX_COPIES = 256 };

// What the lanes of a warp do together.
enum Operation { SYNC, SHUFFLE, BALLOT, MATCH, READ, MULTIPLY };

// A copy to shared memory that has begun.
struct Copy {
  void *to;
  const void *from;
  int bytes, filled;
};

struct Thread {
  int index;
  // The line of the barrier it waits at, 0 when it waits at none.
  int barrierLine;
  // The operation of its warp that it waits in.
  int operation, operationLine, source;
  unsigned mask;
  Word value, result;
  bool finished;
#ifndef TENSOREM_THREADS
  void *stackPointer;
  char *stack;
#endif
};

// The copies that a thread has begun, oldest first, and where each closed group of them ends.
struct Copies {
  int count, groups;
  Copy copy[MAX_COPIES];
  int groupEnd[MAX_COPIES];
};

struct Warp {
  unsigned alive, runnable, waiting;
#ifdef TENSOREM_THREADS
  pthread_mutex_t mutex;
  pthread_cond_t changed;
#endif
};

static Thread threads[MAX_THREADS];
static Copies copies[MAX_THREADS];
static Warp warps[MAX_THREADS / LANES];
static int threadCount, dynamicSharedBytes;
static void (*invoke)(void **);
static void **arguments;
static char message[512];
static bool failed;
// Whether threads run from above, and copies happen at once.
static bool reversed;
alignas(128) static char dynamicShared[DYNAMIC_SHARED_BYTES];

#ifdef TENSOREM_THREADS
#define TENSOREM_OWN static thread_local
#else
#define TENSOREM_OWN static
#endif
TENSOREM_OWN Thread *current;
TENSOREM_OWN uint3 threadIndex;
static uint3 blockIndex;
static dim3 blockExtent, gridExtent;

[[noreturn]] static void stop();

#define TENSOREM_FAIL(...)                                     \
  do {                                                         \
    if (!failed) {                                             \
      failed = true;                                           \
      snprintf(message, sizeof message, __VA_ARGS__);          \
    }                                                          \
    stop();                                                    \
  } while (0)

// The line that a lane names, and the words that it gets: see tensor_cores.cuh.
struct Parts {
  const float *line;
  float words[4];
};

static void readLane(int first, int lane) {
  Parts &own = *(Parts *)threads[first + lane].value;
  for (int p = 0; p < 4; p++) {
    own.words[p] = ((Parts *)threads[first + 8 * p + lane / 4].value)->line[lane % 4];
  }
}

// What a lane has of C = C + A B: see tensor_cores.cuh.
struct Fragments {
  unsigned a[4], b[2];
  float c[4];
};

// A factor as a tensor core reads it: the last 13 bits of a float do not count.
static float factor(unsigned bits) {
  bits &= 0xffffe000u;
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// The four elements of C that a lane of the warp has: a fold of fma over k = 0, 1, ... 7.
static void multiplyLane(int first, int lane) {
  for (int e = 0; e < 4; e++) {
    int row = lane / 4 + e / 2 * 8, column = lane % 4 * 2 + e % 2;
    float &c = ((Fragments *)threads[first + lane].value)->c[e];
    for (int k = 0; k < 8; k++) {
      const Fragments &left = *(Fragments *)threads[first + row % 8 * 4 + k % 4].value;
      const Fragments &right = *(Fragments *)threads[first + column * 4 + k % 4].value;
      c = __builtin_fmaf(factor(left.a[row / 8 + k / 4 * 2]), factor(right.b[k / 4]), c);
    }
  }
}

// Gives every lane of the mask its result; true when all of them have arrived.
static bool complete(int first, Warp &warp, const Thread &last) {
  unsigned mask = last.mask;
  if ((warp.waiting & mask) != mask) {
    return false;
  }
  Word ballot = 0;
  for (int lane = 0; lane < LANES; lane++) {
    if (mask >> lane & 1) {
      const Thread &other = threads[first + lane];
      if (other.mask != mask || other.operation != last.operation) {
        return false;
      }
      ballot |= (Word)(other.value != 0) << lane;
    }
  }
  for (int lane = 0; lane < LANES; lane++) {
    if (!(mask >> lane & 1)) {
      continue;
    }
    Thread &other = threads[first + lane];
    switch (other.operation) {
      case SYNC:
        break;
      case SHUFFLE:
        // A lane outside the mask has no value to give: all bits set, NaN.
        other.result = mask >> other.source & 1 ? threads[first + other.source].value : ~(Word)0;
        break;
      case BALLOT:
        other.result = ballot;
        break;
      case MATCH:
        other.result = 0;
        for (int l = 0; l < LANES; l++) {
          if (mask >> l & 1 && threads[first + l].value == other.value) {
            other.result |= (Word)1 << l;
          }
        }
        break;
      case READ:
        readLane(first, lane);
        break;
      case MULTIPLY:
        multiplyLane(first, lane);
        break;
    }
  }
  warp.waiting &= ~mask;
  return true;
}

static void checkMask(const Warp &warp, const Thread &thread, unsigned mask, int line) {
  if (!(mask >> thread.index % LANES & 1) || (mask & ~warp.alive)) {
    TENSOREM_FAIL("kernel_warp: a warp operation names its own lane and lanes that run: line %d, thread %d, mask %08x, running %08x;"
                  " correct the mask", line, thread.index, mask, warp.alive);
  }
}

static void finishCopy(const Copy &copy) {
  memset(copy.to, 0, copy.bytes);
  if (copy.filled > 0) {
    memcpy(copy.to, copy.from, copy.filled);
  }
}

// Lets happen what the thread has begun, but for the latest groups.
static void finishCopies(int pendingGroups) {
  Copies &own = copies[current->index];
  int finished = own.groups > pendingGroups ? own.groups - pendingGroups : 0;
  int done = finished > 0 ? own.groupEnd[finished - 1] : 0;
  for (int i = 0; i < done; i++) {
    finishCopy(own.copy[i]);
  }
  own.count -= done;
  own.groups -= finished;
  memmove(own.copy, own.copy + done, sizeof(Copy) * own.count);
  for (int i = 0; i < own.groups; i++) {
    own.groupEnd[i] = own.groupEnd[i + finished] - done;
  }
}

static void beginCopy(void *to, const void *from, int bytes, int filled) {
  Copies &own = copies[current->index];
  Copy copy = {to, from, bytes, filled};
  if ((Word)to % bytes != 0 || (Word)from % bytes != 0) {
    TENSOREM_FAIL("kernel_copies: a copy is from and to a multiple of its size: %d bytes from %p to %p, thread %d; correct the address",
                  bytes, from, to, current->index);
  }
  if (reversed) {
    finishCopy(copy);
    return;
  }
  if (own.count == MAX_COPIES) {
    TENSOREM_FAIL("kernel_copies: a thread has at most %d copies under way; wait for some", (int)MAX_COPIES);
  }
  own.copy[own.count++] = copy;
}

static void closeCopyGroup() {
  Copies &own = copies[current->index];
  if (own.groups == MAX_COPIES) {
    TENSOREM_FAIL("kernel_copies: a thread has at most %d groups of copies under way; wait for some", (int)MAX_COPIES);
  }
  own.groupEnd[own.groups++] = own.count;
}

// At a thread's end.
static void forgetCopies() { copies[current->index].count = copies[current->index].groups = 0; }

// Makes the threads of the next block ready and its shared memory worthless.
static void beginBlock() {
  int warpCount = (threadCount + LANES - 1) / LANES;
  for (int w = 0; w < warpCount; w++) {
    int lanes = threadCount - w * LANES < LANES ? threadCount - w * LANES : LANES;
    warps[w].alive = warps[w].runnable = lanes == LANES ? ~0u : (1u << lanes) - 1;
    warps[w].waiting = 0;
  }
  for (int t = 0; t < threadCount; t++) {
    Thread &thread = threads[t];
    thread.index = t;
    thread.barrierLine = 0;
    thread.finished = false;
#ifndef TENSOREM_THREADS
    thread.stack = 0;
#endif
  }
  if (__start_tensorem_shared) {
    memset(__start_tensorem_shared, 0xff, __stop_tensorem_shared - __start_tensorem_shared);
  }
  memset(dynamicShared, 0xff, dynamicSharedBytes);
}

}  // namespace tensorem_host

#ifdef TENSOREM_THREADS
#include "host_threads.cuh"
#else
#include "host_fibers.cuh"
#endif
