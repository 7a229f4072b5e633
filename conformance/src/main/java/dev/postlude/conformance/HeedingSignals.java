package dev.postlude.conformance;

import java.io.IOException;
import java.util.List;

/**
 * How a process is started that is to heed each signal. What a shell starts in the background ignores SIGINT, and so do
 * all processes that come from it: a JVM that was started like that is deaf to it, with or without Postlude.
 */
public final class HeedingSignals {

    private static final List<String> RESET = List.of("env", "--default-signal=INT,QUIT");

    private HeedingSignals() {}

    /**
     * What is put in front of a command. Starts a process to try it.
     *
     * @return words of the command line; none where {@code env} cannot do it
     * @throws IOException if there is no {@code env}
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static List<String> prefix() throws IOException, InterruptedException {
        Process trial = new ProcessBuilder(RESET.get(0), RESET.get(1), "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return trial.waitFor() == 0 ? RESET : List.of();
    }
}
