/**
 * The kit that holds a server adapter to Postlude's specification, on the wire. An adapter's test extends
 * {@link dev.postlude.conformance.Conformance} and says how its server is started; the application, the clients and
 * every case are the kit's.
 */
@NullMarked
package dev.postlude.conformance;

import org.jspecify.annotations.NullMarked;
