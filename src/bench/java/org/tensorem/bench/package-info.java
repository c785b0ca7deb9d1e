/// Benchmarks against peers: OpenBLAS and PyTorch on the same memory, the same threads, in one interleaved run.
///
/// A [Suite] makes [Work]s for a number of threads; [Harness] times ours and the peer's in turns and prints medians, their ratio
/// and how near we are to the machine's [Floor]. Compiled by the profile `bench` only:
/// `mvn -Pbench -q compile exec:exec -Dbench="sgemm --threads 1,2"`.
///
/// May use everything. Start with [Main]; a new suite is a class that implements [Suite], listed there.
package org.tensorem.bench;
