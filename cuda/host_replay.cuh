// A program that repeats recorded launches, for sanitizers, which have to be in a program from its start. Included behind the kernels:
//
//   g++ -x c++ -std=c++17 -O1 -ffp-contract=off -fsanitize=thread -DTENSOREM_THREADS -rdynamic -o replay replay.cu && ./replay launches
//
// The file holds recordings, each of 64-bit words: the number of pieces of memory, and of each its address, its bytes, and they
// themselves; the number of launches, and of each the bytes of the kernel's name, the name, the blocks along x, y and z, threads, bytes
// of shared memory, the number of arguments, and a word for each. Bytes are filled up to whole words. An argument that is an address
// in one of the pieces becomes its address here.
#pragma once
#include <dlfcn.h>

namespace tensorem_host {

struct Piece {
  Word address, bytes;
  char *here;
};

static Word readWord(FILE *file) {
  Word word;
  if (fread(&word, sizeof word, 1, file) != 1) {
    fprintf(stderr, "replay_file: a recording is whole: the file ends; record it again\n");
    exit(2);
  }
  return word;
}

static char *readBytes(FILE *file, Word bytes) {
  Word words = (bytes + 7) / 8;
  Word *data = (Word *)aligned_alloc(256, (words * 8 / 256 + 1) * 256);
  for (Word i = 0; i < words; i++) {
    data[i] = readWord(file);
  }
  return (char *)data;
}

static void repeatLaunch(FILE *file, const Piece *pieces, Word pieceCount) {
  Word nameBytes = readWord(file);
  char *name = readBytes(file, nameBytes + 1);
  long long grid[3];
  for (int i = 0; i < 3; i++) {
    grid[i] = (long long)readWord(file);
  }
  int blockThreads = (int)readWord(file), sharedBytes = (int)readWord(file);
  Word count = readWord(file);
  Word values[64];
  void *parameters[64];
  for (Word i = 0; i < count; i++) {
    values[i] = readWord(file);
    for (Word p = 0; p < pieceCount; p++) {
      if (values[i] >= pieces[p].address && values[i] < pieces[p].address + pieces[p].bytes) {
        values[i] = (Word)(pieces[p].here + (values[i] - pieces[p].address));
        break;
      }
    }
    parameters[i] = &values[i];
  }
  typedef const char *(*Launcher)(void **, const long long *, int, int, int);
  Launcher launcher = (Launcher)dlsym(0, name);
  for (int reverse = 0; reverse < 2; reverse++) {
    const char *said = launcher ? launcher(parameters, grid, blockThreads, sharedBytes, reverse) : "there is no such kernel";
    if (said) {
      fprintf(stderr, "%s: %s\n", name, said);
      exit(2);
    }
  }
  free(name);
}

static void repeatAll(FILE *file) {
  for (int next = fgetc(file); next != EOF; next = fgetc(file)) {
    ungetc(next, file);
    Word pieceCount = readWord(file);
    Piece *pieces = (Piece *)calloc(pieceCount, sizeof(Piece));
    for (Word p = 0; p < pieceCount; p++) {
      pieces[p].address = readWord(file);
      pieces[p].bytes = readWord(file);
      pieces[p].here = readBytes(file, pieces[p].bytes);
    }
    for (Word launches = readWord(file); launches > 0; launches--) {
      repeatLaunch(file, pieces, pieceCount);
    }
    for (Word p = 0; p < pieceCount; p++) {
      free(pieces[p].here);
    }
    free(pieces);
  }
}

}  // namespace tensorem_host

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : 0;
  if (!file) {
    fprintf(stderr, "replay_file: one argument is the file of launches: it cannot be read\n");
    return 2;
  }
  tensorem_host::repeatAll(file);
  fclose(file);
  return 0;
}
