/** Part of the service that breaks every rule. */
@NullMarked
package org.zhibao.eventlog.suite.wrong.bulb;

import org.jspecify.annotations.NullMarked;
