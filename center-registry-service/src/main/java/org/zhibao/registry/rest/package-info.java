/** In and out by HTTP: {@code request ─▶ command}, {@code view ─▶ answer}. */
@NullMarked
package org.zhibao.registry.rest;

import org.jspecify.annotations.NullMarked;
