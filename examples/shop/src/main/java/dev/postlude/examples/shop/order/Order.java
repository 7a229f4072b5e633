package dev.postlude.examples.shop.order;

import java.time.OffsetDateTime;

/**
 * An order as the shop keeps it.
 *
 * @param id counts up
 * @param product the product's id
 * @param quantity how many
 * @param totalCents for all
 * @param email where the confirmation goes
 * @param placedAt when it was accepted
 */
public record Order(long id, String product, int quantity, long totalCents, String email, OffsetDateTime placedAt) {}
