package dev.postlude.examples.shop.invoice;

/**
 * What an invoice says.
 *
 * @param order the order's number
 * @param product the product's name
 * @param quantity how many
 * @param totalCents for all
 */
public record InvoiceLine(long order, String product, int quantity, long totalCents) {}
