package dev.postlude;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the runtime has to do, said in the plainest way: one thread, lists and counts. It is compared with the runtime
 * after each step.
 */
final class RuntimeModel {

    static final class Request {
        boolean handled;
        boolean responded;
        boolean dispatching;
        boolean busy;
        final Deque<Work> registered = new ArrayDeque<>();
        final Deque<Work> waiting = new ArrayDeque<>();

        boolean finished() {
            return handled && responded;
        }
    }

    static final class Work {
        final int number;
        final Request request;
        final ModelStep.Work does;
        TaskHandle.State state = TaskHandle.State.REGISTERED;
        boolean placed;
        boolean told;
        boolean completed;
        boolean held;
        long due;
        int stuck;

        Work(int number, Request request, ModelStep.Work does) {
            this.number = number;
            this.request = request;
            this.does = does;
        }
    }

    private final ModelLimits limits;
    final List<Request> requests = new ArrayList<>();
    final List<Work> tasks = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final Deque<Work> executor = new ArrayDeque<>();
    private final Deque<Request> turns = new ArrayDeque<>();
    private Request longest;
    private int admitted;
    private int taken;
    private int waiting;
    private long now;
    private boolean closed;

    RuntimeModel(ModelLimits limits) {
        this.limits = limits;
        for (int i = 0; i < limits.exchanges(); i++) {
            requests.add(new Request());
        }
    }

    int running() {
        return limits.sequential() ? taken : Math.min(admitted, limits.maxConcurrency());
    }

    int pending() {
        return limits.sequential() ? waiting : Math.max(0, admitted - limits.maxConcurrency());
    }

    long open() {
        return requests.stream().filter(request -> !request.finished()).count();
    }

    /** Whether the step changes anything. */
    boolean allows(ModelStep step) {
        return switch (step.kind()) {
            case REGISTER -> true;
            case HANDLED -> !requests.get(step.which()).handled;
            case RESPONDED -> !requests.get(step.which()).responded;
            case RUN -> !executor.isEmpty();
            case COMPLETE -> step.which() < tasks.size() && !tasks.get(step.which()).completed && isAsync(step.which());
            case CANCEL ->
                step.which() < tasks.size() && !tasks.get(step.which()).state.isFinal();
            case TIME -> tasks.stream().anyMatch(task -> task.held);
            case CLOSE -> !closed;
        };
    }

    private boolean isAsync(int task) {
        ModelStep.Work does = tasks.get(task).does;
        return does == ModelStep.Work.WAITS || does == ModelStep.Work.DEAF;
    }

    void apply(ModelStep step) {
        switch (step.kind()) {
            case REGISTER -> register(requests.get(step.which()), step.work());
            case HANDLED, RESPONDED -> end(requests.get(step.which()), step.kind());
            case RUN -> run(executor.poll());
            case COMPLETE -> complete(tasks.get(step.which()));
            case CANCEL -> cancel(tasks.get(step.which()));
            case TIME -> pass();
            case CLOSE -> close();
        }
    }

    private void tell(Enum<?> what, Work task) {
        events.add(what.name() + " " + task.number);
    }

    private void register(Request request, ModelStep.Work does) {
        if (closed) {
            events.add("REFUSED");
            return;
        }
        Work task = new Work(tasks.size(), request, does);
        tasks.add(task);
        tell(TaskEvent.Kind.REGISTERED, task);
        request.registered.add(task);
        dispatchIfFinished(request);
    }

    private void end(Request request, ModelStep.Kind end) {
        request.handled |= end == ModelStep.Kind.HANDLED;
        request.responded |= end == ModelStep.Kind.RESPONDED;
        dispatchIfFinished(request);
    }

    private void dispatchIfFinished(Request request) {
        if (!request.finished() || request.dispatching) {
            return;
        }
        request.dispatching = true;
        while (!request.registered.isEmpty()) {
            dispatch(request.registered.poll());
        }
        request.dispatching = false;
    }

    private void dispatch(Work task) {
        if (admit()) {
            enqueue(task);
        } else if (!startAtOnce(task) && !takeRoom(task)) {
            overflow(task);
        }
    }

    private boolean admit() {
        if (limits.sequential()
                ? waiting == limits.maxPending()
                : admitted == limits.maxConcurrency() + limits.maxPending()) {
            return false;
        }
        waiting++;
        admitted++;
        return true;
    }

    private void enqueue(Work task) {
        if (task.state != TaskHandle.State.REGISTERED) {
            leaveUnplaced();
            return;
        }
        task.state = TaskHandle.State.PENDING;
        Request request = task.request;
        request.waiting.add(task);
        int length = request.waiting.size();
        if (length > 1 && (longest == null || (longest != request && longest.waiting.size() < length))) {
            longest = request;
        }
        makeReady(request);
        pump();
    }

    private boolean startAtOnce(Work task) {
        Request request = task.request;
        boolean possible = limits.sequential()
                && turns.isEmpty()
                && request.waiting.isEmpty()
                && !request.busy
                && taken < limits.maxConcurrency();
        if (possible && task.state == TaskHandle.State.REGISTERED) {
            request.busy = true;
            taken++;
            admitted++;
            handOver(task);
        }
        return possible;
    }

    private boolean takeRoom(Work task) {
        if (limits.overflow() != OverflowPolicy.DROP
                || longest == null
                || longest.waiting.size() <= task.request.waiting.size() + 1
                || task.state.isFinal()) {
            return false;
        }
        Work newest = longest.waiting.pollLast();
        if (newest.state == TaskHandle.State.PENDING) {
            end(newest, TaskHandle.State.DROPPED);
        }
        enqueue(task);
        return true;
    }

    private void overflow(Work task) {
        if (task.state.isFinal()) {
            return;
        }
        if (limits.overflow() == OverflowPolicy.RUN_BY_CALLER && !closed) {
            begin(task);
        } else {
            end(task, TaskHandle.State.DROPPED);
        }
    }

    private void pump() {
        while (!turns.isEmpty() && taken < limits.maxConcurrency()) {
            Request request = turns.poll();
            while (!request.waiting.isEmpty() && request.waiting.peek().state.isFinal()) {
                request.waiting.poll();
                leaveUnplaced();
            }
            Work task = request.waiting.poll();
            if (task == null) {
                endTurn(request);
            } else {
                taken++;
                waiting--;
                handOver(task);
            }
        }
    }

    private void handOver(Work task) {
        task.state = TaskHandle.State.PENDING;
        task.placed = true;
        executor.add(task);
    }

    private void endTurn(Request request) {
        request.busy = false;
        makeReady(request);
    }

    private void makeReady(Request request) {
        if (!request.waiting.isEmpty() && !request.busy) {
            request.busy = true;
            turns.add(request);
        }
    }

    private void leaveUnplaced() {
        waiting--;
        admitted--;
    }

    private void run(Work task) {
        if (task != null) {
            begin(task);
        }
    }

    private void begin(Work task) {
        if (task.state.isFinal()) {
            release(task);
            return;
        }
        task.state = TaskHandle.State.RUNNING;
        task.due = now + ModelLimits.TIMEOUT_SECONDS;
        if (task.does == ModelStep.Work.SKIPS) {
            end(task, TaskHandle.State.SKIPPED);
            release(task);
            return;
        }
        tell(TaskEvent.Kind.STARTED, task);
        task.told = true;
        if (!limits.sequential() && task.placed) {
            endTurn(task.request);
            pump();
        }
        task.held = true;
        switch (task.does) {
            case THROWS -> finish(task, TaskHandle.State.FAILED);
            case NESTS -> {
                register(task.request, ModelStep.Work.RETURNS);
                finish(task, TaskHandle.State.SUCCEEDED);
            }
            case RETURNS -> finish(task, TaskHandle.State.SUCCEEDED);
            default -> {
                if (task.completed) {
                    finish(task, TaskHandle.State.SUCCEEDED);
                }
            }
        }
    }

    private void end(Work task, TaskHandle.State state) {
        task.state = state;
        tell(state, task);
    }

    /** It has returned, in time or not. */
    private void finish(Work task, TaskHandle.State state) {
        if (task.state == TaskHandle.State.RUNNING) {
            end(task, state);
        }
        task.held = false;
        release(task);
    }

    private void release(Work task) {
        if (!task.placed) {
            return;
        }
        if (limits.sequential() || !task.told) {
            endTurn(task.request);
        }
        taken--;
        admitted--;
        pump();
    }

    private void complete(Work task) {
        task.completed = true;
        if (task.held) {
            finish(task, TaskHandle.State.SUCCEEDED);
        }
    }

    private void cancel(Work task) {
        if (task.state == TaskHandle.State.RUNNING) {
            stop(task, TaskHandle.State.CANCELLED);
        } else if (!task.state.isFinal()) {
            end(task, TaskHandle.State.CANCELLED);
        }
    }

    private void stop(Work task, TaskHandle.State state) {
        end(task, state);
        task.due = now + 1;
        if (task.does == ModelStep.Work.WAITS) {
            complete(task);
        }
    }

    private void pass() {
        now += ModelLimits.STEP_SECONDS;
        for (Work task : List.copyOf(tasks)) {
            if (task.held && now >= task.due) {
                if (task.state == TaskHandle.State.RUNNING) {
                    stop(task, TaskHandle.State.TIMED_OUT);
                } else {
                    reportStuck(task);
                }
            }
        }
    }

    private void reportStuck(Work task) {
        tell(TaskEvent.Kind.STUCK, task);
        task.due = now + (1L << Math.min(++task.stuck, 9));
    }

    private void close() {
        closed = true;
        requests.forEach(request -> request.registered.clear());
        for (Work task : tasks) {
            if (task.state == TaskHandle.State.REGISTERED || task.state == TaskHandle.State.PENDING) {
                end(task, TaskHandle.State.ABANDONED);
            }
        }
        for (Request request : requests) {
            while (request.waiting.poll() != null) {
                leaveUnplaced();
            }
        }
        turns.forEach(request -> request.busy = false);
        turns.clear();
        for (Work task : tasks) {
            if (task.held && task.state.isFinal()) {
                reportStuck(task);
            } else if (task.held) {
                stop(task, TaskHandle.State.ABANDONED);
            }
        }
    }
}
