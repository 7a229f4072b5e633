package dev.postlude.examples.shop.timeline;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends changed rows to every open page, on a thread of its own: the threads where things happen never wait for a
 * browser.
 */
@Component
class TimelineStream implements DisposableBean {

    private static final int MOST_PAGES = 50;
    private static final long BEAT_MILLIS = 50;
    private static final long NO_TIMEOUT = 0;
    /** Some proxies drop a silent stream, and a page that is gone is noticed only by writing to it. */
    private static final int BEATS_OF_SILENCE = 200;

    private final Timeline timeline;
    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "timeline");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> beating;
    private volatile boolean closing;
    private int silence;

    TimelineStream(Timeline timeline) {
        this.timeline = timeline;
        beating = beat.scheduleWithFixedDelay(this::send, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    SseEmitter open() {
        if (closing || pages.size() >= MOST_PAGES) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, closing ? "Shutting down" : "More than " + MOST_PAGES + " pages");
        }
        SseEmitter page = new SseEmitter(NO_TIMEOUT);
        page.onCompletion(() -> pages.remove(page));
        page.onError(gone -> pages.remove(page));
        beat.execute(() -> {
            send(page, SseEmitter.event().name("rows").data(timeline.all(), MediaType.APPLICATION_JSON));
            pages.add(page);
            if (closing) { // since it was opened
                close();
            }
        });
        return page;
    }

    private void send() {
        List<RowView> rows = timeline.changes();
        silence = rows.isEmpty() ? silence + 1 : 0;
        if (!rows.isEmpty()) {
            pages.forEach(page -> send(page, SseEmitter.event().name("rows").data(rows, MediaType.APPLICATION_JSON)));
        } else if (silence >= BEATS_OF_SILENCE) {
            silence = 0;
            pages.forEach(page -> send(page, SseEmitter.event().comment("still here")));
        }
    }

    private void send(SseEmitter page, SseEmitter.SseEventBuilder event) {
        try {
            page.send(event);
        } catch (IOException | RuntimeException gone) { // a page that is lost must not end the beat for the others
            pages.remove(page);
        }
    }

    /** Else a graceful shutdown would wait for the pages' streams, which never end by themselves. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        pages.forEach(SseEmitter::complete);
        pages.clear();
    }

    @Override
    public void destroy() {
        beating.cancel(false);
        beat.shutdownNow();
    }
}
