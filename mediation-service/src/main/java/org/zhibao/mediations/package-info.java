/**
 * Mediations: who asked for one, who was asked, who agreed, and how it ended.
 *
 * <p>{@code mediation} holds the decisions. {@code rest} brings commands in and answers out, {@code view} holds the answers,
 * {@code reaction} listens to the cases, {@code wiring} puts it together. A folder knows its parent; a parent never knows
 * its folders.
 */
@NullMarked
package org.zhibao.mediations;

import org.jspecify.annotations.NullMarked;
