/** The log as a plain Kafka topic: all records there are, whatever they are. */
@NullMarked
package org.zhibao.campaign.topic;

import org.jspecify.annotations.NullMarked;
