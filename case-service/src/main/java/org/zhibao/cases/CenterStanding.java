package org.zhibao.cases;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A center as the registry's log showed it when somebody relied on it.
 *
 * @param division six-digit code of its district
 * @param fields the industry fields it is approved for; one that is approved for none in particular takes all
 * @param reliedOn position in the registry's log that showed it so
 */
public record CenterStanding(
        String id, String division, boolean operating, Set<ServiceItem> services, Set<String> fields, String reliedOn) {

    /** One that is approved for no field in particular. */
    public CenterStanding(String id, String division, boolean operating, Set<ServiceItem> services, String reliedOn) {
        this(id, division, operating, services, Set.of(), reliedOn);
    }

    /** Whether one of them lies in its district; a matter that names none is taken at its word. */
    public boolean reaches(List<Connection> connections) {
        return connections.isEmpty()
                || connections.stream()
                        .anyMatch(connection -> connection.division().startsWith(significant()));
    }

    public boolean serves(@Nullable String field) {
        return field == null || fields.isEmpty() || fields.contains(field);
    }

    /** Whether what was said of a matter shows that it may take it, or leaves that to be asked for. */
    public Competence competenceFor(List<Connection> connections, @Nullable String field) {
        boolean fieldNeeded = !fields.isEmpty() && field == null;
        return connections.isEmpty() || fieldNeeded ? Competence.PRESUMED : Competence.SHOWN;
    }

    /** Whether it may take such a matter now. */
    public boolean isCompetentFor(ServiceItem item, List<Connection> connections, @Nullable String field) {
        return operating && services.contains(item) && reaches(connections) && serves(field);
    }

    /** The digits of its district that say something: the more, the smaller it is. */
    public String significant() {
        String digits = division;
        while (digits.endsWith("00")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        return digits;
    }
}
