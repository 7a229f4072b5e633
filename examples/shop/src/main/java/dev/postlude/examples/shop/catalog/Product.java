package dev.postlude.examples.shop.catalog;

/**
 * Something to buy.
 *
 * @param id as in {@code espresso-cups}
 * @param name for people
 * @param priceCents for one
 * @param stock how many are left
 */
public record Product(String id, String name, long priceCents, int stock) {}
