package dev.postlude.examples.shop.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products. The list is read far more often than it changes, so it is cached until an order changes the stock. */
@Repository
public class Catalog {

    /** The cache of the product list. */
    public static final String CACHE = "products";

    private static final String COLUMNS = "select id, name, price_cents, stock from product";

    private final JdbcClient jdbc;

    Catalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All products, from the cache.
     *
     * @return in a fixed order
     */
    @Cacheable(CACHE)
    public List<Product> products() {
        return jdbc.sql(COLUMNS + " order by id").query(Product.class).list();
    }

    /** Forgets the cached list: the next reader sees the stock as it is. */
    @CacheEvict(cacheNames = CACHE, allEntries = true)
    public void evict() {
        // the annotation does it
    }

    /**
     * One product, past the cache.
     *
     * @param id the product's
     * @return the product, if there is such a one
     */
    public Optional<Product> find(String id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query(Product.class)
                .optional();
    }

    /**
     * Takes from the stock, unless there is too little.
     *
     * @param id the product's
     * @param quantity how many
     * @return false if there is too little
     */
    public boolean take(String id, int quantity) {
        return jdbc.sql("update product set stock = stock - ? where id = ? and stock >= ?")
                        .params(quantity, id, quantity)
                        .update()
                == 1;
    }
}
