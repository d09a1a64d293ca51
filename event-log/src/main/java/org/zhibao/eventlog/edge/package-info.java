/**
 * The habits of HTTP that all services share, each written once: who asks, repeats, versions, limits, problems, positions.
 *
 * <p>A resource sends commands with {@link org.zhibao.eventlog.edge.CommandEdge}, answers with the state and history of one
 * aggregate by {@link org.zhibao.eventlog.edge.HistoryEdge}, and marks views with {@link
 * org.zhibao.eventlog.edge.Answers}. Everything else in here happens by itself.
 */
@NullMarked
package org.zhibao.eventlog.edge;

import org.jspecify.annotations.NullMarked;
