package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;
import static dev.postlude.After.cookies;
import static dev.postlude.After.headers;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.RequestView;
import dev.postlude.TaskOptions;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TestExchange;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@RecordTasks
class FromNextJsTest extends Collaborators {

    private final CacheManager caches = new ConcurrentMapCacheManager("orders");

    // region nextjs-first
    @PostMapping("/orders")
    ResponseEntity<Order> create(@RequestBody NewOrder body) {
        Order order = orders.save(body);
        after(() -> audit.record(
                "order " + order.id(),
                headers().first("user-agent").orElse("unknown"),
                cookies().first("session-id").orElse("anonymous")));
        return ResponseEntity.status(HttpStatus.CREATED).body(order);
    }
    // endregion

    @Test
    void theFirstOne(RecordedTasks after, TestExchange exchange) {
        exchange.request(RequestView.builder("POST", "/orders")
                .header("User-Agent", "browser")
                .build());
        assertThat(create(new NewOrder("tea")).getStatusCode().value()).isEqualTo(201);
        assertThat(after).nothingRan();
        exchange.respond(201);
        assertThat(done).containsExactly("saved tea", "order 42 by browser in anonymous");
    }

    @Test
    void promises(RecordedTasks after, TestExchange exchange) {
        // region nextjs-promise
        CompletableFuture<Void> indexing = search.index(order); // has begun
        after(indexing);

        afterAsync("receipt", () -> mail.receiptAsync(order)); // begins after the response
        // endregion
        exchange.respond();
        assertThat(after).awaitIdle().allSucceeded();
        assertThat(done).containsExactly("indexed 42", "receipt 42");
    }

    // region nextjs-revalidate
    @PutMapping("/orders/{id}")
    void change(@PathVariable int id, @RequestBody NewOrder body) {
        orders.save(body);
        after("revalidate", () -> {
            Cache cache = caches.getCache("orders");
            if (cache != null) {
                cache.evict(id);
            }
        });
    }
    // endregion

    @Test
    void revalidates(RecordedTasks after, TestExchange exchange) {
        Cache cache = caches.getCache("orders");
        cache.put(42, order);
        change(42, new NewOrder("tea"));
        assertThat(cache.get(42)).isNotNull();
        exchange.respond();
        assertThat(after).succeeded("revalidate");
        assertThat(cache.get(42)).isNull();
    }

    @Test
    void maxDuration(RecordedTasks after, TestExchange exchange) {
        // region nextjs-max-duration
        after(TaskOptions.named("report").timeout(ofMinutes(5)), () -> reports.write());
        // endregion
        exchange.respond();
        assertThat(after).succeeded("report");
    }
}
