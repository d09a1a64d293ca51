package org.zhibao.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final Paper NORTH =
            new Paper(Set.of("office:north", "person:an"), List.of(), Set.of("party:factory"));

    record Paper(Set<String> readers, List<Readers.Until> readersUntil, Set<String> concerns) {}

    record Notice(String text) {}

    private static Sight clerk(String office, String... conflicts) {
        return new Sight("person:clerk", Set.of("office:" + office), false, Set.of(conflicts), TODAY);
    }

    @Test
    void what_names_no_readers_is_for_everybody() {
        assertThat(clerk("south").covers(new Notice("hello"))).isTrue();
        assertThat(Sight.isNeededFor(Notice.class)).isFalse();
        assertThat(Sight.isNeededFor(Paper.class)).isTrue();
    }

    @Test
    void an_office_sees_what_is_for_it_and_no_other() {
        assertThat(clerk("north").covers(NORTH)).isTrue();
        assertThat(clerk("south").covers(NORTH)).isFalse();
    }

    @Test
    void an_office_sees_up_to_a_day_and_not_after() {
        Paper sentOn = new Paper(Set.of(), List.of(until("office:north", TODAY)), Set.of());
        Paper over = new Paper(Set.of(), List.of(until("office:north", TODAY.minusDays(1))), Set.of());
        assertThat(clerk("north").covers(sentOn)).isTrue();
        assertThat(clerk("north").covers(over)).isFalse();
        assertThat(clerk("south").covers(sentOn)).isFalse();
    }

    @Test
    void a_person_sees_what_they_were_charged_with_on_its_days_alone_whatever_ties_them_to_it() {
        Readers.Until mandate = new Readers.Until("person:agent", "A1", TODAY, TODAY.plusDays(1));
        Paper charged = new Paper(Set.of(), List.of(mandate), Set.of("party:factory"));
        assertThat(agentOn(TODAY.minusDays(1)).covers(charged)).isFalse();
        assertThat(agentOn(TODAY).covers(charged)).isTrue();
        assertThat(agentOn(TODAY.plusDays(1)).covers(charged)).isTrue();
        assertThat(agentOn(TODAY.plusDays(2)).covers(charged)).isFalse();
        assertThat(clerk("agent").covers(charged)).isFalse();
    }

    private static Sight agentOn(LocalDate day) {
        return new Sight("person:agent", Set.of(), false, Set.of("party:factory"), day);
    }

    private static Readers.Until until(String reader, LocalDate until) {
        return new Readers.Until(reader, "sent on", LocalDate.EPOCH, until);
    }

    @Test
    void an_interest_of_their_own_keeps_people_away_from_what_they_see_by_office_or_oversight() {
        assertThat(clerk("north", "party:lamp").covers(NORTH)).isTrue();
        assertThat(clerk("north", "party:factory").covers(NORTH)).isFalse();
        assertThat(new Sight("person:z", Set.of(), true, Set.of("party:factory"), TODAY).covers(NORTH))
                .isFalse();
        assertThat(new Sight("person:an", Set.of(), false, Set.of("party:factory"), TODAY).covers(NORTH))
                .as("whoever named them in person knew")
                .isTrue();
    }

    @Test
    void oversight_and_the_service_itself_see_without_being_named() {
        assertThat(new Sight("person:z", Set.of(), true, Set.of(), TODAY).covers(NORTH))
                .isTrue();
        assertThat(Sight.OF_THE_SERVICE.covers(NORTH)).isTrue();
        assertThat(new Sight("person:z", Set.of(), false, Set.of(), TODAY).covers(NORTH))
                .isFalse();
    }
}
