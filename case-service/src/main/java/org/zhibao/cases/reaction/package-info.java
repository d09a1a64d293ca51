/**
 * When another service says something, or a date has passed, we do something about it.
 *
 * <p>{@code mediations.log, cases.log → reaction → AssistanceCommand}, with our own small records of their JSON.
 */
@NullMarked
package org.zhibao.cases.reaction;

import org.jspecify.annotations.NullMarked;
