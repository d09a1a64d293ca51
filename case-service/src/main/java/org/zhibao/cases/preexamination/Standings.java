package org.zhibao.cases.preexamination;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who take part, as the registry's log showed them; the agency is absent when the entity files by itself. */
public record Standings(
        PreExaminingCenter center,
        FilingEntityStanding entity,
        @Nullable AgencyStanding agency) {

    List<String> reliedOn() {
        List<String> positions = new ArrayList<>(List.of(center.reliedOn(), entity.reliedOn()));
        if (agency != null) {
            positions.add(agency.reliedOn());
        }
        return List.copyOf(positions);
    }
}
