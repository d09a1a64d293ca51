/**
 * What happens to a matter, from its submission to its closing.
 *
 * <p>Read {@code assistance} first: its aggregate is the rule book. {@code rest} lets people in, {@code reaction} lets other
 * services' events and passed dates in; both send commands. {@code view} answers questions from the events. {@code wiring}
 * puts it together. The values here are shared by the aggregates and know none of the folders.
 *
 * <p>{@code rest, reaction → AssistanceCommand → AssistanceCase → AssistanceEvent → cases.log → view → rest}
 */
@NullMarked
package org.zhibao.cases;

import org.jspecify.annotations.NullMarked;
