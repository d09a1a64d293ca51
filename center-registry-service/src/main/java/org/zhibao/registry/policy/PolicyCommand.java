package org.zhibao.registry.policy;

import java.time.LocalDate;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Layer;

/** Everything one may ask of a policy. */
public sealed interface PolicyCommand {
    @TargetAggregateIdentifier
    PolicyId policy();

    Content content();

    /**
     * What a layer says on a topic, for the days from {@code effectiveFrom} to {@code effectiveTo}, both included.
     *
     * @param effectiveTo absent while no end is known
     * @param values names and what they are set to; what is not named is left to the layers above
     * @param source the text that says so
     */
    record Content(
            Layer layer,
            String topic,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            Map<String, Object> values,
            String source) {}

    /** Shows what is about to be published; a new draft takes the place of the one before. */
    record DraftPolicy(PolicyId policy, Content content) implements PolicyCommand {}

    /**
     * Makes the content count.
     *
     * @param cause why a version that holds on the same days is corrected; absent when none does
     */
    record PublishPolicy(
            PolicyId policy, Content content, @Nullable String cause) implements PolicyCommand {}
}
