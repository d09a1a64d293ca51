/** The smallest domain that costs what a case costs: opened once, then four entries of some 300 bytes. */
@NullMarked
package org.zhibao.bench.matter;

import org.jspecify.annotations.NullMarked;
