package dev.postlude.durable;

import dev.postlude.durable.DurableTransactions.Completion;
import java.util.ArrayList;
import java.util.List;

/** The rows of one exchange: each is released once its transaction is committed and the exchange has finished. */
final class Holding {

    private final Releaser releaser;
    private final List<StoredTask> committed = new ArrayList<>();
    private boolean finished;

    Holding(Releaser releaser) {
        this.releaser = releaser;
    }

    /** After an unknown end as well: if the row is not there, nothing is released. */
    void completed(StoredTask task, Completion completion) {
        if (completion == Completion.ROLLED_BACK) {
            return;
        }
        synchronized (this) {
            if (!finished) {
                committed.add(task);
                return;
            }
        }
        releaser.release(List.of(task));
    }

    void finish() {
        synchronized (this) {
            finished = true;
        }
        if (!committed.isEmpty()) {
            releaser.release(committed);
        }
    }

    synchronized List<StoredTask> committed() {
        return List.copyOf(committed);
    }
}
