package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void aPathThatCannotBeIsTheUsersMistake() {
        assertThat(FileTrouble.path("data file", "a/b")).isEqualTo(Path.of("a/b"));
        assertThatThrownBy(() -> FileTrouble.path("data file", "a\0b"))
                .isInstanceOf(UserInputException.class)
                .hasMessage(
                        "data file 'a\\u0000b' is not a possible path: Nul character not allowed; choose another name");
    }

    @Test
    void noReasonShowsAClass() {
        assertThat(FileTrouble.reason(new AccessDeniedException("x"))).isEqualTo("no permission for 'x'");
        assertThat(FileTrouble.reason(new FileSystemException("x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileTrouble.reason(new FileSystemException("x"))).isEqualTo("the file system gives no reason");
        assertThat(FileTrouble.reason(new IOException())).isEqualTo("the file system gives no reason");
    }
}
