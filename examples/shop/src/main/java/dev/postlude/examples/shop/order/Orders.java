package dev.postlude.examples.shop.order;

import dev.postlude.examples.shop.catalog.Catalog;
import dev.postlude.examples.shop.catalog.Product;
import dev.postlude.examples.shop.receipt.Receipts;
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
    private final Receipts receipts;

    Orders(JdbcClient jdbc, Catalog catalog, Receipts receipts) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.receipts = receipts;
    }

    /**
     * Stores an order, sees to its receipt, and takes its products from the stock, or none of them: the receipt is a
     * durable task, and its row is in this transaction.
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
        long id = Objects.requireNonNull(key.getKey(), "the new order's id").longValue();
        receipts.request(id, total);
        // Last, since it locks the product's row until the transaction ends.
        if (!catalog.take(product.id(), quantity)) {
            throw OrderRefused.soldOut(product.id(), quantity);
        }
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
