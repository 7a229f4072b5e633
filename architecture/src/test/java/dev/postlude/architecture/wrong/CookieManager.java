package dev.postlude.architecture.wrong;

import java.util.logging.Logger;

/** Breaks the rules for names, state, output, logging and sleep at once. */
class CookieManager {
    static int count;

    void sleep() throws InterruptedException {
        System.out.println("asleep");
        Logger.getLogger("wrong").info("asleep");
        Thread.sleep(count);
    }
}
