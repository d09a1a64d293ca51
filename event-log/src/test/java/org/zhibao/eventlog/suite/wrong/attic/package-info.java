/** Part of the service that breaks every rule. */
@NullMarked
package org.zhibao.eventlog.suite.wrong.attic;

import org.jspecify.annotations.NullMarked;
