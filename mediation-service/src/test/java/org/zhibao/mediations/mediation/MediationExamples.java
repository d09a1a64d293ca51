package org.zhibao.mediations.mediation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.mediations.About;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.AgreementText;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Party.Side;
import org.zhibao.mediations.Ranking;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Relation;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;
import org.zhibao.mediations.mediation.MediationEvent.AgreementConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.AgreementCountersigned;
import org.zhibao.mediations.mediation.MediationEvent.AgreementRecorded;
import org.zhibao.mediations.mediation.MediationEvent.AgreementSealed;
import org.zhibao.mediations.mediation.MediationEvent.AgreementSigned;
import org.zhibao.mediations.mediation.MediationEvent.AgreementTookEffect;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationApplied;
import org.zhibao.mediations.mediation.MediationEvent.IdentityConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.IdentityProof;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.MediatorNominated;
import org.zhibao.mediations.mediation.MediationEvent.NominationAccepted;
import org.zhibao.mediations.mediation.MediationEvent.RelationDisclosed;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationEvent.SessionOpened;

/**
 * The cast: LAMP always applies, FACTORY and SHOP always respond, NORTH always holds the mediation, WANG always mediates and LI
 * always could. Everything begins on MONDAY, 2 March 2026.
 */
public final class MediationExamples {
    public static final MediationId ID = new MediationId("M7Q2");
    public static final String NORTH = "CN110000-P-north";
    public static final String SOUTH = "CN440000-P-south";
    public static final Party LAMP = new Party("applicant", "演示灯具公司", Side.APPLICANT);
    public static final Party FACTORY = new Party("respondent-1", "演示工厂", Side.RESPONDENT, "factory-account");
    public static final Party SHOP = new Party("respondent-2", "演示商店", Side.RESPONDENT);
    static final String TARIFF = "演示商事调解中心收费标准（2026年公示）";
    public static final String MATTER = "外观设计专利侵权";
    public static final String CASE = "CN110000-2026-0001";
    public static final Instant MONDAY = Instant.parse("2026-03-02T01:30:00Z");
    public static final String WANG = "md-wang";
    public static final String LI = "md-li";
    static final Dispute DISPUTE = new Dispute(Dispute.Right.DESIGN, "patents", List.of("zh"), "110105");
    static final Commission COMMISSION =
            new Commission("演示知识产权法院", "CN-court-1", "(2026)演示民初1号", Commission.Procedure.ORDINARY);
    public static final TimeRules RULES =
            new TimeRules(TimeRules.Lengths.BY_LAW, WorkingDays.OFFICIAL, List.of("centers.log/0@7"));
    static final String TEXT = "演示工厂停止制造，赔偿若干";
    static final String DIGEST = Receipt.digestOf(TEXT);
    static final Set<String> ALL = Set.of(LAMP.id(), FACTORY.id());
    static final Set<AgreementText.Part> WHOLE = Set.of(AgreementText.Part.values());
    static final Court COURT = new Court("演示知识产权法院", Court.Level.INTERMEDIATE, Court.Link.PLACE_OF_THE_MEDIATION_BODY);

    private MediationExamples() {}

    static Instant on(String day) {
        return LocalDate.parse(day).atTime(10, 0).toInstant(ZoneOffset.ofHours(8));
    }

    public static Sealed box(String compartment) {
        return new Sealed(compartment, DIGEST, "AAAA");
    }

    public static Candidate candidate(String mediator, Relation... relations) {
        return new Candidate(
                mediator,
                "演示调解员",
                NORTH,
                true,
                List.of("patents"),
                List.of("zh"),
                "110000",
                List.of(relations),
                null,
                0,
                10,
                0,
                List.of("centers.log/0@3"));
    }

    static RequestMediation request(Party... parties) {
        return new RequestMediation(ID, Mode.PEOPLES, NORTH, List.of(parties), MATTER, 0, CASE, DISPUTE, null);
    }

    static RequestMediation requestAtFee(Mode mode, long feeFen) {
        return new RequestMediation(
                ID, mode, NORTH, List.of(LAMP, FACTORY), MATTER, feeFen, null, DISPUTE, feeFen == 0 ? null : TARIFF);
    }

    static InviteRespondent invite(Party party) {
        return new InviteRespondent(ID, party.id(), RULES);
    }

    static ConsentToMediation consent(Party party) {
        return new ConsentToMediation(ID, party.id(), RULES);
    }

    static RefuseMediation refuse(Party party) {
        return new RefuseMediation(ID, party.id());
    }

    static TerminateMediation terminate(Ground ground) {
        return new TerminateMediation(ID, ground, List.of(Remedy.COURT));
    }

    static MediationRequested requested(Party... parties) {
        return requested(Mode.PEOPLES, CASE, null, parties);
    }

    static MediationRequested requested(Mode mode, String caseId, Commission commission, Party... parties) {
        String received = mode + "\n" + NORTH + "\n"
                + String.join(
                        "\n",
                        List.of(parties).stream()
                                .map(party -> party.side() + " " + party.id() + " " + party.name())
                                .toList())
                + "\n" + MATTER + "\n0\n" + (commission == null ? caseId : commission.courtCase());
        return new MediationRequested(
                ID.value(),
                mode,
                NORTH,
                List.of(parties),
                MATTER,
                0,
                caseId,
                Receipt.of(ID.value() + "/1", MONDAY, received),
                DISPUTE,
                commission,
                null);
    }

    static About about() {
        return new About(NORTH, Mode.PEOPLES, Dispute.Right.DESIGN, MONDAY);
    }

    static RespondentInvited invited(Party party) {
        return new RespondentInvited(party.id(), RULES.answer(Clock.dayOf(MONDAY)));
    }

    static IdentityConfirmed identified(Party party) {
        return new IdentityConfirmed(party.id(), IdentityProof.BUSINESS_LICENCE, box(Sealed.serviceOf(party.id())));
    }

    static MediationConsented consentedByAll(Party last) {
        return new MediationConsented(last.id(), true, RULES.choice(Clock.dayOf(MONDAY)));
    }

    static MediationConsented consentedFirst(Party first) {
        return new MediationConsented(first.id(), false, null);
    }

    static MediationRefused refused(Party party) {
        return new MediationRefused(party.id());
    }

    static MediationTerminated terminated(Ground ground, Remedy... remedies) {
        return new MediationTerminated(ID.value(), ground, List.of(remedies), CASE, null, about());
    }

    static MediationTerminated endedByRefusal() {
        return new MediationTerminated(ID.value(), Ground.REFUSED, Remedy.BY_LAW, CASE, null, about());
    }

    static MediatorNominated nominated(boolean replacement) {
        return new MediatorNominated(
                ID.value(),
                WANG,
                "演示调解员",
                true,
                replacement,
                RULES.acceptance(Clock.dayOf(MONDAY)),
                List.of("centers.log/0@3"));
    }

    static NominationAccepted accepted() {
        return new NominationAccepted(WANG, DIGEST, RULES.mediation(Clock.dayOf(MONDAY), Mode.PEOPLES, null));
    }

    static RelationDisclosed disclosed(int number) {
        return new RelationDisclosed(
                number, WANG, new Disclosure(Relation.Kind.EARLIER_ADVICE, FACTORY.id(), "多年前曾提供咨询"));
    }

    static AgreementRecorded agreed() {
        return new AgreementRecorded(1, Form.WRITTEN, DIGEST, box(Sealed.AGREEMENT), Clock.dayOf(MONDAY));
    }

    static AgreementTookEffect tookEffect(Clock confirmationBy) {
        return new AgreementTookEffect(
                ID.value(), 1, Form.WRITTEN, DIGEST, Clock.dayOf(MONDAY), confirmationBy, WANG, about(), CASE);
    }

    static ConfirmationApplied applied(LocalDate day) {
        LocalDate accepts = RULES.courtAcceptance(day).dueOn();
        return new ConfirmationApplied(
                List.of(LAMP.id(), FACTORY.id()),
                COURT,
                day,
                RULES.courtAcceptance(day),
                RULES.courtDecision(accepts),
                RULES.courtDecisionAtLast(accepts));
    }

    // Lives up to a point, each continuing the one before.

    static List<Object> upToConsent() {
        return list(requested(LAMP, FACTORY), invited(FACTORY), consentedByAll(FACTORY));
    }

    static List<Object> upToNomination() {
        return list(upToConsent(), nominated(false));
    }

    static List<Object> upToAppointment() {
        return list(upToNomination(), accepted());
    }

    static List<Object> upToSession() {
        return list(upToAppointment(), new SessionOpened(WANG));
    }

    static List<Object> upToAgreement() {
        return list(upToSession(), identified(LAMP), agreed());
    }

    static List<Object> upToSignatures() {
        return list(upToAgreement(), new AgreementSigned(LAMP.id(), DIGEST), new AgreementSigned(FACTORY.id(), DIGEST));
    }

    static List<Object> upToCountersignature() {
        return list(upToSignatures(), new AgreementCountersigned(WANG, DIGEST));
    }

    static List<Object> upToEffect() {
        return list(
                upToCountersignature(),
                new AgreementSealed(NORTH, DIGEST),
                tookEffect(RULES.confirmation(Clock.dayOf(MONDAY))));
    }

    static List<Object> upToApplication() {
        return list(upToEffect(), applied(Clock.dayOf(MONDAY)));
    }

    static List<Object> upToConfirmation() {
        return list(upToApplication(), new AgreementConfirmed("(2026)演示司确1号", LocalDate.parse("2026-03-20"), about()));
    }

    static List<Object> list(Object... events) {
        List<Object> all = new ArrayList<>();
        for (Object event : events) {
            if (event instanceof List<?> several) {
                all.addAll(several);
            } else {
                all.add(event);
            }
        }
        return all;
    }

    static Ranking ranking(Candidate... candidates) {
        return Ranking.of(DISPUTE, List.of(LAMP, FACTORY), List.of(candidates), Clock.dayOf(MONDAY));
    }

    static Relation relation(Relation.Kind kind, Party other, String from, String to) {
        return new Relation(
                "rel-1", kind, other.name(), LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    /** What the edge stamps on each command. */
    public static Map<String, Object> by(String office) {
        return by("clerk-12", office, MONDAY);
    }

    public static Map<String, Object> by(String actor, String office, Instant at) {
        return Map.of("at", at, "actor", actor, "office", office);
    }

    static Map<String, Object> byWang() {
        return by(WANG, "mediators", MONDAY);
    }

    static Map<String, Object> later(String day) {
        return by("clerk-12", NORTH, on(day));
    }
}
