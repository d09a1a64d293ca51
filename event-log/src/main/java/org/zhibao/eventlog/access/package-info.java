/** Who has looked at what: a log of its own, written beside the answers, that auditors can ask. */
@NullMarked
package org.zhibao.eventlog.access;

import org.jspecify.annotations.NullMarked;
