/** Answers about centers, letters, workstations and mediators. Fed by {@code centers.log} and {@code cases.log}, read by rest; may be deleted and rebuilt at any time. */
@NullMarked
package org.zhibao.registry.view;

import org.jspecify.annotations.NullMarked;
