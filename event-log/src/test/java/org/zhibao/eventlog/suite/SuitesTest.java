package org.zhibao.eventlog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.example.ShelfCommand;
import org.zhibao.eventlog.example.ShelfEvent;
import org.zhibao.eventlog.suite.wrong.LampRejected;
import org.zhibao.eventlog.suite.wrong.lamp.LampCommand;
import org.zhibao.eventlog.suite.wrong.lamp.LampEvent;

/** The positive control: each rule of the suites is broken once, and each is seen to notice. */
class SuitesTest {
    private static final CheckedService WRONG = CheckedService.in(folder(), "org.zhibao.eventlog.suite.wrong")
            .aggregate("lamp", LampCommand.class, LampEvent.class);

    private static Path folder() {
        try {
            URI pom = SuitesTest.class.getResource("/wrong-service/pom.xml").toURI();
            return Path.of(pom).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void structure_notices_every_breach() {
        assertThat(StructureSuite.findings(WRONG))
                .containsExactlyInAnyOrder(
                        "BreakLamp has 0 decisions instead of one",
                        "BreakLamp must be a record",
                        "LampBroken has 0 evolves instead of one",
                        "LampRejected asks java.time.Instant.now: time and ids arrive as arguments",
                        "LampRejected must not know view.LampsOfRoom",
                        "LightLamp has 2 decisions instead of one",
                        "lamp.Lamp asks java.util.UUID.randomUUID: time and ids arrive as arguments",
                        "lamp.Lamp decides: it must not lean on java.nio.file.Path",
                        "lamp.Lamp decides: it must not lean on java.util.logging.Logger",
                        "lamp.Lamp decides: it must not lean on org.zhibao.eventlog.Json",
                        "lamp.Lamp must not know bulb.Bulb",
                        "lamp.Lamp must not know view.LampsOfRoom",
                        "package attic is neither an aggregate nor one of [reaction, rest, view, wiring]",
                        "package bulb is neither an aggregate nor one of [reaction, rest, view, wiring]",
                        "pom.xml depends on case-service: services share logs and contracts, never jars",
                        "view.LampsOfRoom must not know rest.LampResource");
    }

    @Test
    void contract_notices_every_breach() {
        assertThat(ContractSuite.findings(WRONG))
                .containsExactlyInAnyOrder(
                        "LampLit.1.json is not readable any more: no upcaster reads lamp.LampLit 1",
                        "LampMended.1.json does not show minutes",
                        "LampMended.1.json is not what is written today: {\"by\":\"the caretaker\",\"minutes\":0}",
                        "LampStolen.1.json is the example of no event",
                        "other-service.json reads house of lamp.LampLit, which there is not",
                        "other-service.json reads lamp.LampStolen, which there is not",
                        "there is no LampBroken.1.json");
    }

    @Test
    void readme_notices_every_breach() {
        assertThat(ReadmeSuite.findings(WRONG))
                .containsExactlyInAnyOrder(
                        "link to files, not to lines: pom.xml#L7",
                        "the README does not name POST /v1/lamps/{}/repair",
                        "the README names POST /v1/lamps/{}/dimming, which there is not",
                        "the link Rules.md leads nowhere",
                        "the table does not name the command BreakLamp",
                        "the table does not name the event LampMended",
                        "the table names the command DimLamp, which there is not",
                        "the table names the event LampDimmed, which there is not");
    }

    @Test
    void history_notices_every_breach() {
        assertThat(HistorySuite.findings(WRONG))
                .containsExactlyInAnyOrder(
                        "history_en.properties does not tell lamp.LampMended",
                        "history_en.properties has no word for value.COLD",
                        "history_en.properties tells lamp.LampStolen, which there is not",
                        "history_en.properties: lamp.LampLit has no {when}",
                        "there is no history_zh.properties");
    }

    @Test
    void problems_notices_every_breach() {
        assertThat(ProblemSuite.findings(LampRejected.Reason.class))
                .containsExactlyInAnyOrder(
                        "problems_en.properties has no lamp-broken.help",
                        "problems_en.properties has no lamp-broken.meaning",
                        "problems_en.properties has no lamp-broken.title",
                        "problems_zh.properties has no lamp-broken.help",
                        "problems_zh.properties has no lamp-broken.meaning",
                        "problems_zh.properties has no lamp-broken.title");
    }

    @Test
    void async_api_notices_a_missing_document_and_every_change_of_an_event() throws IOException {
        assertThat(AsyncApiSuite.findings(WRONG, "lamps.log", false))
                .containsExactly("there is no asyncapi.json: write it with -Dasyncapi.accept=true");
        Path copy = Files.createTempDirectory("asyncapi");
        CheckedService before = CheckedService.in(copy, "org.zhibao.eventlog.example")
                .aggregate("shelf", ShelfCommand.class, ShelfEvent.class);
        assertThat(AsyncApiSuite.findings(before, "lamps.log", true)).isEmpty();
        CheckedService after = CheckedService.in(copy, "org.zhibao.eventlog.example")
                .aggregate("rack", ShelfCommand.class, ShelfEvent.class);
        assertThat(AsyncApiSuite.findings(after, "lamps.log", false))
                .singleElement()
                .asString()
                .contains("rack.", "accept it");
    }

    @Test
    void a_package_without_classes_is_noticed() {
        assertThat(StructureSuite.findings(CheckedService.in(folder(), "org.zhibao.eventlog.nothing")))
                .contains("there are no classes below org.zhibao.eventlog.nothing");
    }

    @Test
    void what_is_found_fails_the_test() {
        assertThatThrownBy(() -> HistorySuite.check(WRONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.zhibao.eventlog.suite.wrong")
                .hasMessageContaining("there is no history_zh.properties");
    }
}
