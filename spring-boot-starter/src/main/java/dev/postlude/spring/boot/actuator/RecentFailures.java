package dev.postlude.spring.boot.actuator;

import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last tasks that failed, timed out or were reported as stuck. It keeps text only: an exception could keep the
 * request's values reachable (spec 3.4). No locks; the text is made on the thread that tells of the failure, which is
 * the task's or the timer's.
 */
final class RecentFailures implements TaskListener {

    private final AtomicReferenceArray<PostludeDescriptor.Failure> ring;
    private final AtomicLong told = new AtomicLong();

    RecentFailures(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("recentFailures is " + most
                    + " but must be at least 1. Change management.endpoint.postlude.recent-failures.");
        }
        ring = new AtomicReferenceArray<>(most);
    }

    @Override
    public void onEvent(TaskEvent event) {
        switch (event.kind()) {
            case FAILED, TIMED_OUT, STUCK -> {
                PostludeDescriptor.Failure failure = new PostludeDescriptor.Failure(
                        Instant.now(),
                        event.kind(),
                        event.task(),
                        event.method(),
                        event.path(),
                        event.site(),
                        event.elapsed(),
                        StackText.of(event.error()));
                ring.set((int) (told.getAndIncrement() % ring.length()), failure);
            }
            default -> {}
        }
    }

    List<PostludeDescriptor.Failure> newestFirst() {
        List<PostludeDescriptor.Failure> failures = new ArrayList<>();
        long newest = told.get() - 1;
        for (long i = newest; i >= 0 && i > newest - ring.length(); i--) {
            PostludeDescriptor.Failure failure = ring.get((int) (i % ring.length()));
            if (failure != null) {
                failures.add(failure);
            }
        }
        return failures;
    }
}
