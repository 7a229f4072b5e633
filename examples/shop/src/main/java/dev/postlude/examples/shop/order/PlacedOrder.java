package dev.postlude.examples.shop.order;

import java.nio.file.Path;

/**
 * An order just accepted, and what handling it has left behind.
 *
 * @param order the order
 * @param invoice the temporary file in which its invoice was drawn
 */
public record PlacedOrder(Order order, Path invoice) {}
