package org.zhibao.cases.assistance;

import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.*;
import static org.zhibao.cases.assistance.Story.given;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.EvidenceCategory;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceAdded;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceExported;

/** Each rule about evidence, contacts and notes, by the command it belongs to. */
class CaseEvidenceTest {
    private static AssistanceCommand.AddEvidence handedIn(Instant receivedAt, String mandate) {
        return new AssistanceCommand.AddEvidence(
                CASE, "专利证书", EvidenceCategory.RIGHT, AccessLevel.INTERNAL, bytes(DIGEST), receivedAt, mandate);
    }

    @Nested
    class ExportEvidence {
        private static AssistanceEvent[] allCleared() {
            List<AssistanceEvent> life = new ArrayList<>(List.of(submitted(), evidenceAdded()));
            for (ExportGate gate : ExportGate.values()) {
                life.add(cleared(gate, true));
            }
            return life.toArray(AssistanceEvent[]::new);
        }

        @Test
        void foreign_related_13_goes_abroad_when_every_gate_is_open() {
            given(allCleared()).when(exportTo("DE")).then(new EvidenceExported(NORTH, "E1", 1, "DE", "演示法院", "作为证据提交"));
        }

        @Test
        void foreign_related_13_is_refused_as_long_as_one_gate_is_shut() {
            given(submitted(), evidenceAdded()).when(exportTo("DE")).isRefused(EXPORT_NOT_CLEARED);
            for (ExportGate shut : ExportGate.values()) {
                List<AssistanceEvent> life = new ArrayList<>(List.of(allCleared()));
                life.remove(cleared(shut, true));
                given(life.toArray(AssistanceEvent[]::new)).when(exportTo("DE")).isRefused(EXPORT_NOT_CLEARED);
                life.add(cleared(shut, false));
                given(life.toArray(AssistanceEvent[]::new)).when(exportTo("DE")).isRefused(EXPORT_NOT_CLEARED);
            }
        }

        @Test
        void needs_every_word_anew_for_another_version() {
            List<AssistanceEvent> life = new ArrayList<>(List.of(allCleared()));
            life.add(evidenceReplaced());
            given(life.toArray(AssistanceEvent[]::new)).when(exportTo("DE")).isRefused(EXPORT_NOT_CLEARED);
        }

        @Test
        void is_not_back_into_the_country_and_not_of_what_is_not_there() {
            given(allCleared()).when(exportTo("CN")).isRefused(DISPUTE_NOT_ABROAD);
            given(submitted()).when(exportTo("DE")).isRefused(EVIDENCE_UNKNOWN);
        }

        @Test
        void is_the_responsible_centers_to_decide() {
            given(allCleared()).when(exportTo("DE"), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
            given(submitted(), evidenceAdded())
                    .when(clear(ExportGate.STATE_SECRETS, true), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_cleared_gate_by_gate() {
            given(submitted(), evidenceAdded())
                    .when(clear(ExportGate.STATE_SECRETS, false))
                    .then(cleared(ExportGate.STATE_SECRETS, false));
        }
    }

    @Nested
    class AddEvidence {
        @Test
        void keeps_digest_category_and_level_and_gives_a_receipt() {
            given(submitted()).when(addEvidence(DIGEST, AccessLevel.INTERNAL)).then(evidenceAdded());
        }

        @Test
        void is_refused_below_the_level_of_the_case() {
            given(submitted(), classified())
                    .when(addEvidence(DIGEST, AccessLevel.INTERNAL))
                    .isRefused(ACCESS_LEVEL_TOO_LOW);
        }

        @Test
        void may_be_narrower_than_the_case() {
            given(submitted(), classified())
                    .when(addEvidence(DIGEST, AccessLevel.SECRET))
                    .then(new EvidenceAdded(
                            NORTH,
                            "E1",
                            "专利证书",
                            EvidenceCategory.RIGHT,
                            AccessLevel.SECRET,
                            bytes(DIGEST),
                            TUESDAY,
                            null,
                            SECOND_RECEIPT));
        }

        @Test
        void is_refused_for_bytes_that_are_there_already() {
            given(submitted(), evidenceAdded())
                    .when(addEvidence(DIGEST, AccessLevel.INTERNAL))
                    .isRefused(EVIDENCE_ALREADY_THERE);
        }

        @Test
        void is_refused_when_it_was_received_after_it_was_recorded() {
            given(submitted()).when(handedIn(TUESDAY.plusMillis(1), null)).isRefused(RECEIPT_NOT_PLAUSIBLE);
        }

        @Test
        void by_an_agent_needs_a_mandate_that_holds() {
            given(submitted()).when(handedIn(null, "A1")).isRefused(MANDATE_NOT_IN_FORCE);
            given(submitted(), mandateRecorded())
                    .when(handedIn(null, "A1"))
                    .then(new EvidenceAdded(
                            NORTH,
                            "E1",
                            "专利证书",
                            EvidenceCategory.RIGHT,
                            AccessLevel.INTERNAL,
                            bytes(DIGEST),
                            TUESDAY,
                            "A1",
                            SECOND_RECEIPT));
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted())
                    .when(addEvidence(DIGEST, AccessLevel.INTERNAL), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_refused_once_the_case_is_over() {
            given(submitted(), withdrawn())
                    .when(addEvidence(DIGEST, AccessLevel.INTERNAL))
                    .isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class ReplaceEvidence {
        @Test
        void puts_a_version_beside_the_one_before() {
            given(submitted(), evidenceAdded())
                    .when(replaceEvidence("E1", OTHER_DIGEST))
                    .then(evidenceReplaced());
        }

        @Test
        void is_refused_for_evidence_that_is_not_there() {
            given(submitted(), evidenceAdded())
                    .when(replaceEvidence("E2", OTHER_DIGEST))
                    .isRefused(EVIDENCE_UNKNOWN);
        }

        @Test
        void is_refused_with_bytes_of_any_version() {
            given(submitted(), evidenceAdded(), evidenceReplaced())
                    .when(replaceEvidence("E1", DIGEST))
                    .isRefused(EVIDENCE_ALREADY_THERE);
        }
    }

    @Nested
    class ClassifyCase {
        @Test
        void says_how_narrow_evidence_must_be_from_now_on() {
            given(submitted()).when(classify(AccessLevel.CONFIDENTIAL)).then(classified());
        }

        @Test
        void changes_nothing_when_it_says_the_same() {
            given(submitted(), classified())
                    .when(classify(AccessLevel.CONFIDENTIAL))
                    .then();
        }
    }

    @Nested
    class RecordContact {
        @Test
        void says_with_whom_and_how_and_keeps_the_rest_closed() {
            given(submitted()).when(recordContact("P1", MONDAY)).then(contactRecorded());
        }

        @Test
        void is_refused_with_somebody_who_takes_no_part() {
            given(submitted()).when(recordContact("P2", MONDAY)).isRefused(PARTY_UNKNOWN);
        }

        @Test
        void is_refused_when_it_has_not_been_yet() {
            given(submitted()).when(recordContact("P1", TUESDAY.plusMillis(1))).isRefused(RECEIPT_NOT_PLAUSIBLE);
        }
    }

    @Nested
    class AddNote {
        @Test
        void keeps_it_closed() {
            given(submitted()).when(addNote()).then(noteAdded());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted()).when(addNote(), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }
}
