package org.tensorem.bench;

import java.util.List;

/// A named list of works.
interface Suite {
    /// Who the peer is, with its version and what it chose to run: a line for the report.
    String peer();

    /// The works, ours and the peer's set to that many threads.
    List<Work> works(int threads);

    /// Frees what the last works hold.
    void close();
}
