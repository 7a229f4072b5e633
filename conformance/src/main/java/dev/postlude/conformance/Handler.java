package dev.postlude.conformance;

/** A case's own handler. */
@FunctionalInterface
interface Handler {

    Reply handle(Call call) throws Exception;
}
