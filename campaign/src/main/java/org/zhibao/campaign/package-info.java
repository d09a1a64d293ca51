/**
 * Breaks the running services on purpose and judges what they then say: {@code schedule → stage}, {@code driver → services →
 * journal}, {@code journal + log + views → checker}.
 */
@NullMarked
package org.zhibao.campaign;

import org.jspecify.annotations.NullMarked;
