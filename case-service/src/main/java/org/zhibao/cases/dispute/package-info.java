/**
 * Which case has a dispute, so that nobody decides it twice. {@code DisputeCommand → Dispute → DisputeEvent}, a stream per
 * dispute.
 */
@NullMarked
package org.zhibao.cases.dispute;

import org.jspecify.annotations.NullMarked;
