package org.zhibao.cases.referral;

import static org.zhibao.cases.assistance.CaseExamples.CASE;
import static org.zhibao.cases.assistance.CaseExamples.COURT;
import static org.zhibao.cases.assistance.CaseExamples.DIGEST;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.REFERRAL;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.referral.ReferralCommand.*;
import org.zhibao.cases.referral.ReferralEvent.*;

/** The cast: the case of the examples, referred to the court. */
public final class ReferralExamples {
    static final ReferralId ID = new ReferralId(REFERRAL);

    private ReferralExamples() {}

    static PrepareReferral prepare() {
        return new PrepareReferral(ID, CASE.value(), NORTH, COURT, AuthorityKind.COURT, "侵害专利权纠纷", List.of(DIGEST));
    }

    public static ReferralPrepared prepared() {
        return new ReferralPrepared(
                REFERRAL, CASE.value(), NORTH, COURT, AuthorityKind.COURT, "侵害专利权纠纷", List.of(DIGEST));
    }

    static SendReferral send() {
        return new SendReferral(ID);
    }

    public static ReferralSent sent() {
        return new ReferralSent(REFERRAL, CASE.value(), NORTH, COURT, AuthorityKind.COURT);
    }

    static AcknowledgeReferral acknowledge(@Nullable String proof) {
        return new AcknowledgeReferral(ID, "（2026）演示民初1号", proof);
    }

    public static ReferralAcknowledged acknowledged(@Nullable String proof) {
        return new ReferralAcknowledged(REFERRAL, CASE.value(), NORTH, COURT, "（2026）演示民初1号", proof);
    }

    static AcceptReferral accept(@Nullable String proof) {
        return new AcceptReferral(ID, proof);
    }

    public static ReferralAccepted accepted(@Nullable String proof) {
        return new ReferralAccepted(REFERRAL, CASE.value(), NORTH, COURT, proof);
    }

    static ReturnReferral sendBack(@Nullable String proof) {
        return new ReturnReferral(ID, "不属于受案范围", proof);
    }

    public static ReferralReturned returned(@Nullable String proof) {
        return new ReferralReturned(REFERRAL, CASE.value(), NORTH, COURT, "不属于受案范围", proof);
    }

    static RecordReferralOutcome recordOutcome(@Nullable String proof) {
        return new RecordReferralOutcome(ID, "判令停止侵权", proof);
    }

    public static ReferralOutcomeRecorded outcome(@Nullable String proof) {
        return new ReferralOutcomeRecorded(REFERRAL, CASE.value(), NORTH, COURT, AuthorityKind.COURT, "判令停止侵权", proof);
    }

    /** One example of each event; these are also what lies under {@code contract/}. */
    static List<ReferralEvent> everyEvent() {
        return List.of(prepared(), sent(), acknowledged(DIGEST), accepted(DIGEST), returned(DIGEST), outcome(DIGEST));
    }
}
