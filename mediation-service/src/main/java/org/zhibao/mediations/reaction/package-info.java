/** When a case says X, a mediation does Y; with our own small records of the cases' JSON. */
@NullMarked
package org.zhibao.mediations.reaction;

import org.jspecify.annotations.NullMarked;
