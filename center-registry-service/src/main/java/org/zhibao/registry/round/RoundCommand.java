package org.zhibao.registry.round;

import java.time.LocalDate;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.RoundId;

/** Everything one may ask of a round of recommendations. */
public sealed interface RoundCommand {
    @TargetAggregateIdentifier
    RoundId round();

    /**
     * {@code quotas} say how many each province may recommend, none where it is silent; {@code lastDay} is the last on which it may,
     * absent when the round is only ended by closing it.
     */
    record OpenRound(
            RoundId round,
            String programme,
            String title,
            Map<String, Integer> quotas,
            @Nullable LocalDate lastDay,
            @Nullable String document)
            implements RoundCommand {}

    record ChangeRoundQuota(RoundId round, String province, int quota, String ground) implements RoundCommand {}

    /** Asked before the recommendation, in the same request; asking again for the same designation changes nothing. */
    record TakePlace(RoundId round, String designation, String province) implements RoundCommand {}

    /** The nomination that had the place was withdrawn. */
    record GiveBackPlace(RoundId round, String designation) implements RoundCommand {}

    record CloseRound(RoundId round) implements RoundCommand {}
}
