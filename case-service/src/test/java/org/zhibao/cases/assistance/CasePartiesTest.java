package org.zhibao.cases.assistance;

import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.*;
import static org.zhibao.cases.assistance.Story.given;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.MandateScope;
import org.zhibao.cases.PartyRole;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.MandateRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionLodged;
import org.zhibao.cases.assistance.AssistanceEvent.PartyAdded;

/** Each rule about who takes part and who acts for them, by the command it belongs to. */
class CasePartiesTest {
    private static final Instant LAST_MOMENT_OF_MANDATE = Instant.parse("2026-03-10T15:59:59.999Z");

    @Nested
    class AddParty {
        @Test
        void numbers_the_parties_after_the_applicant() {
            given(submitted()).when(addParty(RESPONDENT)).then(respondentAdded());
            given(submitted(), respondentAdded())
                    .when(addParty("演示第三人丁"))
                    .then(new PartyAdded(NORTH, "P3", PartyRole.RESPONDENT, "演示第三人丁", null));
        }

        @Test
        void is_refused_for_who_takes_part_already() {
            given(submitted()).when(addParty(APPLICANT)).isRefused(PARTY_ALREADY_NAMED);
            given(submitted(), respondentAdded()).when(addParty(RESPONDENT)).isRefused(PARTY_ALREADY_NAMED);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted()).when(addParty(RESPONDENT), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_refused_once_the_case_is_over() {
            given(submitted(), withdrawn()).when(addParty(RESPONDENT)).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class RecordMandate {
        @Test
        void says_for_whom_and_from_when_to_when() {
            given(submitted())
                    .when(recordMandate("P1", "2026-03-03", "2026-03-10"))
                    .then(mandateRecorded());
        }

        @Test
        void may_hold_until_it_is_ended() {
            given(submitted(), mandateRecorded())
                    .when(recordMandate("P1", "2026-03-03", null))
                    .then(new MandateRecorded(
                            NORTH,
                            "A2",
                            "P1",
                            AGENT,
                            null,
                            "演示代理机构",
                            MandateScope.SPECIAL,
                            LocalDate.parse("2026-03-03"),
                            null));
        }

        @Test
        void is_refused_for_a_party_that_is_none() {
            given(submitted()).when(recordMandate("P2", "2026-03-03", null)).isRefused(PARTY_UNKNOWN);
        }

        @Test
        void is_refused_when_it_ends_before_it_begins() {
            given(submitted())
                    .when(recordMandate("P1", "2026-03-03", "2026-03-02"))
                    .isRefused(MANDATE_NOT_PLAUSIBLE);
        }
    }

    @Nested
    class EndMandate {
        @Test
        void leaves_it_in_force_to_the_end_of_that_day() {
            given(submitted(), mandateRecorded())
                    .when(endMandate("A1", "2026-03-05"))
                    .then(mandateEnded());
        }

        @Test
        void is_refused_for_one_that_does_not_hold_on_that_day() {
            given(submitted(), mandateRecorded())
                    .when(endMandate("A1", "2026-03-11"))
                    .isRefused(MANDATE_NOT_IN_FORCE);
            given(submitted(), mandateRecorded(), mandateEnded())
                    .when(endMandate("A1", "2026-03-06"))
                    .isRefused(MANDATE_NOT_IN_FORCE);
            given(submitted()).when(endMandate("A1", "2026-03-05")).isRefused(MANDATE_NOT_IN_FORCE);
        }
    }

    @Nested
    class WhatAnAgentHandsIn {
        @Test
        void counts_under_a_mandate_that_holds_on_the_day_of_receipt() {
            given(submitted(), examined(), correctionRequested(), mandateRecorded())
                    .when(correctUnder("A1", LAST_MOMENT_OF_MANDATE), LAST_MOMENT_TO_CORRECT)
                    .then(new CorrectionSubmitted(
                            NORTH,
                            "补交权属证明",
                            LAST_MOMENT_OF_MANDATE,
                            corrected(LAST_MOMENT_OF_MANDATE).examineBy(),
                            "A1",
                            SECOND_RECEIPT));
            given(submitted(), examined(), mandateRecorded(), refused())
                    .when(objectUnder("A1", LAST_MOMENT_OF_MANDATE), LAST_MOMENT_TO_CORRECT)
                    .then(new ObjectionLodged(
                            NORTH, objected().grounds(), LAST_MOMENT_OF_MANDATE, "A1", SECOND_RECEIPT));
        }

        @Test
        void is_refused_under_a_mandate_that_does_not() {
            given(submitted(), examined(), correctionRequested(), mandateRecorded())
                    .when(correctUnder("A1", LAST_MOMENT_OF_MANDATE.plusMillis(1)), LAST_MOMENT_TO_CORRECT)
                    .isRefused(MANDATE_NOT_IN_FORCE);
            given(submitted(), examined(), correctionRequested(), mandateRecorded(), mandateEnded())
                    .when(correctUnder("A1", LAST_MOMENT_OF_MANDATE), LAST_MOMENT_TO_CORRECT)
                    .isRefused(MANDATE_NOT_IN_FORCE);
            given(submitted(), examined(), refused())
                    .when(objectUnder("A1", null), LAST_MOMENT_TO_CORRECT)
                    .isRefused(MANDATE_NOT_IN_FORCE);
        }
    }
}
