/** The decisions about one reporting period: {@code PeriodCommand ─▶ ReportingPeriod ─▶ PeriodEvent}. */
@NullMarked
package org.zhibao.analytics.reportingperiod;

import org.jspecify.annotations.NullMarked;
