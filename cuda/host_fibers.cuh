// One block as fibers of one thread of the machine.
#pragma once

namespace tensorem_host {

static void *schedulerStackPointer;
// A stack has as much again below its end, so that a thread that needs more reaches the mark there and not another's memory.
enum { STACK_BYTES = 65536 };
// Stacks are kept; one is given to a thread when it first runs, and taken back when it ends. A kernel without barriers uses one.
static char *stacks[MAX_THREADS], *freeStacks[MAX_THREADS];
static int stackCount, freeStackCount;
static int finishedThreads;
static const Word STACK_END = 0x7465736e6f72656dull;

// Saves the registers that a call keeps, and goes on where `to` was saved.
__attribute__((naked, noinline)) static void switchTo(void **from, void *to) {
  asm volatile(
      "pushq %rbp\n pushq %rbx\n pushq %r12\n pushq %r13\n pushq %r14\n pushq %r15\n"
      "movq %rsp, (%rdi)\n movq %rsi, %rsp\n"
      "popq %r15\n popq %r14\n popq %r13\n popq %r12\n popq %rbx\n popq %rbp\n ret\n");
}

static void yield() { switchTo(&current->stackPointer, schedulerStackPointer); }

[[noreturn]] static void stop() {
  yield();
  __builtin_unreachable();
}

static void begin() {
  invoke(arguments);
  current->finished = true;
  forgetCopies();
  yield();
}

static void giveStack(Thread &thread) {
  if (freeStackCount == 0) {
    void *memory = mmap(0, 2 * STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
      failed = true;
      snprintf(message, sizeof message, "kernel_memory: stacks for %d threads; use smaller blocks", threadCount);
      return;
    }
    char *stack = (char *)memory + STACK_BYTES;
    *(Word *)stack = STACK_END;
    stacks[stackCount++] = freeStacks[freeStackCount++] = stack;
  }
  thread.stack = freeStacks[--freeStackCount];
  void **top = (void **)(thread.stack + STACK_BYTES);
  top[-1] = 0;
  top[-2] = (void *)begin;
  for (int i = 3; i <= 8; i++) {
    top[-i] = 0;
  }
  thread.stackPointer = top - 8;
}

static Word warpOperation(int operation, unsigned mask, Word value, int source, int line) {
  Thread &thread = *current;
  int first = thread.index / LANES * LANES;
  Warp &warp = warps[thread.index / LANES];
  checkMask(warp, thread, mask, line);
  thread.operation = operation;
  thread.operationLine = line;
  thread.mask = mask;
  thread.value = value;
  thread.source = source;
  unsigned own = 1u << thread.index % LANES;
  warp.waiting |= own;
  warp.runnable &= ~own;
  if (complete(first, warp, thread)) {
    warp.runnable |= mask;
  }
  yield();
  return thread.result;
}

static void blockBarrier(int line) {
  Thread &thread = *current;
  thread.barrierLine = line;
  warps[thread.index / LANES].runnable &= ~(1u << thread.index % LANES);
  yield();
}

// What a thread does that does not run.
static int state(int t) {
  return threads[t].finished ? -1 : warps[t / LANES].waiting >> t % LANES & 1 ? -2 : threads[t].barrierLine;
}

static void describe(char *to, int bytes, int t) {
  const Thread &thread = threads[t];
  switch (state(t)) {
    case -1:
      snprintf(to, bytes, "thread %d has ended", t);
      break;
    case -2:
      snprintf(to, bytes, "thread %d waits for the lanes %08x at line %d", t, thread.mask, thread.operationLine);
      break;
    default:
      snprintf(to, bytes, "thread %d waits at the barrier in line %d", t, thread.barrierLine);
  }
}

// No thread can run: either all are at one barrier, which then opens, or it is an error.
static void openBarrier() {
  for (int t = 0; t < threadCount; t++) {
    if (state(t) < 0 || state(t) != state(0)) {
      int other = t;
      for (int o = 0; o < threadCount && state(other) == state(t); o++) {
        other = o;
      }
      char one[100], two[100];
      describe(one, sizeof one, t);
      describe(two, sizeof two, other);
      failed = true;
      snprintf(message, sizeof message, "kernel_barrier: all threads of a block come to each barrier, all lanes of a mask to each"
               " operation: %s, %s; move it out of the branch", one, two);
      return;
    }
  }
  for (int t = 0; t < threadCount; t++) {
    threads[t].barrierLine = 0;
    warps[t / LANES].runnable |= 1u << t % LANES;
  }
}

static void run(Thread &thread) {
  if (!thread.stack) {
    giveStack(thread);
    if (failed) {
      return;
    }
  }
  current = &thread;
  threadIndex.x = thread.index;
  switchTo(&schedulerStackPointer, thread.stackPointer);
  if (*(Word *)thread.stack != STACK_END) {
    failed = true;
    snprintf(message, sizeof message, "kernel_stack: a thread's stack has %d bytes: thread %d needs more; use smaller arrays",
             (int)STACK_BYTES, thread.index);
  }
  if (thread.finished) {
    unsigned own = 1u << thread.index % LANES;
    warps[thread.index / LANES].runnable &= ~own;
    warps[thread.index / LANES].alive &= ~own;
    freeStacks[freeStackCount++] = thread.stack;
    finishedThreads++;
  }
}

// Runs all threads of one block to their ends.
static void runBlock() {
  beginBlock();
  finishedThreads = 0;
  int warpCount = (threadCount + LANES - 1) / LANES;
  while (finishedThreads < threadCount && !failed) {
    bool any = false;
    for (int i = 0; i < warpCount && !failed; i++) {
      int w = reversed ? warpCount - 1 - i : i;
      while (warps[w].runnable && !failed) {
        int lane = reversed ? 31 - __builtin_clz(warps[w].runnable) : __builtin_ctz(warps[w].runnable);
        run(threads[w * LANES + lane]);
        any = true;
      }
    }
    if (!any && !failed) {
      openBarrier();
    }
  }
}

static void beginLaunch() {
  freeStackCount = stackCount;
  for (int i = 0; i < stackCount; i++) {
    freeStacks[i] = stacks[i];
    *(Word *)stacks[i] = STACK_END;
  }
}

static void runBlocks(long long blocks, void (*place)(long long)) {
  for (long long i = 0; i < blocks && !failed; i++) {
    place(reversed ? blocks - 1 - i : i);
    runBlock();
  }
}

}  // namespace tensorem_host
