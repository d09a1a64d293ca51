package org.zhibao.registry.filingentity;

import java.util.List;
import org.zhibao.registry.KnownCenter;

/** What was known of the center at which an entity is to be recorded, with the fields that it is approved for. */
public record RecordingCenter(KnownCenter center, List<String> industryFields) {}
