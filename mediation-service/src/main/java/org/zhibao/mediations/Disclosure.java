package org.zhibao.mediations;

import org.jspecify.annotations.Nullable;

/** What a mediator tells about themselves (SPC Online Mediation Rules, art. 13). */
public record Disclosure(Relation.Kind kind, @Nullable String party, String remark) {}
