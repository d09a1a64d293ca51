/** A service that breaks every rule there is, so that each is seen to fail. Nothing runs it. */
@NullMarked
package org.zhibao.eventlog.suite.wrong;

import org.jspecify.annotations.NullMarked;
