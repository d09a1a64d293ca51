package org.zhibao.cases.handler;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.NOT_ENLISTED;
import static org.zhibao.cases.CaseRejected.Reason.NOT_RESPONSIBLE_CENTER;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.handler.HandlerCommand.EnlistHandler;
import org.zhibao.cases.handler.HandlerCommand.ReleaseHandler;
import org.zhibao.cases.handler.HandlerEvent.HandlerEnlisted;
import org.zhibao.cases.handler.HandlerEvent.HandlerReleased;

/** Somebody who handles cases at a center: what they know and how much they take, for assigning by field and load. */
public final class Handler {
    @AggregateIdentifier
    private HandlerId id;

    private @Nullable HandlerEnlisted enlisted;

    /** For loading from its events. */
    Handler() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(EnlistHandler command, @MetaDataValue("office") String office) {
        id = command.handler();
        requireOwn(office);
        List<String> fields = command.fields().stream().sorted().toList();
        HandlerEnlisted wanted = new HandlerEnlisted(id.center(), id.account(), fields, command.capacity());
        if (wanted.equals(enlisted)) {
            return;
        }
        apply(wanted);
    }

    @EventSourcingHandler
    void evolve(HandlerEnlisted event) {
        id = new HandlerId(event.center(), event.handler());
        enlisted = event;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReleaseHandler command, @MetaDataValue("office") String office) {
        id = command.handler();
        requireOwn(office);
        if (enlisted == null) {
            throw new CaseRejected(
                    NOT_ENLISTED,
                    "%s is not on the roster of center %s; enlist them first".formatted(id.account(), id.center()));
        }
        apply(new HandlerReleased(id.center(), id.account(), command.reason()));
    }

    @EventSourcingHandler
    void evolve(HandlerReleased event) {
        enlisted = null;
    }

    private void requireOwn(String office) {
        if (!office.equals(id.center())) {
            throw new CaseRejected(
                    NOT_RESPONSIBLE_CENTER,
                    "the roster of center %s is its own to keep, not %s's".formatted(id.center(), office));
        }
    }
}
