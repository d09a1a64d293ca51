package org.zhibao.analytics;

import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.zhibao.analytics.AnalyticsRejected.Reason;

/** Recognises a refusal by its rule. */
public final class Refusals {
    private Refusals() {}

    public static Matcher<AnalyticsRejected> rejectedBecause(Reason reason) {
        return new CustomTypeSafeMatcher<>("a refusal because of " + reason) {
            @Override
            protected boolean matchesSafely(AnalyticsRejected refusal) {
                return refusal.reason() == reason;
            }
        };
    }
}
