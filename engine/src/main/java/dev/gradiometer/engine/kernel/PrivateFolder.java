package dev.gradiometer.engine.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder in which nobody but this user, and root, can put, replace or change a file: it and what is in it belong to
 * the user and others must not write, and the folders above it belong to the user or root and others must not write, or
 * not rename what is not theirs (sticky). What was read there a moment ago is therefore still there.
 *
 * <p>A folder above may also be writable by the group that many systems give each user for himself, which has the
 * user's number. Where the file system has no POSIX permissions, as on Windows, the access control of the user's
 * profile has to do.
 *
 * @param path absolute and without symbolic links
 */
record PrivateFolder(Path path) {
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    /**
     * Makes the folder {@code path}, readable by the user alone, if it is not there.
     *
     * @throws IOException if it cannot be made, or others can write there; the message says which folder it is and why
     */
    static PrivateFolder at(Path path) throws IOException {
        if (!path.isAbsolute()) {
            throw new FileSystemException(path.toString(), null, "is relative, an absolute path is needed");
        }
        return checked(Files.createDirectories(path, readableByUser(path)).toRealPath());
    }

    /**
     * Makes a new folder among the system's temporary files.
     *
     * @throws IOException as {@link #at} does
     */
    static PrivateFolder temporary() throws IOException {
        return checked(Files.createTempDirectory("gradiometer").toRealPath());
    }

    private static FileAttribute<?>[] readableByUser(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static PrivateFolder checked(Path real) throws IOException {
        if (isPosix(real)) {
            int user = User.id();
            require(isOurs(Owned.of(real), user), real);
            for (Path above = real.getParent(); above != null; above = above.getParent()) {
                require(isSafeAbove(Owned.of(above), user), above);
            }
        }
        return new PrivateFolder(real);
    }

    private static void require(boolean safe, Path folder) throws IOException {
        if (!safe) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "belongs to another user or can be written by others (%s)".formatted(Owned.of(folder)));
        }
    }

    private static boolean isOurs(Owned it, int user) {
        return it.user == user && (it.mode & (GROUP_WRITES | OTHERS_WRITE)) == 0;
    }

    private static boolean isSafeAbove(Owned it, int user) {
        boolean owner = it.user == user || it.user == 0;
        boolean ownGroup = it.user == user && it.group == user;
        int others = it.mode & (ownGroup ? OTHERS_WRITE : GROUP_WRITES | OTHERS_WRITE);
        return owner && (others == 0 || (it.mode & STICKY) != 0);
    }

    /** Whether {@code file} in this folder is a regular file of the user which others cannot write. */
    boolean has(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (!isPosix(file) || isOurs(Owned.of(file), User.id()));
    }

    /**
     * Removes the folder and the files in it. Windows keeps files that are in use until the process ends; elsewhere a
     * library that was loaded stays usable.
     */
    void remove() throws IOException {
        path.toFile().deleteOnExit();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            }
        }
        if (isPosix(path)) {
            Files.deleteIfExists(path);
        }
    }

    /** Whom a file belongs to and who may do what with it, by number. */
    private record Owned(int user, int group, int mode) {
        static Owned of(Path path) throws IOException {
            return new Owned(number(path, "unix:uid"), number(path, "unix:gid"), number(path, "unix:mode"));
        }

        private static int number(Path path, String attribute) throws IOException {
            return (int) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public String toString() {
            return "user %d, group %d, mode %o".formatted(user, group, mode & 07777);
        }
    }
}
