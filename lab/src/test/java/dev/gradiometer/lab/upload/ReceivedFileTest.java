package dev.gradiometer.lab.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.lab.http.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceivedFileTest {
    @Test
    void itIsThereUntilItIsClosed() throws IOException {
        Path path;
        try (ReceivedFile file = ReceivedFile.receive("../a\u0000b.npy", content(5), 5)) {
            path = file.path();
            assertThat(path).hasSize(5);
            assertThat(file.name()).isEqualTo("-a-b.npy");
        }
        assertThat(path).doesNotExist();
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void whatIsTooLargeOrEndsEarlyLeavesNothing() throws IOException {
        assertThatThrownBy(() -> ReceivedFile.receive("too-large.npy", content(6), 5))
                .isInstanceOf(Refused.class)
                .hasMessage("too-large.npy: a file may have at most 5 bytes");
        InputStream gone = InputStream.nullInputStream();
        gone.close();
        assertThatThrownBy(() -> ReceivedFile.receive("gone.npy", gone, 5)).isInstanceOf(IOException.class);
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(all.filter(path -> path.getFileName().toString().startsWith("gradiometer-upload-"))
                            .filter(path -> Files.exists(path.resolve("too-large.npy"))
                                    || Files.exists(path.resolve("gone.npy"))))
                    .isEmpty();
        }
    }

    private static InputStream content(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }
}
