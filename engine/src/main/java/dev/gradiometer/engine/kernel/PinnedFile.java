package dev.gradiometer.engine.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A native file whose content was fixed when this program was built: no other content is loaded, wherever it comes
 * from.
 *
 * @param name   without a folder
 * @param sha256 its digest (FIPS 180-4) in hexadecimal digits
 */
record PinnedFile(String name, String sha256) {
    private static final Pattern GAP = Pattern.compile(" {2}");
    private static final int CHUNK = 1 << 18;

    /**
     * The files that {@code list}, a resource beside this class as {@code sha256sum} writes it, has in {@code folder},
     * in the order in which they must be loaded; none if it does not have the folder.
     */
    static List<PinnedFile> in(String folder, String list) throws IOException {
        try (InputStream in = Objects.requireNonNull(PinnedFile.class.getResourceAsStream(list));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(GAP::split)
                    .filter(part -> part[part.length - 1].startsWith(folder + "/"))
                    .map(part -> new PinnedFile(part[1].substring(folder.length() + 1), part[0]))
                    .toList();
        }
    }

    /** Whether the regular file {@code copy} has the content; a symbolic link has not. */
    boolean isContentOf(Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream in = Channels.newInputStream(channel)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
