/** The smallest service there can be: the bench's domain behind the HTTP edge that all services share. */
@NullMarked
package org.zhibao.bench.http;

import org.jspecify.annotations.NullMarked;
