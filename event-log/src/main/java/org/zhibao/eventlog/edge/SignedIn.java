package org.zhibao.eventlog.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who asks, for pages that look different to different people. */
@RequestScoped
public class SignedIn {
    private final CurrentRequest request;

    @Inject
    SignedIn(CurrentRequest request) {
        this.request = request;
    }

    /**
     * Somebody as their token describes them.
     *
     * @param office WIPO ST.3 code of an office, or id of a center, workstation or filing entity
     * @param expiresAt when they have to sign in again
     */
    public record Person(String actor, String office, Set<Role> roles, Instant expiresAt) {}

    /** Empty when nobody says, or not believably, who they are. */
    public Optional<Person> person() {
        try {
            Principal principal = request.principal();
            return principal.equals(NamedCallers.SOMEBODY)
                    ? Optional.empty()
                    : Optional.of(new Person(
                            principal.actor(), principal.office(), principal.roles(), principal.expiresAt()));
        } catch (RequestRefused unknown) {
            return Optional.empty();
        }
    }
}
