package org.tensorem.lean.elab;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The order in which several workers may take sources: each after what it imports. Sources in a circle are never given out.
final class Schedule {
    private final Map<Path, Set<Path>> open = new HashMap<>();
    private final Map<Path, List<Path>> importers = new HashMap<>();
    private final Deque<Path> ready = new ArrayDeque<>();
    private int running;

    /// @param imports every source with what it imports, all of them keys too
    Schedule(Map<Path, ? extends Collection<Path>> imports) {
        imports.forEach((path, needed) -> {
            open.put(path, new HashSet<>(needed));
            needed.forEach(other -> importers.computeIfAbsent(other, _ -> new ArrayList<>()).add(path));
            if (needed.isEmpty()) {
                ready.add(path);
            }
        });
    }

    /// A source whose imports are done; empty when none is left. Waits while one may still become ready.
    synchronized Optional<Path> next() throws InterruptedException {
        while (ready.isEmpty() && running > 0) {
            wait();
        }
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        running++;
        return Optional.of(ready.poll());
    }

    /// The source given out is done.
    synchronized void done(Path path) {
        running--;
        for (Path importer : importers.getOrDefault(path, List.of())) {
            Set<Path> left = open.get(importer);
            if (left.remove(path) && left.isEmpty()) {
                ready.add(importer);
            }
        }
        notifyAll();
    }
}
