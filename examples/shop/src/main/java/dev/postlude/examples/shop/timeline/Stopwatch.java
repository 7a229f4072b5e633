package dev.postlude.examples.shop.timeline;

import dev.postlude.AfterTask;
import dev.postlude.Exchange;
import org.springframework.stereotype.Component;

/** Draws what is done in the request itself. */
@Component
public class Stopwatch {

    private final Timeline timeline;

    Stopwatch(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Calls a piece of work at once.
     *
     * @param name what the timeline calls it
     * @param work the work
     * @throws Exception what the work throws
     */
    public void time(String name, AfterTask work) throws Exception {
        Exchange exchange = Exchange.current();
        if (exchange == null) { // postlude.enabled=false
            work.run();
            return;
        }
        Row row = timeline.row(exchange, "", "", "blocking");
        int bar = row.add(Bar.running(name, null, row.now()));
        timeline.changed(row);
        try {
            work.run();
            row.change(bar, before -> before.ended("SUCCEEDED", row.now(), null));
        } catch (Exception failure) {
            row.change(bar, before -> before.ended("FAILED", row.now(), failure));
            throw failure;
        } finally {
            timeline.changed(row);
        }
    }
}
