/** The decisions about one declared relation: {@code RelationCommand ─▶ RelationDeclaration ─▶ RelationEvent}. */
@NullMarked
package org.zhibao.registry.relation;

import org.jspecify.annotations.NullMarked;
