package dev.postlude.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Next.js' {@code after()}: a production build, as {@code next start} runs it. */
record NextJs(Path sources, Path folder) implements Subject {

    private static final Map<String, String> QUIET = Map.of("NEXT_TELEMETRY_DISABLED", "1");
    private static final String NEXT = "node_modules/next/dist/bin/next";

    @Override
    public String key() {
        return "nextjs";
    }

    @Override
    public String label() {
        return "Next.js";
    }

    @Override
    public Map<String, String> prepare() throws IOException, InterruptedException, MissingException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Node.js", Peer.run(folder, Map.of(), "node", "--version"));
        Peer.run(folder, Map.of(), "npm", "--version");
        Path built = folder.resolve("package.json");
        boolean again = !Files.exists(folder.resolve(".next/BUILD_ID"))
                || !Files.readString(built).equals(Files.readString(sources.resolve("package.json")));
        if (again) {
            Peer.copy(sources, folder);
            Peer.run(folder, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        }
        Peer.copy(sources, folder);
        Peer.run(folder, QUIET, "node", NEXT, "build");
        versions.put(
                "Next.js", Peer.run(folder, QUIET, "node", NEXT, "--version").replaceAll("[^0-9]*([0-9].*)", "$1"));
        return versions;
    }

    @Override
    public Started start() throws IOException, InterruptedException {
        return Peer.started(ServerProcess.start(
                folder, key(), port -> List.of("node", NEXT, "start", "-H", "127.0.0.1", "-p", String.valueOf(port))));
    }
}
