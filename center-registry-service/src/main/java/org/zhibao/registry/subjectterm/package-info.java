/** When a subject is designated under a programme, never twice at once: {@code SubjectTermCommand ─▶ SubjectTerms ─▶ SubjectTermEvent}. */
@NullMarked
package org.zhibao.registry.subjectterm;

import org.jspecify.annotations.NullMarked;
