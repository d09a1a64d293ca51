package org.zhibao.cases.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;

/** Everything that can have happened to a referral. Stored forever: renaming a field needs a new revision and an upcaster. */
public sealed interface ReferralEvent {
    String referral();

    String caseId();

    String center();

    String authority();

    record ReferralPrepared(
            String referral,
            String caseId,
            String center,
            String authority,
            AuthorityKind authorityKind,
            String matter,
            List<String> documents)
            implements ReferralEvent {}

    record ReferralSent(String referral, String caseId, String center, String authority, AuthorityKind authorityKind)
            implements ReferralEvent {}

    record ReferralAcknowledged(
            String referral,
            String caseId,
            String center,
            String authority,
            String fileNumber,
            @Nullable String proof) implements ReferralEvent {}

    record ReferralAccepted(
            String referral,
            String caseId,
            String center,
            String authority,
            @Nullable String proof) implements ReferralEvent {}

    record ReferralReturned(
            String referral,
            String caseId,
            String center,
            String authority,
            String ground,
            @Nullable String proof) implements ReferralEvent {}

    record ReferralOutcomeRecorded(
            String referral,
            String caseId,
            String center,
            String authority,
            AuthorityKind authorityKind,
            String outcome,
            @Nullable String proof)
            implements ReferralEvent {}
}
