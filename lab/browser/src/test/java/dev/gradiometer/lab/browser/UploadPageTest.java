package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.safetensors.SafeTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file is dropped on the page, or chosen. */
final class UploadPageTest {
    private static final String DROP = """
            ([name, base64]) => {
              const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], name));
              for (const kind of ['dragenter', 'dragover', 'drop']) {
                const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data });
                document.body.dispatchEvent(event);
              }
            }""";

    @TempDir
    private static Path folder;

    @RegisterExtension
    static final Lab LAB = Lab.onItsOwnRuns();

    private static byte[] archive;

    @BeforeAll
    static void start() throws Exception {
        archive = zip(Runs.train(folder, "tower", 4, "tanh", 40, 0.1));
    }

    private static byte[] zip(Path run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> all = Files.walk(run)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(run.getFileName() + "/" + run.relativize(file)));
                zip.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    private static void drop(Page page, String name, byte[] content) {
        page.evaluate(DROP, List.of(name, Base64.getEncoder().encodeToString(content)));
    }

    @Test
    void aZipThatIsDroppedIsARunAtOnce() {
        Page page = LAB.open("/");
        page.locator(".empty").waitFor();
        Lab.keep(page, "upload-before");
        drop(page, "packed.zip", archive);
        page.waitForURL("**/*#/run/*tower*");
        page.waitForFunction("() => document.querySelector('h1')?.textContent === 'tower'");
        page.waitForFunction("() => document.querySelector('.flow-map canvas')?.width > 0");
        page.navigate(LAB.origin() + "/#/");
        page.locator(".run-link").first().waitFor();
        assertThat(page.locator(".run-link").allInnerTexts()).contains("tower");
    }

    @Test
    void whatCannotBeReadIsOneLineOnThePage() {
        Page page = LAB.open("/");
        drop(page, "notes.txt", new byte[] {1});
        assertThat(page.getByRole(AriaRole.ALERT).first().innerText()).startsWith("notes.txt: expected a run as .zip");
        Lab.keep(page, "upload-refused");
        page.locator(".file-status button").click();
        assertThat(page.locator(".file-status").isVisible()).isFalse();
    }

    @Test
    void aModelThatIsChosenIsShownLayerByLayer() throws Exception {
        Page page = LAB.open("/");
        page.locator("input[type=file]").setInputFiles(new FilePayload("my.safetensors", "", model()));
        page.waitForURL("**/*#/model");
        assertThat(page.locator("h1").innerText()).isEqualTo("my.safetensors");
        assertThat(page.locator(".opened-table tbody tr").count()).isEqualTo(2);
        Lab.keep(page, "upload-model");
        page.getByText("中文").click();
        page.waitForFunction("() => document.querySelector('.opened-table thead')?.textContent.includes('稳定秩')");
        sound(page);
    }

    @Test
    void anArrayIsShownColumnByColumn() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(file, Tensor.of(new double[] {1, 5, 0.25, 2, 5, Double.NaN, 1, 5, 0.25}, 3, 3));
        Page page = LAB.open("/", 390, 844, true);
        drop(page, "x.npy", file.toByteArray());
        page.waitForURL("**/*#/array");
        assertThat(page.locator(".facts").innerText()).contains("3 × 3", "Constant columns\n2");
        assertThat(page.locator(".opened-table tbody tr").count()).isEqualTo(3);
        Lab.keep(page, "upload-array-phone");
        sound(page);
    }

    private static void sound(Page page) {
        assertThat(Axe.violations(page)).isEmpty();
        assertThat(Looks.tooWide(page)).isEmpty();
    }

    private static byte[] model() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, Tensor> weights = Map.of(
                "0.weight", Tensor.of(new float[] {1, 2, 0, 0, 1, 2}, 3, 2),
                "0.bias", Tensor.of(new float[] {1, 2, 3}, 3));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            SafeTensors.write(channel, Map.of(), weights);
        }
        return Files.readAllBytes(file);
    }
}
