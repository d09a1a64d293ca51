/** The numbers that rules are made of, dated and layered: {@code PolicyCommand ─▶ Policy ─▶ PolicyEvent}, one stream per layer and topic. */
@NullMarked
package org.zhibao.registry.policy;

import org.jspecify.annotations.NullMarked;
