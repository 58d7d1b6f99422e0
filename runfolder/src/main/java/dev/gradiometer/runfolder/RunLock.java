package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The right to write to a run's folder: a lock of the operating system on a file of its own, {@code run.lock}, which
 * ends with the process at the latest. The file holds the number of the process that has the lock, or had it last.
 *
 * <p>POSIX drops a process's lock on a file as soon as the process closes any descriptor of that file. So nothing else
 * in this program opens it, and a second claim by the same process is refused before the file is touched.
 */
final class RunLock implements AutoCloseable {
    static final String FILE = "run.lock";

    private static final int LONGEST_NUMBER = 20;

    /** How far apart the clocks of processes and files may be. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Set<StandardOpenOption> MADE_IF_MISSING =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);

    /** What this process holds, by folder. A channel that nobody refers to would be closed. */
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private final Path folder;

    private RunLock(Path folder) {
        this.folder = folder;
    }

    /**
     * Claims the folder {@code asked}.
     *
     * @throws UserInputException if another writer has it, or the file system refuses
     */
    static RunLock on(Path asked) {
        try {
            Path folder = asked.toRealPath();
            synchronized (HELD) {
                if (HELD.containsKey(folder)) {
                    throw taken(asked, "this process");
                }
                HELD.put(folder, locked(folder.resolve(FILE), asked));
            }
            return new RunLock(folder);
        } catch (IOException e) {
            throw FileTrouble.at(asked.toString(), "cannot be locked", e, "choose a folder that can be written to");
        }
    }

    private static FileChannel locked(Path file, Path asked) throws IOException {
        FileChannel channel = FileChannel.open(file, MADE_IF_MISSING);
        try {
            if (channel.tryLock() == null) {
                throw taken(asked, "process " + content(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Whether the process whose number is in the lock's file lives; nothing if there is no such file. Nothing is locked
     * for that: a reader that tried the lock would be in the way of a writer. A process that started after the file was
     * written has been given the number of a dead one.
     *
     * @param asked the folder
     */
    static Optional<Boolean> isWriterAlive(Path asked) {
        try {
            Path folder = asked.toRealPath();
            synchronized (HELD) {
                return Optional.of(HELD.containsKey(folder) || isAlive(folder.resolve(FILE)));
            }
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isAlive(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant().plus(SLACK);
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                .filter(process ->
                        process.info().startInstant().map(written::isAfter).orElse(true))
                .isPresent();
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private static UserInputException taken(Path folder, String by) {
        return new UserInputException(
                "%s: %s is writing to this run; wait until it ends, or stop it first".formatted(folder, by));
    }

    @Override
    public void close() {
        synchronized (HELD) {
            FileChannel channel = HELD.remove(folder);
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // The lock ends with the process then.
                }
            }
        }
    }
}
