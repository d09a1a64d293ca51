/** In and out by HTTP: {@code request → AssistanceCommand}, {@code view → answer}. */
@NullMarked
package org.zhibao.cases.rest;

import org.jspecify.annotations.NullMarked;
