package dev.gradiometer.lab.upload;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.live.RunsFolder;
import dev.gradiometer.runfolder.RunFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The folder of one run as a zip file, with the files at its top or inside a folder. Only the files that a run has are
 * unpacked, each to the place that it has in a run; what the archive says of sizes is not believed but counted.
 */
public final class RunArchive {
    /** Bytes that all files may have together. */
    static final long MOST_BYTES = 16L << 30;

    /** Bytes that a document has at most; only the readings, rows of batches and checkpoints are larger. */
    private static final long MOST_DOCUMENT = 64L << 20;

    /** How many times larger than its archive a run may be, beyond the first megabytes. */
    private static final long MOST_RATIO = 200;

    private static final long ALWAYS = 16L << 20;
    private static final Pattern DOCUMENT =
            Pattern.compile("manifest\\.json|findings\\.json|preprocessing\\.json|experiment\\.yaml");
    private static final Pattern LARGE =
            Pattern.compile("readings\\.jsonl|samples\\.safetensors|checkpoints/step-\\d{1,18}\\.safetensors");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final ReceivedFile file;
    private final long most;
    private long unpacked;

    /** The archive in {@code file}. */
    public RunArchive(ReceivedFile file) throws IOException {
        this.file = file;
        this.most = Math.min(MOST_BYTES, ALWAYS + MOST_RATIO * Files.size(file.path()));
    }

    /**
     * Adds the run to {@code runs}.
     *
     * @return its id
     * @throws UserInputException if it is not the archive of a run, is damaged or too large, or holds what leads out of
     *     the folder; nothing was added then
     */
    public String addTo(RunsFolder runs) throws IOException {
        ZipDirectory.require(file.path());
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            entries.forEach(entry -> requireInside(entry.getName()));
            String top = top(entries);
            return runs.add(nameOf(top), folder -> {
                unpack(zip, entries, top, folder);
                requireRun(folder);
            });
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private UserInputException trouble(String what) {
        return new UserInputException("%s: %s; zip the folder of one run".formatted(file.name(), what));
    }

    private UserInputException damaged(Exception e) {
        return trouble("it is damaged: " + e.getMessage());
    }

    private void requireInside(String name) {
        boolean leadsOut = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches()
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (leadsOut) {
            throw trouble("it holds a file that would lie outside of its folder");
        }
    }

    /** The folder in the archive that is the run's, with a slash at its end; empty if the run is at the top. */
    private String top(List<? extends ZipEntry> entries) {
        String manifest = entries.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(RunFolder.MANIFEST) || name.endsWith("/" + RunFolder.MANIFEST))
                .min(Comparator.comparingInt(String::length))
                .orElseThrow(() -> trouble("it holds no " + RunFolder.MANIFEST));
        return manifest.substring(0, manifest.length() - RunFolder.MANIFEST.length());
    }

    private String nameOf(String top) {
        String path = top.replaceFirst("/$", "");
        String folder = path.substring(path.lastIndexOf('/') + 1);
        return folder.isEmpty() ? file.name().replaceFirst("(?i)\\.zip$", "") : folder;
    }

    private void unpack(ZipFile zip, List<? extends ZipEntry> entries, String top, Path folder) throws IOException {
        Files.createDirectory(folder.resolve("checkpoints"));
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName().startsWith(top) ? entry.getName().substring(top.length()) : "";
            boolean document = DOCUMENT.matcher(name).matches();
            if (document || LARGE.matcher(name).matches()) {
                if (!seen.add(name)) {
                    throw trouble("it holds %s twice".formatted(name));
                }
                try (InputStream from = zip.getInputStream(entry)) {
                    copy(from, folder.resolve(name), document ? MOST_DOCUMENT : most);
                } catch (ZipException | EOFException e) {
                    throw damaged(e);
                }
            }
        }
    }

    private void copy(InputStream from, Path to, long mostOfOne) throws IOException {
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] block = new byte[1 << 16];
            long size = 0;
            for (int read = from.read(block); read >= 0; read = from.read(block)) {
                size += read;
                unpacked += read;
                if (size > mostOfOne || unpacked > most) {
                    throw trouble("unpacked it would have more than %,d bytes".formatted(Math.min(mostOfOne, most)));
                }
                out.write(block, 0, read);
            }
        }
    }

    private void requireRun(Path folder) {
        if (!Files.exists(folder.resolve(RunFolder.READINGS))) {
            throw trouble("it holds no " + RunFolder.READINGS);
        }
        try {
            RunFolder.open(folder).manifest();
        } catch (UserInputException e) {
            String said = String.valueOf(e.getMessage()).replace(folder + "/", file.name() + ": ");
            throw new UserInputException(said, e);
        }
    }
}
