package org.tensorem.backend.cuda;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The launches of a program as graphs, which a device replays with one call.
///
/// A graph holds addresses. When the same ones come a second time the launches are recorded; from then on they are replayed.
final class RunGraphs implements AutoCloseable {
    /// Address lists kept: a loop that hands results back as inputs has two.
    private static final int KEPT = 4;

    private final Driver driver;
    private final Set<List<Long>> seen = new HashSet<>();
    private final Map<List<Long>, Driver.Graph> graphs = new LinkedHashMap<>(16, 0.75f, true);

    RunGraphs(Driver driver) {
        this.driver = driver;
    }

    /// Enqueues the launches.
    ///
    /// @param addresses all that the launches depend on
    void run(List<Long> addresses, Runnable launches) {
        if (!driver.records()) {
            launches.run();
            return;
        }
        Driver.Graph known = graphs.get(addresses);
        if (known != null) {
            known.replay();
        } else if (seen.remove(addresses)) {
            Driver.Graph graph = driver.record(launches);
            graphs.put(List.copyOf(addresses), graph);
            if (graphs.size() > KEPT) {
                List<Long> oldest = graphs.keySet().iterator().next();
                graphs.remove(oldest).close();
            }
            graph.replay();
        } else {
            launches.run();
            if (seen.size() > KEPT) {
                seen.clear();
            }
            seen.add(List.copyOf(addresses));
        }
    }

    @Override
    public void close() {
        graphs.values().forEach(Driver.Graph::close);
        graphs.clear();
    }
}
