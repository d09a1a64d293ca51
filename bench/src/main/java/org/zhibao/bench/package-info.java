/**
 * What the event log costs, side by side with what else one could use, from one run on one machine.
 *
 * <p>{@link org.zhibao.bench.run.Bench} runs the measures: {@code write} has the contenders that append, {@code read} those
 * that read and rebuild, {@code growth} what changes with the length of the log, {@code http} the small service that is
 * measured through HTTP, {@code matter} the domain they all share.
 */
@NullMarked
package org.zhibao.bench;

import org.jspecify.annotations.NullMarked;
