package org.zhibao.registry.rest;

import static org.zhibao.registry.rest.Given.LINE;
import static org.zhibao.registry.rest.Given.LINE_LENGTH;
import static org.zhibao.registry.rest.Given.LINE_MEANT;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What has been decided about an imported entry since it was entered. It says nothing that the decisions would not ask for, each of
 * which is taken anew by its own rules: who has no power to take one cannot import its result.
 */
sealed interface Standing {
    /** {@code acceptance} is for kinds that are built and accepted; without {@code openedOn} it is not in operation yet. */
    record OfCenter(
            @NotNull @Valid CenterResource.Approval approval,
            CenterResource.@Nullable @Valid Acceptance acceptance,
            @Nullable LocalDate openedOn)
            implements Standing {}

    /** Recorded from {@code validFrom} on. */
    record OfFilingEntity(
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            FilingEntitiesResource.@Nullable @Valid Quota quota,
            FilingEntitiesResource.@Nullable @Valid Suspension suspension)
            implements Standing {}

    /** Trained and appointed for a term; without {@code activeSince} not active yet. */
    record OfMediator(
            @NotNull @Size(max = LINE_LENGTH) @Pattern(regexp = LINE, message = LINE_MEANT)
            String course,

            @NotNull LocalDate completedOn,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo,
            @Nullable LocalDate activeSince)
            implements Standing {}

    /** The list itself says all that there is. */
    record OfListedAgency() implements Standing {}

    /** Made public, and awarded where {@code award} is there. */
    record OfHonour(HonoursResource.@NotNull @Valid Publicity publicity, HonoursResource.@Nullable @Valid Award award)
            implements Standing {}
}
