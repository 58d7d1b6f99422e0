package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    private static final int SOMEBODY_ELSE = 12_345;

    @TempDir
    Path scratch;

    @BeforeEach
    void needsPermissions() {
        assumeTrue(scratch.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
    }

    private Path folder(String name, String permissions) throws IOException {
        Path folder = Files.createDirectory(scratch.resolve(name));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private static void give(Path path, String what, int number) throws IOException {
        assumeTrue(User.id() == 0, "only root can give files to another user");
        Files.setAttribute(path, what, number);
    }

    @Test
    void isMadeForTheUserAlone() throws IOException {
        PrivateFolder made = PrivateFolder.at(scratch.resolve("a/b"));
        for (Path path : new Path[] {made.path(), made.path().getParent()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void othersMayReadButNotWrite() throws IOException {
        assertThat(PrivateFolder.at(folder("readable", "rwxr-xr-x")).path()).isDirectory();
        Path shared = folder("shared", "rwxrwx---");
        assertThatThrownBy(() -> PrivateFolder.at(shared))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        shared.toRealPath() + ": belongs to another user or can be written by others (user ");
    }

    @Test
    void norMayTheyWriteAbove() throws IOException {
        Path open = folder("open", "rwxrwxrwx");
        assertThatThrownBy(() -> PrivateFolder.at(open.resolve("mine"))).hasMessageContaining("mode 777");
    }

    @Test
    void anotherUsersFolderIsRefused() throws IOException {
        Path theirs = folder("theirs", "rwxr-xr-x");
        give(theirs, "unix:uid", SOMEBODY_ELSE);
        assertThatThrownBy(() -> PrivateFolder.at(theirs)).hasMessageContaining("user 12345");
        assertThatThrownBy(() -> PrivateFolder.at(theirs.resolve("mine"))).hasMessageContaining("user 12345");
    }

    @Test
    void aGroupThatIsNotTheUsersOwnIsRefused() throws IOException {
        Path team = folder("team", "rwxrwxr-x");
        give(team, "unix:gid", SOMEBODY_ELSE);
        assertThatThrownBy(() -> PrivateFolder.at(team.resolve("mine"))).hasMessageContaining("group 12345");
    }

    @Test
    void aRelativeFolderIsRefused() {
        assertThatThrownBy(() -> PrivateFolder.at(Path.of("?/.cache")))
                .hasMessage("?/.cache: is relative, an absolute path is needed");
        assertThat(Path.of("?")).doesNotExist();
    }

    @Test
    void aFileOfAnotherUserIsNotOurs() throws IOException {
        PrivateFolder mine = PrivateFolder.at(scratch.resolve("mine"));
        Path file = Files.createFile(
                mine.path().resolve("file"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(mine.has(file)).isTrue();
        give(file, "unix:uid", SOMEBODY_ELSE);
        assertThat(mine.has(file)).isFalse();
    }
}
