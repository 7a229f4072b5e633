package dev.postlude.conformance;

import dev.postlude.conformance.StormExchange.Client;
import dev.postlude.conformance.StormExchange.Shape;
import dev.postlude.conformance.StormTask.Kind;
import dev.postlude.conformance.StormTask.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What a storm does: a function of its seed, and of what the server is able to answer. */
final class StormPlan {

    private static final int BURST = 400;

    private final long seed;
    private final long start;
    private final List<AsyncStyle> styles;
    private final List<AsyncStyle> abandonedStyles;
    private final List<Answer> answers;

    StormPlan(long seed, List<String> styles, List<String> abandonedStyles, Set<Capability> capabilities) {
        this.seed = seed;
        this.start = new SplittableRandom(seed).nextLong(); // neighbouring seeds have nothing in common
        this.styles = styles.stream().map(AsyncStyle::new).toList();
        this.abandonedStyles = abandonedStyles.stream().map(AsyncStyle::new).toList();
        this.answers = Arrays.stream(Answer.values())
                .filter(answer -> answer != Answer.CHUNKED_1_MB && capabilities.containsAll(answer.needs()))
                .toList();
    }

    long seed() {
        return seed;
    }

    /** The same for the same seed and number, whoever asks and when. */
    StormExchange exchange(int index) {
        SplittableRandom random = new SplittableRandom(start + index);
        Client client = client(random);
        Shape shape = shape(random, client);
        boolean head = shape == Shape.ANSWER && client == Client.READS && oneIn(20, random);
        return new StormExchange(
                index,
                shape,
                oneIn(100, random) ? Answer.CHUNKED_1_MB : any(answers, random),
                shape != Shape.THROWS && oneIn(10, random)
                        ? any(client.stays() ? styles : abandonedStyles, random)
                        : null,
                head,
                client,
                random.nextBoolean(),
                tasks(random, shape));
    }

    private static Client client(SplittableRandom random) {
        if (oneIn(10, random)) {
            Client[] leaving = {
                Client.LEAVES_IN_THE_REQUEST,
                Client.LEAVES_AT_ONCE,
                Client.LEAVES_THE_HANDLER,
                Client.LEAVES_AT_THE_FIRST_BYTE,
                Client.LEAVES_IN_THE_BODY
            };
            return any(List.of(leaving), random);
        }
        return oneIn(500, random) ? Client.READS_SLOWLY : Client.READS;
    }

    private static Shape shape(SplittableRandom random, Client client) {
        if (client == Client.READS_SLOWLY || (client == Client.LEAVES_IN_THE_BODY && oneIn(5, random))) {
            return Shape.BIG;
        }
        int dice = random.nextInt(100);
        if (dice < 2) {
            return Shape.THROWS;
        }
        if (dice < 3) {
            return Shape.BREAKS;
        }
        return dice < 20 ? Shape.STREAM : Shape.ANSWER;
    }

    private static List<StormTask> tasks(SplittableRandom random, Shape shape) {
        int count = oneIn(1000, random) ? BURST : Math.max(0, random.nextInt(7) - 1) / 2 + random.nextInt(2);
        List<StormTask> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(new StormTask(kind(random), place(random, shape), oneIn(8, random) ? 1 + random.nextInt(3) : 0));
        }
        return tasks;
    }

    private static Kind kind(SplittableRandom random) {
        int dice = random.nextInt(1000);
        if (dice < 5) {
            return Kind.TIMES_OUT;
        }
        if (dice < 25) {
            return Kind.FAILS;
        }
        if (dice < 75) {
            return Kind.CANCELLED;
        }
        if (dice < 175) {
            return Kind.ASYNC;
        }
        if (dice < 375) {
            return random.nextBoolean() ? Kind.ON_SUCCESS : Kind.ON_FAILURE;
        }
        return Kind.PLAIN;
    }

    private static Place place(SplittableRandom random, Shape shape) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            return Place.OTHER_THREAD;
        }
        if (dice == 1) {
            return Place.LATE;
        }
        return shape == Shape.STREAM && dice < 6 ? Place.BODY : Place.HANDLER;
    }

    private static boolean oneIn(int count, SplittableRandom random) {
        return random.nextInt(count) == 0;
    }

    private static <T> T any(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
