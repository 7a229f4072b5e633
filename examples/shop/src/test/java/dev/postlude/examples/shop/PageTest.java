package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person's visit, with a real browser, and with the latencies of the demo. */
@Tag("slow") // half a minute, which the second build of the CI need not spend
@ExtendWith(BrowserCondition.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PageTest {

    private static final int ORDERS = 5;

    @LocalServerPort
    private int port;

    @TempDir
    private Path profile;

    private Page page;

    @BeforeEach
    void open() {
        page = new Page(port, profile);
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void orderWithAfterIsAnsweredManyTimesSooner() {
        for (int i = 1; i <= ORDERS; i++) {
            page.click("#order-blocking");
            page.await("#blocking-median", "of " + i);
            page.click("#order-after");
            page.await("#after-median", "of " + i);
        }

        assertThat(median("#blocking-median")).isGreaterThanOrEqualTo(380);
        assertThat(median("#blocking-median") / median("#after-median")).isGreaterThan(3);
        assertThat(page.text("#verdict")).matches("after\\(\\) answers [0-9.]+× sooner");
        assertThat(page.script("document.getElementById('chart-empty').hidden")).isEqualTo(true);
    }

    @Test
    void timelineFillsAndTheMailArrives() {
        page.click("#order-after");

        page.await(".exchange.is-after .chip", "201 SENT");
        page.await(".exchange.is-after .lane:nth-child(4) .bar.SUCCEEDED");
        page.await("#mail b", "Your order ");
        page.await("#webhook b", "Order ");
        page.await("#audit small", "Mozilla/");
        assertThat(page.all(".exchange:first-child .lane")).hasSize(7);
        assertThat(page.all(".exchange:first-child .last")).hasSize(1);
    }

    @Test
    void failingTaskIsSeenAndTheResponseIsNot() {
        page.click("[data-trouble=task-fails][data-mode=after]");
        page.await("#result-task-fails", "after(): 201");
        page.await(".exchange .bar.FAILED");

        page.click("[data-trouble=task-fails][data-mode=blocking]");
        page.await("#result-task-fails", "Blocking: 500");
    }

    @Test
    void hangingTaskIsSeenAsStuckAndCanBeReleased() {
        page.click("[data-trouble=task-hangs]");
        page.await(".exchange .bar.STUCK.open");

        page.click("#release");

        page.await(".exchange .bar.STUCK:not(.open)");
    }

    @Test
    void clientThatLeavesIsSeenAsAborted() {
        page.click("[data-trouble=aborted]");

        page.await(".exchange .chip", "ABORTED");
        page.await("#result-aborted", "The browser left");
    }

    @Test
    void switchesBetweenLightAndDark() {
        Object before = page.script("document.documentElement.dataset.theme");
        Object paper = page.script("getComputedStyle(document.body).backgroundColor");

        page.click("#theme");

        assertThat(page.script("document.documentElement.dataset.theme")).isNotEqualTo(before);
        assertThat(page.script("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(paper);
    }

    @Test
    void fitsAPhone() {
        page.size(390, 844);

        assertThat(page.script("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    private double median(String selector) {
        return Double.parseDouble(page.text(selector).replaceAll("median ([0-9.]+) ms of .*", "$1"));
    }
}
