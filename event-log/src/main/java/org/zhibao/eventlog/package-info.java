/**
 * One Kafka topic per service is that service's event store, and the feed everyone else reads.
 *
 * <p>Start with {@link org.zhibao.eventlog.Rule}: everything else follows from it. Then {@code append} (how a commit gets
 * in), {@code replica} (how every reader reaches the same verdict), {@code command} (aggregates on top), {@code projection}
 * and {@code reaction} (what is derived), {@code verify} (how anyone checks it), {@code service} (all of it put together)
 * and {@code edge} (the habits of HTTP that all services share).
 */
@NullMarked
package org.zhibao.eventlog;

import org.jspecify.annotations.NullMarked;
