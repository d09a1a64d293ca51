/** What changes with the length of the log. */
@NullMarked
package org.zhibao.bench.growth;

import org.jspecify.annotations.NullMarked;
