/** What every service's tests run over its own code: its structure, its contract, its README, its sentences. */
@NullMarked
package org.zhibao.eventlog.suite;

import org.jspecify.annotations.NullMarked;
