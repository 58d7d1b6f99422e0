package dev.gradiometer.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files, good and bad. */
final class Archives {
    private static final int DIRECTORY_ENTRY = 0x02014b50;

    private Archives() {}

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The files of a run, each behind {@code prefix}. */
    static Map<String, byte[]> files(Path run, String prefix) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> walked = Files.walk(run)) {
            List<Path> inside = walked.filter(Files::isRegularFile).sorted().toList();
            for (Path file : inside) {
                files.put(prefix + run.relativize(file), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The same archive, in which a file is a link, as Unix systems pack one. */
    static byte[] withLink(byte[] zip, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            int length = bytes.getShort(at + 28);
            if (bytes.getInt(at) == DIRECTORY_ENTRY
                    && length == name.length()
                    && new String(zip, at + 46, length, StandardCharsets.UTF_8).equals(name)) {
                bytes.put(at + 5, (byte) 3);
                bytes.putInt(at + 38, 0xa1ff_0000);
                return bytes.array();
            }
        }
        throw new IllegalArgumentException("archive: it has no entry " + name);
    }

    static byte[] ofManyEntries(int count) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put("f" + i, new byte[0]);
        }
        return zip(files);
    }
}
