package dev.postlude.examples.guide;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the snippets call. Each of them notes that it was called. */
class Collaborators {

    final List<String> done = new CopyOnWriteArrayList<>();
    final Order order = new Order(42, "tea");
    final Orders orders = new Orders();
    final Mail mail = new Mail();
    final Audit audit = new Audit();
    final Search search = new Search();
    final Reports reports = new Reports();

    final class Orders {

        Order save(NewOrder body) {
            done.add("saved " + body.item());
            return order;
        }
    }

    final class Mail {

        void receipt(Order of) {
            done.add("receipt " + of.id());
        }

        CompletableFuture<Void> receiptAsync(Order of) {
            return CompletableFuture.runAsync(() -> receipt(of));
        }

        void apology(Order of) {
            done.add("apology " + of.id());
        }

        void invoice(Order of, Path invoice) {
            done.add("invoice " + of.id() + " " + invoice);
        }

        void reminder(Order of) {
            done.add("reminder " + of.id());
        }

        void report() {
            done.add("report mailed");
        }
    }

    final class Audit {

        void record(String what, String agent, String session) {
            done.add(what + " by " + agent + " in " + session);
        }
    }

    final class Search {

        CompletableFuture<Void> index(Order of) {
            done.add("indexed " + of.id());
            return CompletableFuture.completedFuture(null);
        }

        void reindex(Order of) {
            done.add("reindexed " + of.id());
        }
    }

    final class Reports {

        void write() {
            done.add("report written");
        }
    }
}
