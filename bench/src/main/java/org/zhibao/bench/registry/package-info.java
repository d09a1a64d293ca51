/** What the registry costs with many entries: an import through its API, and its lists at that size. Read by run. */
@NullMarked
package org.zhibao.bench.registry;

import org.jspecify.annotations.NullMarked;
