/**
 * Everything on one machine with one command: Start → Supervisor → broker, store, four services, gateway → demo data.
 * Knows the services by their jars and their HTTP, nothing else of them.
 */
@NullMarked
package org.zhibao.local;

import org.jspecify.annotations.NullMarked;
