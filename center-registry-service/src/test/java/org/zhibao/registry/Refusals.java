package org.zhibao.registry;

import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.zhibao.registry.RegistryRejected.Reason;

/** Recognises a refusal by its rule. */
public final class Refusals {
    private Refusals() {}

    public static Matcher<RegistryRejected> rejectedBecause(Reason reason) {
        return new CustomTypeSafeMatcher<>("a refusal because of " + reason) {
            @Override
            protected boolean matchesSafely(RegistryRejected refusal) {
                return refusal.reason() == reason;
            }
        };
    }
}
