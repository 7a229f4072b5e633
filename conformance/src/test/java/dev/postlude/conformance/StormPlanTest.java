package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StormPlanTest {

    private static final int MANY = 2000;

    private static StormPlan plan(long seed) {
        return new StormPlan(seed, List.of("later", "by event"), List.of("later"), EnumSet.allOf(Capability.class));
    }

    private static List<StormExchange> exchanges(StormPlan plan) {
        return IntStream.range(0, MANY).mapToObj(plan::exchange).toList();
    }

    @Test
    void isAFunctionOfTheSeed() {
        assertThat(exchanges(plan(42))).isEqualTo(exchanges(plan(42)));
        StormPlan plan = plan(42);
        StormExchange last = plan.exchange(MANY - 1);
        exchanges(plan);
        assertThat(plan.exchange(MANY - 1)).as("whenever it is asked").isEqualTo(last);
    }

    @Test
    void isAnotherForAnotherSeed() {
        Set<Object> shapes = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            shapes.add(exchanges(plan(seed)).stream()
                    .map(exchange -> List.of(exchange.shape(), exchange.client(), exchange.tasks()))
                    .toList());
        }
        assertThat(shapes).hasSize(10);
    }

    @Test
    void hasSomethingOfEverything() {
        List<StormExchange> all = exchanges(plan(1));
        assertThat(all).extracting(StormExchange::shape).contains(StormExchange.Shape.values());
        assertThat(all).extracting(StormExchange::client).contains(StormExchange.Client.values());
        assertThat(all).extracting(StormExchange::answer).contains(Answer.values());
        assertThat(all).extracting(StormExchange::async).contains(new AsyncStyle("later"), new AsyncStyle("by event"));
        assertThat(all)
                .flatExtracting(StormExchange::tasks)
                .extracting(StormTask::kind)
                .contains(StormTask.Kind.values());
        assertThat(all)
                .flatExtracting(StormExchange::tasks)
                .extracting(StormTask::place)
                .contains(StormTask.Place.values());
        assertThat(all)
                .flatExtracting(StormExchange::tasks)
                .extracting(StormTask::depth)
                .contains(0, 1, 2, 3);
    }

    @Test
    void oneInTenLeaves() {
        long leaving = exchanges(plan(3)).stream()
                .filter(exchange -> !exchange.client().stays())
                .count();
        assertThat(leaving).isBetween(MANY / 10 - 60L, MANY / 10 + 60L);
    }

    @Test
    void asksOnlyForWhatTheServerCanAnswer() {
        StormPlan plain = new StormPlan(1, List.of("later"), List.of("later"), Set.of());
        assertThat(exchanges(plain)).extracting(StormExchange::answer).doesNotContain(Answer.ERROR_PAGE_404);
    }

    @Test
    void answersThoseWhoLeaveInTheStylesForThem() {
        assertThat(exchanges(plan(1)))
                .filteredOn(exchange -> !exchange.client().stays() && exchange.async() != null)
                .isNotEmpty()
                .extracting(StormExchange::async)
                .containsOnly(new AsyncStyle("later"));
    }
}
