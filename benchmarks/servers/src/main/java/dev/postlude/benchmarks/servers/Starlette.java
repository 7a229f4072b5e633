package dev.postlude.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starlette's background tasks under Uvicorn, as Debian packages them. */
record Starlette(Path sources, Path folder) implements Subject {

    /** Debian's own, whatever else is on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    @Override
    public String key() {
        return "starlette";
    }

    @Override
    public String label() {
        return "Starlette";
    }

    @Override
    public Map<String, String> prepare() throws IOException, InterruptedException, MissingException {
        Peer.copy(sources, folder);
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Python", Peer.run(folder, Map.of(), PYTHON, "--version"));
        for (String part : List.of("starlette", "uvicorn")) {
            versions.put(part, version(part));
        }
        for (String faster : List.of("uvloop", "httptools")) {
            try {
                versions.put(faster, version(faster));
            } catch (MissingException slower) {
                versions.put(faster, "not there (it would be faster with it)");
            }
        }
        return versions;
    }

    private String version(String part) throws IOException, InterruptedException, MissingException {
        return Peer.run(folder, Map.of(), PYTHON, "-c", "import " + part + "; print(" + part + ".__version__)");
    }

    @Override
    public Started start() throws IOException, InterruptedException {
        return Peer.started(ServerProcess.start(
                folder,
                key(),
                port -> List.of(
                        PYTHON,
                        "-m",
                        "uvicorn",
                        "application:application",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--no-access-log",
                        "--log-level",
                        "warning")));
    }
}
