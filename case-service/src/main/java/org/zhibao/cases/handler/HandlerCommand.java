package org.zhibao.cases.handler;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask about a handler. */
public sealed interface HandlerCommand {
    @TargetAggregateIdentifier
    HandlerId handler();

    /**
     * Puts somebody on the roster of a center, or says anew what they know.
     *
     * @param fields the industry fields they know; empty when they take any
     * @param capacity how many open cases they take
     */
    record EnlistHandler(HandlerId handler, Set<String> fields, int capacity) implements HandlerCommand {}

    /** Takes them off it; what they have in hand stays with them until it is assigned anew. */
    record ReleaseHandler(HandlerId handler, String reason) implements HandlerCommand {}
}
