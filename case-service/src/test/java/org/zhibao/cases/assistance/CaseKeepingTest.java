package org.zhibao.cases.assistance;

import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.*;
import static org.zhibao.cases.assistance.Story.given;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseLink;

/** Each rule about archiving, legal holds, disposal and links, by the command it belongs to. */
class CaseKeepingTest {
    private static final Instant LAST_MOMENT_KEPT = Instant.parse("2036-03-03T15:59:59.999Z");
    private static final Instant OVER = Instant.parse("2036-03-03T16:00:00Z");

    @Nested
    class ArchiveCase {
        @Test
        void keeps_a_closed_case_for_as_long_as_the_policy_says() {
            given(submitted(), examined(), refused(), upheld())
                    .when(archive(10))
                    .then(archived());
        }

        @Test
        void keeps_a_withdrawn_case_too() {
            given(submitted(), withdrawn()).when(archive(10)).then(archived());
        }

        @Test
        void is_refused_while_the_case_goes_on() {
            given(submitted(), examined()).when(archive(10)).isRefused(ILLEGAL_STATE);
        }

        @Test
        void ends_all_decisions() {
            given(submitted(), examined(), accepted(), closed(), archived())
                    .when(reopen("新证据"))
                    .isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), withdrawn()).when(archive(10), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class PlaceLegalHold {
        @Test
        void names_the_authority_in_whatever_state() {
            given(submitted()).when(hold()).then(held());
            given(submitted(), withdrawn(), archived()).when(hold()).then(held());
        }

        @Test
        void is_refused_once_the_case_is_gone() {
            given(submitted(), withdrawn(), archived(), disposed()).when(hold()).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class LiftLegalHold {
        @Test
        void says_why() {
            given(submitted(), held()).when(lift("H1")).then(lifted());
        }

        @Test
        void is_refused_for_one_that_does_not_hold() {
            given(submitted(), held(), lifted()).when(lift("H1")).isRefused(NOT_ON_HOLD);
        }
    }

    @Nested
    class DisposeCase {
        @Test
        void follows_when_the_retention_is_over_whoever_asks() {
            given(submitted(), withdrawn(), archived())
                    .when(dispose(), OVER, "a timer")
                    .then(disposed());
        }

        @Test
        void is_refused_on_the_last_day() {
            given(submitted(), withdrawn(), archived())
                    .when(dispose(), LAST_MOMENT_KEPT)
                    .isRefused(DEADLINE_NOT_REACHED);
        }

        @Test
        void is_refused_while_a_legal_hold_lasts() {
            given(submitted(), withdrawn(), held(), archived())
                    .when(dispose(), OVER)
                    .isRefused(LEGAL_HOLD);
            given(submitted(), withdrawn(), held(), archived(), lifted())
                    .when(dispose(), OVER)
                    .then(disposed());
        }

        @Test
        void is_refused_for_a_case_that_was_never_archived() {
            given(submitted(), withdrawn()).when(dispose(), OVER).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class RecordErasure {
        @Test
        void is_recorded_once() {
            given(submitted(), withdrawn(), archived(), disposed())
                    .when(recordErasure(), OVER)
                    .then(erased());
            given(submitted(), withdrawn(), archived(), disposed(), erased())
                    .when(recordErasure(), OVER)
                    .then();
        }
    }

    @Nested
    class LinkCase {
        @Test
        void says_what_two_cases_have_to_do_with_each_other() {
            given(submitted()).when(link(linked().other(), CaseLink.SAME_RIGHT)).then(linked());
        }

        @Test
        void changes_nothing_when_it_was_said_before_or_is_the_case_itself() {
            given(submitted(), linked())
                    .when(link(linked().other(), CaseLink.SAME_RIGHT))
                    .then();
            given(submitted()).when(link(CASE.value(), CaseLink.FOLLOW_UP)).then();
        }
    }
}
