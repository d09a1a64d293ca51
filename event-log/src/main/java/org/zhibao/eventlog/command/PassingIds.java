package org.zhibao.eventlog.command;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * The ids of Axon's messages, found by Axon as a service. They are kept nowhere, so they need not be hard to guess; random bits
 * that are cost several turns at a lock that all commands share.
 */
public final class PassingIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
