package dev.postlude.examples.shop.demo;

import dev.postlude.Exchange;
import dev.postlude.examples.shop.effect.SideEffect;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Holds side effects back while it is closed, so that one can see, byte by byte, that nobody waits for them. Those in a
 * request pass: with the gate closed it would never be answered.
 */
@Component
class Gate implements BeanPostProcessor {

    private volatile CountDownLatch open = new CountDownLatch(0);

    void close() {
        if (isOpen()) {
            open = new CountDownLatch(1);
        }
    }

    void open() {
        open.countDown();
    }

    boolean isOpen() {
        return open.getCount() == 0;
    }

    /** Waits at the closed gate; a task's timeout interrupts it. */
    void pass() throws InterruptedException {
        Exchange exchange = Exchange.current();
        if (exchange != null && exchange.isFinished()) {
            open.await();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof SideEffect effect ? new Gated(effect, this) : bean;
    }
}
