package dev.postlude.examples.shop.order;

import dev.postlude.examples.shop.catalog.Catalog;
import dev.postlude.examples.shop.catalog.Product;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The orders in the database. */
@Repository
public class Orders {

    private final JdbcClient jdbc;
    private final Catalog catalog;

    Orders(JdbcClient jdbc, Catalog catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    /**
     * Stores an order and takes its products from the stock, or neither.
     *
     * @param product what
     * @param request how many, and for whom
     * @return the order with its number
     * @throws OrderRefused if the stock is too small
     */
    @Transactional
    public Order add(Product product, NewOrder request) {
        int quantity = request.quantity();
        long total = product.priceCents() * quantity;
        // PostgreSQL keeps microseconds: what is answered now equals what is read later.
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into orders (product, quantity, total_cents, email, placed_at) values (?, ?, ?, ?, ?)")
                .params(product.id(), quantity, total, request.email(), now)
                .update(key, "id");
        // Last, since it locks the product's row until the transaction ends.
        if (!catalog.take(product.id(), quantity)) {
            throw OrderRefused.soldOut(product.id(), quantity);
        }
        long id = Objects.requireNonNull(key.getKey(), "the new order's id").longValue();
        return new Order(id, product.id(), quantity, total, request.email(), now);
    }

    /**
     * Looks an order up.
     *
     * @param id its number
     * @return the order, if there is such a one
     */
    public Optional<Order> find(long id) {
        return jdbc.sql("select id, product, quantity, total_cents, email, placed_at from orders where id = ?")
                .param(id)
                .query(Order.class)
                .optional();
    }
}
