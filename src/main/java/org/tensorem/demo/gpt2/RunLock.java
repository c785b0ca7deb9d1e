package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One run at a time in a folder: a lock of the operating system on the file `.lock`, which goes with the process that holds it.
///
/// The file stays: if it were deleted, a run that has it open could hold a lock that the next one does not see.
final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes a folder.
    ///
    /// @throws Gpt2Exception `train_busy` when another run has it
    static RunLock of(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException _) {
            // A run of this virtual machine has it.
        } catch (IOException | RuntimeException error) {
            channel.close();
            throw error;
        }
        channel.close();
        throw new Gpt2Exception("train_busy: a folder has one run at a time: another run uses " + folder
                + "; wait for its end or give another folder");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
