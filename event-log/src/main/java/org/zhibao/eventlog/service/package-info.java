/** Everything a service has, put together: its log, its aggregates, its views, its reactions. */
@NullMarked
package org.zhibao.eventlog.service;

import org.jspecify.annotations.NullMarked;
