/** The figures as JSON, as CSV and as pages, and word of when they have changed. */
@NullMarked
package org.zhibao.analytics.rest;

import org.jspecify.annotations.NullMarked;
