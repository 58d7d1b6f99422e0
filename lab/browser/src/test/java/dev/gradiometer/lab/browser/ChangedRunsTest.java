package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages while runs begin, grow, end, are changed or go, and while the program goes and comes back. */
final class ChangedRunsTest {
    /** On a machine that does something else too, the first one may come late. */
    private static final int TRIES = 3;

    private static final String SERVER_LOST = "The program does not answer. The page goes on as soon as it does.";

    @RegisterExtension
    static final Lab LAB = Lab.onItsOwnRuns("status of 404");

    private Page page;

    private static Path small(String name) {
        return Runs.train(LAB.runs(), name, 2, "tanh", 60, 0.3);
    }

    @Test
    void aTrainingThatBeginsIsListedWithinASecond() throws Exception {
        small("before");
        page = LAB.open("/");
        page.locator(".run-link").first().waitFor();
        double quickest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIES && quickest > 1; i++) {
            LiveRun training = new LiveRun(LAB.runs(), "now-" + i);
            try (training) {
                long begun = training.begunAt();
                page.locator("tr[data-state=live]").waitFor();
                quickest = Math.min(quickest, (System.nanoTime() - begun) / 1e9);
            }
            page.waitForFunction("() => document.querySelector('tr[data-state=live]') === null");
        }
        assertThat(quickest).isLessThan(1);
    }

    @Test
    void aTrainingThatGoesOnIsTheFirstAndItsPictureGrows() throws Exception {
        small("ended");
        LiveRun training = new LiveRun(LAB.runs(), "now");
        try (training) {
            training.begunAt();
            page = LAB.open("/");
            page.locator("tr[data-state=live]").waitFor();
            assertThat(page.locator(".run-link").first().innerText()).isEqualTo("now");
            assertThat(page.locator(".pill").first().innerText()).isEqualTo("live");

            page.locator(".run-link").first().click();
            Panels.ready(page);
            assertThat(page.locator(".pill").innerText()).isEqualTo("live");
            Locator flow = page.locator(".flow-map canvas");
            int columns = columns(flow);
            String picture = Panels.picture(flow);
            page.waitForFunction(
                    "least => Number(/(\\d+) columns/.exec(document.querySelector('.flow-map canvas').ariaLabel)[1])"
                            + " > least",
                    columns + 20);
            assertThat(Panels.picture(flow)).isNotEqualTo(picture);
            assertThat(page.locator(".step").innerText()).matches("step (\\d+) of \\1");
        }
        page.waitForFunction("() => document.querySelector('.pill').textContent !== 'live'");
    }

    private static int columns(Locator flow) {
        return Integer.parseInt(flow.getAttribute("aria-label").replaceAll(".* (\\d+) columns.*", "$1"));
    }

    @Test
    void aRunIsRenamedAndDeletedAfterTheQuestion() throws Exception {
        Path run = small("mistaken");
        String id = run.getFileName().toString();
        page = LAB.open("/?filter=name+%3D+mistaken");
        page.locator("button[aria-label='Rename mistaken']").click();
        Locator box = page.locator("dialog[open]");
        box.locator("input").fill("a better name");
        box.locator("input").press("Enter");
        page.locator(".run-id:text-is('a better name')").waitFor();
        assertThat(run).doesNotExist();
        assertThat(LAB.runs().resolve("a better name")).isDirectory();

        page.locator("button[aria-label='Delete mistaken']").click();
        assertThat(box.innerText()).contains("Delete mistaken?", "a better name");
        box.locator(".danger").click();
        page.locator(".empty").waitFor();
        assertThat(Files.exists(LAB.runs().resolve("a better name"))).isFalse();
        assertThat(Files.exists(LAB.runs().resolve(id))).isFalse();
    }

    @Test
    void aRunThatGoesOnIsNotDeleted() throws Exception {
        LiveRun training = new LiveRun(LAB.runs(), "busy");
        try (training) {
            training.begunAt();
            page = LAB.openToFail("/?filter=name+%3D+busy");
            page.locator("button[aria-label='Delete busy']").click();
            page.locator("dialog[open] .danger").click();
            Locator answer = page.locator("dialog[open] .notice");
            answer.waitFor();
            assertThat(answer.innerText()).contains("is writing to this run").doesNotContain("\n");
        }
    }

    @Test
    void aFolderThatIsDeletedWhileItIsShownStaysOnThePageAndIsSaid() throws Exception {
        Path run = small("gone");
        page = LAB.open("/run/" + run.getFileName());
        Panels.ready(page);
        Runs.delete(run);
        page.locator(".notice").waitFor();
        assertThat(page.locator(".notice").innerText())
                .isEqualTo("The run %s is not in the folder any more. What was read of it is still shown."
                        .formatted(run.getFileName()));
        assertThat(page.locator(".pill").innerText()).isEqualTo("deleted");
        assertThat(page.locator(".flow-map canvas").getAttribute("aria-label")).contains("columns");
        page.waitForTimeout(1_500);
        assertThat(page.locator(".notice").innerText()).startsWith("The run ");

        page.evaluate("location.hash = '/run/never-there'");
        page.waitForFunction("() => document.querySelector('.notice')?.textContent"
                + " === 'The run never-there is not in the folder any more.'");
    }

    @Test
    void aPageOutlivesTheProgramAndGoesOnWithTheNextOne() throws Exception {
        LiveRun training = new LiveRun(LAB.runs(), "lasting");
        try (training) {
            training.begunAt();
            page = LAB.openToFail("/run/" + Runs.id(LAB.runs(), "lasting"));
            Page list = page.context().newPage();
            list.navigate(LAB.origin());
            list.locator(".run-link").first().waitFor();
            Panels.ready(page);
            LAB.endServer();
            for (Page one : new Page[] {page, list}) {
                one.locator(".notice").waitFor();
                assertThat(one.locator(".notice").innerText()).isEqualTo(SERVER_LOST);
            }
            page.keyboard().press("z");
            int columns = columns(page.locator(".flow-map canvas"));
            TimeUnit.MILLISECONDS.sleep(300);

            LAB.startServerAgain();
            for (Page one : new Page[] {page, list}) {
                one.waitForFunction("() => document.querySelector('.notice').hidden");
            }
            page.waitForFunction(
                    "least => /Zeros of .* (\\d+) columns/.exec(document.querySelector('.flow-map canvas').ariaLabel)"
                            + "?.[1] > least",
                    columns);
            assertThat(page.locator(".pill").innerText()).isEqualTo("live");
        }
    }
}
