package dev.postlude.examples.shop.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** An order that the shop does not take. Spring answers it as problem+json. */
public final class OrderRefused extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private OrderRefused(HttpStatus status, String title, String detail) {
        super(status);
        setTitle(title);
        setDetail(detail);
    }

    static OrderRefused unknownProduct(String id) {
        return new OrderRefused(
                HttpStatus.BAD_REQUEST,
                "Unknown product",
                "There is no product \"" + id + "\". GET /products lists those that there are.");
    }

    static OrderRefused soldOut(String id, int quantity) {
        return new OrderRefused(
                HttpStatus.CONFLICT, "Sold out", "There are fewer than " + quantity + " of \"" + id + "\" left.");
    }

    /**
     * An order number that was never given.
     *
     * @param id the number
     * @return answered as 404
     */
    public static OrderRefused notFound(long id) {
        return new OrderRefused(HttpStatus.NOT_FOUND, "No such order", "There is no order " + id + ".");
    }
}
