/** Those who read and rebuild: histories, aggregates, the replica and a projection, beside what reads the same raw. */
@NullMarked
package org.zhibao.bench.read;

import org.jspecify.annotations.NullMarked;
