package dev.postlude.conformance;

import static dev.postlude.After.after;

import dev.postlude.TaskHandle;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tasks that keep their places until they are let go. */
final class Crowd {

    private final Gate gate;
    private final Told<List<TaskHandle>> tasks = new Told<>();

    Crowd(Kit kit) {
        gate = kit.gate();
    }

    /** Registers so many, named by their numbers, in a request of its own. */
    Response gather(Instance instance, String path, int size) throws IOException {
        instance.routes().add(path, call -> {
            List<TaskHandle> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(after("task " + i, gate::pass));
            }
            tasks.tell(all);
            return Reply.text("text").withStatus(203);
        });
        return instance.get(path);
    }

    List<TaskHandle.State> states() throws InterruptedException {
        return tasks.await().stream().map(TaskHandle::state).toList();
    }

    void letGo() {
        gate.open();
    }
}
