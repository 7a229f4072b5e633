/**
 * What the conformance kit showed, as a page and as a table: {@link dev.postlude.conformance.report.ConformanceReport}.
 */
@NullMarked
package dev.postlude.conformance.report;

import org.jspecify.annotations.NullMarked;
