package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An immutable hash map from names: adding gives a new map that shares all but one path with the
/// old one (a hash array mapped trie, 32 ways).
///
/// @param <V> the values
final class PersistentMap<V> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final int MAX_SHIFT = 30;

    private sealed interface Node<V> {
    }

    private record Leaf<V>(Name name, V value) implements Node<V> {
    }

    // Several names with one hash.
    private record Bucket<V>(int hash, List<Leaf<V>> leaves) implements Node<V> {
    }

    private record Branch<V>(int bitmap, Node<V>[] children) implements Node<V> {
    }

    private final Node<V> root;
    private final int size;

    private PersistentMap(Node<V> root, int size) {
        this.root = root;
        this.size = size;
    }

    static <V> PersistentMap<V> empty() {
        return new PersistentMap<>(new Branch<>(0, nodes(0)), 0);
    }

    @SuppressWarnings("unchecked")
    private static <V> Node<V>[] nodes(int length) {
        return (Node<V>[]) new Node<?>[length];
    }

    int size() {
        return size;
    }

    Optional<V> find(Name name) {
        Node<V> at = root;
        for (int shift = 0; ; shift += BITS) {
            switch (at) {
                case Leaf<V> leaf -> {
                    return leaf.name.equals(name) ? Optional.of(leaf.value) : Optional.empty();
                }
                case Bucket<V> bucket -> {
                    return bucket.leaves.stream().filter(leaf -> leaf.name.equals(name)).map(Leaf::value).findFirst();
                }
                case Branch<V> branch -> {
                    int bit = bit(name.hashCode(), shift);
                    if ((branch.bitmap & bit) == 0) {
                        return Optional.empty();
                    }
                    at = branch.children[Integer.bitCount(branch.bitmap & (bit - 1))];
                }
            }
        }
    }

    /// This map with one more entry; the name must be new.
    PersistentMap<V> with(Name name, V value) {
        return new PersistentMap<>(with(root, 0, new Leaf<>(name, value)), size + 1);
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & MASK);
    }

    private static <V> Node<V> with(Node<V> node, int shift, Leaf<V> added) {
        int hash = added.name.hashCode();
        return switch (node) {
            case Leaf<V> leaf -> split(leaf, leaf.name.hashCode(), shift, added);
            case Bucket<V> bucket -> {
                if (bucket.hash != hash) {
                    yield split(bucket, bucket.hash, shift, added);
                }
                List<Leaf<V>> leaves = new ArrayList<>(bucket.leaves);
                leaves.add(added);
                yield new Bucket<>(hash, List.copyOf(leaves));
            }
            case Branch<V> branch -> into(branch, shift, added, hash);
        };
    }

    private static <V> Node<V> into(Branch<V> branch, int shift, Leaf<V> added, int hash) {
        int bit = bit(hash, shift);
        int index = Integer.bitCount(branch.bitmap & (bit - 1));
        if ((branch.bitmap & bit) != 0) {
            Node<V>[] children = branch.children.clone();
            children[index] = with(children[index], shift + BITS, added);
            return new Branch<>(branch.bitmap, children);
        }
        Node<V>[] children = nodes(branch.children.length + 1);
        System.arraycopy(branch.children, 0, children, 0, index);
        children[index] = added;
        System.arraycopy(branch.children, index, children, index + 1, branch.children.length - index);
        return new Branch<>(branch.bitmap | bit, children);
    }

    private static <V> Node<V> split(Node<V> present, int presentHash, int shift, Leaf<V> added) {
        int hash = added.name.hashCode();
        if (present instanceof Leaf<V> leaf && presentHash == hash) {
            return new Bucket<>(hash, List.of(leaf, added));
        }
        if (shift > MAX_SHIFT) {
            throw new IllegalStateException("persistent_map: different hashes share all bits");
        }
        Node<V>[] children = nodes(1);
        children[0] = present;
        return into(new Branch<>(bit(presentHash, shift), children), shift, added, hash);
    }
}
