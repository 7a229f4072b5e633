package dev.postlude.examples.shop.effect;

/** When an order's side effects happen: the query parameter {@code mode}, in lower case. */
public enum Mode {
    /** Never; to compare with. */
    NONE,
    /** In the request: the customer waits for the sum of them. */
    BLOCKING,
    /** After the response. */
    AFTER
}
