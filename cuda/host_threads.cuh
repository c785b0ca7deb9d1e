// One block as threads of the machine, for ThreadSanitizer. Barriers of warps and of the block have locks of their own, so that no
// barrier orders more than it does on a GPU. Finds races, not divergent barriers: those leave the program hanging.
#pragma once

namespace tensorem_host {

static pthread_barrier_t blockGate, teamGate;
static long long blockCount;
static void (*placeBlock)(long long);
static pthread_mutex_t failure = PTHREAD_MUTEX_INITIALIZER;

[[noreturn]] static void stop() {
  fprintf(stderr, "%s\n", message);
  _Exit(3);
}

static Word warpOperation(int operation, unsigned mask, Word value, int source, int line) {
  Thread &thread = *current;
  Warp &warp = warps[thread.index / LANES];
  unsigned own = 1u << thread.index % LANES;
  pthread_mutex_lock(&warp.mutex);
  checkMask(warp, thread, mask, line);
  thread.operation = operation;
  thread.operationLine = line;
  thread.mask = mask;
  thread.value = value;
  thread.source = source;
  warp.waiting |= own;
  if (complete(thread.index / LANES * LANES, warp, thread)) {
    pthread_cond_broadcast(&warp.changed);
  }
  while (warp.waiting & own) {
    pthread_cond_wait(&warp.changed, &warp.mutex);
  }
  Word result = thread.result;
  pthread_mutex_unlock(&warp.mutex);
  return result;
}

static void blockBarrier(int) { pthread_barrier_wait(&blockGate); }

static void *teamMember(void *argument) {
  current = (Thread *)argument;
  int t = current - threads;
  for (long long i = 0; i < blockCount; i++) {
    if (t == 0) {
      placeBlock(i);
      beginBlock();
    }
    pthread_barrier_wait(&teamGate);
    threadIndex.x = t;
    invoke(arguments);
    forgetCopies();
    pthread_barrier_wait(&teamGate);
  }
  return 0;
}

static void beginLaunch() {}

static void runBlocks(long long blocks, void (*place)(long long)) {
  static pthread_t team[MAX_THREADS];
  blockCount = blocks;
  placeBlock = place;
  pthread_barrier_init(&blockGate, 0, threadCount);
  pthread_barrier_init(&teamGate, 0, threadCount);
  for (int w = 0; w < MAX_THREADS / LANES; w++) {
    pthread_mutex_init(&warps[w].mutex, 0);
    pthread_cond_init(&warps[w].changed, 0);
  }
  for (int t = 0; t < threadCount; t++) {
    pthread_create(&team[t], 0, teamMember, &threads[t]);
  }
  for (int t = 0; t < threadCount; t++) {
    pthread_join(team[t], 0);
  }
  pthread_barrier_destroy(&blockGate);
  pthread_barrier_destroy(&teamGate);
}

}  // namespace tensorem_host
