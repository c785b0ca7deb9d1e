package org.tensorem.backend.cuda;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A driver that writes launches down instead of running them, in the form of `cuda/host_replay.cuh`. Its memory is the player's.
final class LaunchRecorder implements Driver {
    private final Driver player;
    private final Map<Long, Long> memory = new TreeMap<>();
    private final List<String> functions = new ArrayList<>();
    private final List<Launch> launches = new ArrayList<>();

    /// A launch.
    ///
    /// @param name the kernel
    /// @param grid its grid
    /// @param arguments a word for each
    record Launch(String name, Grid grid, long[] arguments) {}

    LaunchRecorder(Driver player) {
        this.player = player;
    }

    /// What was launched so far.
    List<Launch> launches() {
        return List.copyOf(launches);
    }

    /// The recording: memory as it is now, and the launches, of so many blocks along each axis at most; those are forgotten.
    byte[] recording(int mostBlocks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            word(out, memory.size());
            for (var piece : memory.entrySet()) {
                word(out, piece.getKey());
                word(out, piece.getValue());
                byte[] data = new byte[Math.toIntExact(piece.getValue())];
                player.download(MemorySegment.ofArray(data), piece.getKey(), piece.getValue());
                padded(out, data);
            }
            word(out, launches.size());
            for (Launch launch : launches) {
                byte[] name = ("tensorem_launch_" + launch.name + "\0").getBytes(StandardCharsets.UTF_8);
                word(out, name.length - 1);
                padded(out, name);
                for (long extent : new long[] {Math.min(mostBlocks, launch.grid.blocksX()), Math.min(mostBlocks, launch.grid.blocksY()),
                    Math.min(mostBlocks, launch.grid.blocksZ()), launch.grid.threads(), launch.grid.sharedBytes(), launch.arguments.length}) {
                    word(out, extent);
                }
                for (long argument : launch.arguments) {
                    word(out, argument);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        launches.clear();
        return bytes.toByteArray();
    }

    private static void word(DataOutputStream out, long word) throws IOException {
        out.writeLong(Long.reverseBytes(word));
    }

    private static void padded(DataOutputStream out, byte[] data) throws IOException {
        out.write(data);
        out.write(new byte[(8 - data.length % 8) % 8]);
    }

    @Override
    public String name() {
        return "a recorder of launches";
    }

    @Override
    public int computeCapability() {
        return player.computeCapability();
    }

    @Override
    public boolean compiles() {
        return player.compiles();
    }

    @Override
    public boolean isPackaged(KernelUnit unit) {
        return player.isPackaged(unit);
    }

    @Override
    public int sharedBytes() {
        return player.sharedBytes();
    }

    @Override
    public long allocate(long bytes) {
        long address = player.allocate(bytes);
        memory.put(address, bytes);
        return address;
    }

    @Override
    public void free(long address) {
        memory.remove(address);
        player.free(address);
    }

    @Override
    public void upload(long to, MemorySegment from, long bytes) {
        player.upload(to, from, bytes);
    }

    @Override
    public void download(MemorySegment to, long from, long bytes) {
        player.download(to, from, bytes);
    }

    @Override
    public void fill(long to, byte value, long bytes) {
        player.fill(to, value, bytes);
    }

    @Override
    public Driver.Module load(KernelUnit unit) {
        return new Driver.Module() {
            @Override
            public long function(String name) {
                functions.add(name);
                return functions.size() - 1;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void launch(long function, Grid grid, MemorySegment arguments, KernelName kernel) {
        launches.add(new Launch(functions.get(Math.toIntExact(function)), grid, words(arguments)));
    }

    /// The arguments of a launch, a word for each.
    static long[] words(MemorySegment arguments) {
        long[] words = new long[Math.toIntExact(arguments.byteSize() / 8)];
        for (int i = 0; i < words.length; i++) {
            words[i] = memory(arguments.getAtIndex(ValueLayout.ADDRESS, i)).get(ValueLayout.JAVA_LONG, 0);
        }
        return words;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(MemorySegment address) {
        return address.reinterpret(8);
    }

    @Override
    public Graph record(Runnable work) {
        throw new UnsupportedOperationException("launches are written down one by one");
    }

    @Override
    public void synchronise() {}

    @Override
    public void close() {
        player.close();
    }
}
