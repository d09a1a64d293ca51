package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.ExaminationEscalated;
import org.zhibao.cases.assistance.AssistanceEvent.MandateEnded;
import org.zhibao.cases.assistance.AssistanceEvent.MandateRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOpened;
import org.zhibao.cases.assistance.AssistanceEvent.PanelAppointed;
import org.zhibao.cases.assistance.AssistanceEvent.PanelMember;
import org.zhibao.cases.assistance.AssistanceEvent.PartyAdded;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;

/**
 * Whom a case is for beside the centers that have or had custody: the office that handed it in, its parties by their accounts,
 * their agents on the days of their mandates, the experts of its panels; once it is refused, or not decided on in time, the province's
 * administration that objections go to.
 *
 * @param mandates the parties' agents by their accounts, on the days of their mandates
 * @param concerns its parties, whose matters people tied to them are kept away from
 */
record CaseReaders(Set<String> others, List<Readers.Until> mandates, Set<String> concerns) {
    /** Later than any mandate ends. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** How much of a case's id names its province, like CN31. */
    private static final int CODE_OF_PROVINCE = 4;

    static CaseReaders of(LoggedEvent event, ApplicationSubmitted submitted) {
        return new CaseReaders(
                Set.of(Readers.office(event.office())), List.of(), Set.of(Readers.party(submitted.applicant())));
    }

    /** Those of {@code readers} who are not because of custody. */
    static CaseReaders beside(
            Set<String> custody, Set<String> readers, List<Readers.Until> mandates, Set<String> concerns) {
        Set<String> others = new TreeSet<>(readers);
        others.removeAll(custody);
        return new CaseReaders(others, mandates, concerns);
    }

    CaseReaders after(LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.ApplicationRefused" ->
                with(Readers.office(CaseId.ofStream(event.stream()).value().substring(0, CODE_OF_PROVINCE) + "0000"));
            case "assistance.ExaminationEscalated" ->
                with(Readers.office(event.as(ExaminationEscalated.class).to()));
            case "assistance.ObjectionLodged" -> with(Readers.office(event.office()));
            case "assistance.PanelAppointed" -> panel(event.as(PanelAppointed.class));
            case "assistance.PartyAdded" -> party(event.as(PartyAdded.class));
            case "assistance.MediationOpened" ->
                concerning(event.as(MediationOpened.class).parties());
            case "assistance.MandateRecorded" -> mandate(event.as(MandateRecorded.class));
            case "assistance.MandateEnded" -> ended(event.as(MandateEnded.class));
            default -> this;
        };
    }

    private CaseReaders party(PartyAdded added) {
        String account = added.account();
        return account == null
                ? concerning(List.of(added.name()))
                : concerning(List.of(added.name(), account)).with(Readers.person(account));
    }

    private CaseReaders mandate(MandateRecorded recorded) {
        String account = recorded.account();
        if (account == null) {
            return this;
        }
        LocalDate validTo = recorded.validTo();
        List<Readers.Until> more = new ArrayList<>(mandates);
        more.add(new Readers.Until(
                Readers.person(account), recorded.mandate(), recorded.validFrom(), validTo == null ? NEVER : validTo));
        return new CaseReaders(others, List.copyOf(more), concerns);
    }

    private CaseReaders ended(MandateEnded ended) {
        List<Readers.Until> still = mandates.stream()
                .map(each -> each.by().equals(ended.mandate())
                        ? new Readers.Until(each.reader(), each.by(), each.from(), ended.endedOn())
                        : each)
                .toList();
        return new CaseReaders(others, still, concerns);
    }

    /** Those of a panel before it read on: what they signed or dissented from is in the case. */
    private CaseReaders panel(PanelAppointed appointed) {
        CaseReaders all = this;
        for (PanelMember member : appointed.members()) {
            all = all.with(Readers.person(member.expert()));
        }
        return all;
    }

    private CaseReaders with(String reader) {
        Set<String> more = new TreeSet<>(others);
        more.add(reader);
        return new CaseReaders(more, mandates, concerns);
    }

    private CaseReaders concerning(List<String> parties) {
        Set<String> more = new TreeSet<>(concerns);
        parties.forEach(party -> more.add(Readers.party(party)));
        return new CaseReaders(others, mandates, more);
    }

    /** All of them, with those who have or had custody. */
    Set<String> and(Set<String> custody) {
        Set<String> all = new TreeSet<>(others);
        all.addAll(custody);
        return all;
    }
}
