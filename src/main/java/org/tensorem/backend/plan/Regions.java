package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Which elementwise nodes run as one kernel.
///
/// A region runs in the place of its last node, the root. A node joins the region of a user when both have one shape and every
/// other user either is in the region or comes after the root; so no value is needed before its region has run. What [Recompute] finds
/// cheaper to compute again than to keep is a member of several regions.
final class Regions {
    /// More operators than this and the registers leave the first-level cache.
    static final int MOST_NODES = 48;

    private final Map<Node, Region> regions = new IdentityHashMap<>();
    private final Map<Node, List<Node>> users = new IdentityHashMap<>();
    private final Map<Node, Integer> positions = new IdentityHashMap<>();
    private final Map<Node, List<Region>> again = new IdentityHashMap<>();

    /// The nodes of a region and those whose values are needed outside.
    static final class Region {
        private final Node root;
        private final TreeMap<Integer, Node> members = new TreeMap<>();
        private final Set<Integer> outputs = new TreeSet<>();

        private Region(Node root) {
            this.root = root;
        }

        Node root() {
            return root;
        }

        /// In topological order.
        List<Node> nodes() {
            return new ArrayList<>(members.values());
        }

        /// The nodes whose values are kept for users outside, in topological order.
        List<Node> outputs() {
            return outputs.stream().map(members::get).toList();
        }

        int size() {
            return members.size();
        }

        boolean has(Node node, int position) {
            return members.get(position) == node;
        }

        boolean keeps(int position) {
            return outputs.contains(position);
        }

        /// Keeps a node's value no longer.
        void drop(int position) {
            outputs.remove(position);
        }
    }

    private Regions() {}

    /// @param order the nodes, operands before users
    static Regions of(Function function, List<Node> order) {
        Regions regions = new Regions();
        for (Node node : order) {
            regions.positions.put(node, regions.positions.size());
            for (Node operand : node.operands()) {
                List<Node> users = regions.users.computeIfAbsent(operand, _ -> new ArrayList<>());
                if (users.isEmpty() || users.getLast() != node) {
                    users.add(node);
                }
            }
        }
        Map<Node, Boolean> results = new IdentityHashMap<>();
        function.results().forEach(result -> results.put(result, true));
        for (Node node : order.reversed()) {
            if (isElementwise(node.op())) {
                regions.place(node, results.containsKey(node));
            }
        }
        new Recompute(regions, results.keySet()).run(order);
        return regions;
    }

    static boolean isElementwise(Op op) {
        return op instanceof Op.Unary || op instanceof Op.Binary || op instanceof Op.Fma || op instanceof Op.Compare
                || op instanceof Op.Select || op instanceof Op.Convert;
    }

    private void place(Node node, boolean result) {
        List<Node> all = users.getOrDefault(node, List.of());
        Region region = null;
        for (Node user : all) {
            Region candidate = regions.get(user);
            if (candidate != null && (region == null || position(candidate.root) < position(region.root))) {
                region = candidate;
            }
        }
        if (region == null || !joins(node, all, region)) {
            region = new Region(node);
        }
        boolean outside = result || all.isEmpty();
        for (Node user : all) {
            outside |= regions.get(user) != region;
        }
        region.members.put(position(node), node);
        if (outside) {
            region.outputs.add(position(node));
        }
        regions.put(node, region);
    }

    private boolean joins(Node node, List<Node> all, Region region) {
        if (region.members.size() >= MOST_NODES || !region.root.shape().equals(node.shape())) {
            return false;
        }
        for (Node user : all) {
            if (regions.get(user) != region && position(user) <= position(region.root)) {
                return false;
            }
        }
        return true;
    }

    int position(Node node) {
        return positions.get(node);
    }

    /// The region of an elementwise node: the first to compute it.
    Region region(Node node) {
        return regions.get(node);
    }

    /// All regions that compute an elementwise node.
    List<Region> computing(Node node) {
        List<Region> all = new ArrayList<>(List.of(regions.get(node)));
        all.addAll(again.getOrDefault(node, List.of()));
        return all;
    }

    /// Computes a node in another region too.
    void again(Node node, Region region) {
        region.members.put(position(node), node);
        again.computeIfAbsent(node, _ -> new ArrayList<>()).add(region);
    }

    /// The nodes that read a node, each once.
    List<Node> users(Node node) {
        return users.getOrDefault(node, List.of());
    }
}
