package org.zhibao.registry.policy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_LAYER_AUTHORITY;
import static org.zhibao.registry.RegistryRejected.Reason.POLICY_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.POLICY_OVERLAP;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.policy.PolicyCommand.Content;
import org.zhibao.registry.policy.PolicyCommand.DraftPolicy;
import org.zhibao.registry.policy.PolicyCommand.PublishPolicy;
import org.zhibao.registry.policy.PolicyEvent.PolicyDrafted;
import org.zhibao.registry.policy.PolicyEvent.PolicyPublished;

/**
 * What one layer says on one topic, version by version. A version that begins later ends the open one before it; one that
 * holds on days that are taken is a correction and names its cause. Nothing that was published is changed.
 */
@AggregateRoot
public class Policy {
    @AggregateIdentifier
    private PolicyId id;

    private @Nullable PolicyState state;
    private final List<PolicyPublished> versions = new ArrayList<>();

    /** Axon replays events onto an empty policy. */
    Policy() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DraftPolicy command, @MetaDataValue("office") String office) {
        Content content = command.content();
        requireAuthority(office, command);
        requirePossible(content);
        apply(new PolicyDrafted(
                command.policy().value(),
                content.layer().value(),
                content.topic(),
                content.effectiveFrom(),
                content.effectiveTo(),
                new TreeMap<>(content.values()),
                content.source()));
    }

    @EventSourcingHandler
    void on(PolicyDrafted event) {
        id = new PolicyId(event.policy());
        state = state == null ? PolicyState.DRAFT : state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishPolicy command, @MetaDataValue("office") String office) {
        Content content = command.content();
        requireAuthority(office, command);
        requirePossible(content);
        if (isPublished(content)) {
            return;
        }
        requireFree(command);
        apply(new PolicyPublished(
                command.policy().value(),
                content.layer().value(),
                content.topic(),
                versions.size() + 1,
                content.effectiveFrom(),
                content.effectiveTo(),
                new TreeMap<>(content.values()),
                content.source(),
                command.cause()));
    }

    @EventSourcingHandler
    void on(PolicyPublished event) {
        id = new PolicyId(event.policy());
        state = PolicyState.PUBLISHED;
        versions.add(event);
    }

    /** Asking again for what the last version says changes nothing. */
    private boolean isPublished(Content content) {
        if (versions.isEmpty()) {
            return false;
        }
        PolicyPublished last = versions.get(versions.size() - 1);
        return last.effectiveFrom().equals(content.effectiveFrom())
                && Objects.equals(last.effectiveTo(), content.effectiveTo())
                && last.values().equals(content.values())
                && last.source().equals(content.source());
    }

    private void requireFree(PublishPolicy command) {
        if (command.cause() != null) {
            return;
        }
        Content content = command.content();
        for (PolicyPublished version : versions) {
            if (overlaps(version, content)) {
                throw refused(
                        POLICY_OVERLAP,
                        "version %d of policy %s holds from %s to %s: begin after it, or publish a correction that names its cause"
                                .formatted(
                                        version.version(),
                                        id.value(),
                                        version.effectiveFrom(),
                                        version.effectiveTo() == null ? "further notice" : version.effectiveTo()));
            }
        }
    }

    private static boolean overlaps(PolicyPublished version, Content content) {
        LocalDate from = version.effectiveFrom();
        LocalDate to = version.effectiveTo();
        // An open version ends where a later one begins.
        boolean endsBefore = to == null
                ? content.effectiveFrom().isAfter(from)
                : content.effectiveFrom().isAfter(to);
        boolean beginsAfter =
                content.effectiveTo() != null && content.effectiveTo().isBefore(from);
        return !endsBefore && !beginsAfter;
    }

    private void requireAuthority(String office, PolicyCommand command) {
        if (!command.content().layer().isDecidedBy(office)) {
            throw refused(
                    NOT_LAYER_AUTHORITY,
                    "office %s does not set the policy of %s: its own administration or the national office does"
                            .formatted(office, command.content().layer()));
        }
    }

    private void requirePossible(Content content) {
        if (!content.layer().existsIn(content.effectiveFrom().getYear())) {
            throw refused(
                    DIVISION_CODE_NOT_VALID,
                    "%s was no province or prefecture on %s: give its six digits of GB/T 2260"
                            .formatted(content.layer(), content.effectiveFrom()));
        }
        LocalDate to = content.effectiveTo();
        String misfit = PolicyTopic.firstMisfit(content.topic(), content.values());
        if (content.values().isEmpty() || misfit != null || (to != null && to.isBefore(content.effectiveFrom()))) {
            throw refused(
                    POLICY_NOT_POSSIBLE,
                    "a policy on %s from %s to %s with %s is not possible: it ends after it begins and sets at least one value, each of the kind that its name asks for"
                            .formatted(
                                    content.topic(),
                                    content.effectiveFrom(),
                                    to == null ? "further notice" : to,
                                    misfit == null ? "these values" : "this value of " + misfit));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        return state == null
                ? new RegistryRejected(reason, sentence)
                : new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
