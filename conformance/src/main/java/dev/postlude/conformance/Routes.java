package dev.postlude.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The kit's application: sends each request to the handler of the case that its path begins with. */
final class Routes implements Application {

    private record Route(Handler handler, Consumer<Call> wayIn, Consumer<Call> wayOut) {}

    private static final Route NONE = new Route(call -> Reply.status(404), call -> {}, call -> {});

    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    void add(String path, Handler handler) {
        add(path, handler, call -> {}, call -> {});
    }

    void add(String path, Handler handler, Consumer<Call> wayIn, Consumer<Call> wayOut) {
        routes.put(path, new Route(handler, wayIn, wayOut));
    }

    void remove(String path) {
        routes.remove(path);
    }

    @Override
    public Reply handle(Call call) throws Exception {
        return route(call).handler.handle(call);
    }

    @Override
    public void wayIn(Call call) {
        route(call).wayIn.accept(call);
    }

    @Override
    public void wayOut(Call call) {
        route(call).wayOut.accept(call);
    }

    /** Paths of the cases have one segment; a static file's case is the one that its name begins with. */
    private Route route(Call call) {
        String path = call.path().startsWith("/files/") ? call.path().substring("/files".length()) : call.path();
        int end = path.indexOf('/', 1);
        return routes.getOrDefault(end < 0 ? path : path.substring(0, end), NONE);
    }
}
