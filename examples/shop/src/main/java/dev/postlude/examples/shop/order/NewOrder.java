package dev.postlude.examples.shop.order;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An order as the customer sends it.
 *
 * @param product the product's id
 * @param quantity 1 to 100
 * @param email where the confirmation goes; may be left out
 */
public record NewOrder(
        @NotBlank @Size(max = 40) String product,
        @NotNull @Min(1) @Max(100) Integer quantity,
        @Email @Size(max = 120) String email) {

    private static final String NOBODY = "customer@example.org";

    /** Gives a customer who left no address one that goes nowhere. */
    public NewOrder {
        email = email == null || email.isBlank() ? NOBODY : email;
    }
}
