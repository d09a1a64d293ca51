/** In and out by HTTP. */
@NullMarked
package org.zhibao.mediations.rest;

import org.jspecify.annotations.NullMarked;
