/** Part of the service that breaks every rule. */
@NullMarked
package org.zhibao.eventlog.suite.wrong.view;

import org.jspecify.annotations.NullMarked;
