package dev.postlude.durable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** A name that no other node has, also not this machine's next process. */
final class NodeName {

    private NodeName() {}

    static String create() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) { // the rest of the name is enough
            host = "node";
        }
        String rest = "-" + ProcessHandle.current().pid() + "-"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        return host.substring(0, Math.min(host.length(), 50 - rest.length())) + rest;
    }
}
