/** Those who append: through the gateway, through HTTP, bare, raw, and Axon's own engine on PostgreSQL. */
@NullMarked
package org.zhibao.bench.write;

import org.jspecify.annotations.NullMarked;
