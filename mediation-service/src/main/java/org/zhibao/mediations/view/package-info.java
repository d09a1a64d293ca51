/** Answers about mediations. Fed by MediationEvent, read by rest; may be deleted and rebuilt at any time. */
@NullMarked
package org.zhibao.mediations.view;

import org.jspecify.annotations.NullMarked;
