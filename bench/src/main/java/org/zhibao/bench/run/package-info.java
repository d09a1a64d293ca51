/** Which measures there are, and the order they run in. */
@NullMarked
package org.zhibao.bench.run;

import org.jspecify.annotations.NullMarked;
