package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** SIGTERM, to a real process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There is no SIGTERM")
class ShutdownTest {

    private static final int SIGTERM = 128 + 15;

    @Test
    void tasksUnderWayAreFinishedFirst() throws Exception {
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch deliver = new CountDownLatch(1);
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.getUserManager().setMessageDeliveryHandler((message, address) -> {
            delivering.countDown();
            awaitUninterrupted(deliver);
            return mail.setUser(address.getEmail(), "secret");
        });
        mail.start();
        try (ShopProcess shop = new ShopProcess(
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + mail.getSmtp().getPort());
                Wire page = new Wire(shop.port())) {
            page.send("GET", "/demo/timeline", "");
            assertThat(page.line()).startsWith("HTTP/1.1 200");
            assertThat(new Client(shop.port()).order("after").statusCode()).isEqualTo(201);
            delivering.await();

            shop.sigterm();
            assertThat(shop.endsWithin(1_000)).as("ended with a mail under way").isFalse();
            deliver.countDown();

            assertThat(shop.endsWithin(10_000))
                    .as("ended once the mail was sent")
                    .isTrue();
            assertThat(shop.exitValue()).isEqualTo(SIGTERM);
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(shop.log()).doesNotContain("abandoned");
        } finally {
            deliver.countDown();
            mail.stop();
        }
    }

    @Test
    void taskThatNeverEndsIsNamedAndDoesNotKeepTheProcess() throws Exception {
        try (ShopProcess shop = new ShopProcess("--postlude.drain-timeout=2s")) {
            assertThat(new Client(shop.port()).trouble("task-hangs").statusCode())
                    .isEqualTo(201);

            shop.sigterm();

            assertThat(shop.endsWithin(4_000)).as("drain timeout + 2 s").isTrue();
            assertThat(shop.exitValue()).isEqualTo(SIGTERM);
            assertThat(shop.log()).contains("warehouse");
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
