package dev.postlude.examples.shop.timeline;

import java.util.List;

/**
 * One request on the timeline, as the page reads it. Times are milliseconds since the request arrived.
 *
 * @param id counts up
 * @param method as POST
 * @param path without the query
 * @param mode when its side effects happen
 * @param now how long ago the request arrived
 * @param lastByte when the response had been written; null before that
 * @param outcome as SENT or ABORTED; null before that
 * @param status the response's
 * @param bars its tasks, in the order in which they were registered
 */
public record RowView(
        long id,
        String method,
        String path,
        String mode,
        double now,
        Double lastByte,
        String outcome,
        int status,
        List<Bar> bars) {}
