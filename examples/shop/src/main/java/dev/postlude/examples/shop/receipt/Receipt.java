package dev.postlude.examples.shop.receipt;

/**
 * What is stored of a receipt until it is printed: JSON, in the table of durable tasks.
 *
 * @param orderId for which order
 * @param totalCents how much was paid
 */
public record Receipt(long orderId, long totalCents) {}
