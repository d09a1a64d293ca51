/**
 * A real Kafka broker and a stand-in for MongoDB, each in a JVM of its own, for local runs, tests and measurements.
 * Fed by nobody, used by everybody; never part of a production installation.
 */
@NullMarked
package org.zhibao.embedded;

import org.jspecify.annotations.NullMarked;
