package org.zhibao.eventlog.reaction;

import java.util.Set;
import java.util.UUID;
import org.zhibao.eventlog.LoggedEvent;

/** What a runner does for each event it reads. */
interface Following {
    String name();

    Set<String> sources();

    /** Does all that follows from an event; to be repeated from the beginning when it throws. */
    void follow(LoggedEvent event, Hand hand);

    /** What the runner lends to whom it runs. */
    interface Hand {
        /** Sends until somebody has answered; throws when nobody can. */
        void send(UUID id, Object command);

        /** Keeps the lease through what takes long; throws when it is lost. */
        void keepLease();
    }

    /** The commands of a reaction, one after the other; none after one that failed. */
    static Following of(Reaction reaction) {
        return new Following() {
            @Override
            public String name() {
                return reaction.name();
            }

            @Override
            public Set<String> sources() {
                return reaction.sources();
            }

            @Override
            public void follow(LoggedEvent event, Hand hand) {
                int place = 0;
                for (Object command : reaction.commandsFor(event)) {
                    hand.send(DerivedId.ofReaction(reaction.name(), event, place++), command);
                }
            }
        };
    }
}
