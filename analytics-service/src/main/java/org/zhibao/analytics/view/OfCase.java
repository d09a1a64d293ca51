package org.zhibao.analytics.view;

/** What we read of every event of a case that is counted. */
record OfCase(String center) {}
