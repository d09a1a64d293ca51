/**
 * How a case goes from one center to another. {@code TransferCommand → CaseTransfer → TransferEvent}; the lock and the custody
 * itself are events of the case.
 */
@NullMarked
package org.zhibao.cases.transfer;

import org.jspecify.annotations.NullMarked;
