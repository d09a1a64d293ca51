package org.zhibao.registry.policy;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a policy. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 */
public sealed interface PolicyEvent {
    record PolicyDrafted(
            String policy,
            String layer,
            String topic,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            Map<String, Object> values,
            String source)
            implements PolicyEvent {}

    /** On any day the highest version counts whose interval, both days included, holds that day. */
    record PolicyPublished(
            String policy,
            String layer,
            String topic,
            int version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            Map<String, Object> values,
            String source,
            @Nullable String cause)
            implements PolicyEvent {}
}
