package org.zhibao.registry.relation;

import org.jspecify.annotations.Nullable;

/**
 * What was known of a mediator or an expert when a relation of theirs was declared.
 *
 * @param center whose mediator or expert the person is; absent when nobody of that id is registered
 * @param reliedOn the position in the log of the person's last event
 */
public record KnownPerson(
        String id, @Nullable String center, @Nullable String reliedOn) {}
