package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKindTest {
    @TempDir
    Path folder;

    @Test
    void whatIsThere() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(FileKind.of(file)).isEqualTo(FileKind.FILE);
        assertThat(FileKind.of(folder)).isEqualTo(FileKind.FOLDER);
        assertThat(FileKind.of(folder.resolve("none"))).isEqualTo(FileKind.NOTHING);
        assertThat(FileKind.of(file.resolve("inside"))).isEqualTo(FileKind.NOTHING);
    }

    @Test
    void aDeviceIsNoFile() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "the system has no /dev/null");

        assertThat(FileKind.of(device)).isEqualTo(FileKind.DEVICE);
    }

    @Test
    void aLinkIsWhatItLeadsTo() throws IOException {
        assertThat(FileKind.of(Files.createSymbolicLink(folder.resolve("link"), folder)))
                .isEqualTo(FileKind.FOLDER);
        assertThat(FileKind.of(Files.createSymbolicLink(folder.resolve("lost"), folder.resolve("none"))))
                .isEqualTo(FileKind.NOTHING);
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThatThrownBy(() -> FileKind.of(loop))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(loop + ": cannot be looked at: ");
    }

    @Test
    void aNameTooLongIsSaid() {
        Path path = folder.resolve("n".repeat(300));

        assertThatThrownBy(() -> FileKind.of(path))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("cannot be looked at: ");
    }

    @Test
    void aFolderThatMayNotBeSearchedIsNotNothing() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path inside = Files.createFile(closed.resolve("data.csv"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
        try {
            assumeTrue(!Files.isExecutable(closed), "permissions do not bind this user");

            assertThatThrownBy(() -> FileKind.of(inside))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(
                            "%s: no permission to search the folder %s; change its permissions or choose another path"
                                    .formatted(inside, closed));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
