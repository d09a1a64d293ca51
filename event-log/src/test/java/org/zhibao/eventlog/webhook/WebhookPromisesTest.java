package org.zhibao.eventlog.webhook;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.CheckedService;
import org.zhibao.eventlog.suite.ContractSuite;
import org.zhibao.eventlog.suite.HistorySuite;
import org.zhibao.eventlog.suite.ProblemSuite;
import org.zhibao.eventlog.suite.ReadmeSuite;
import org.zhibao.eventlog.suite.StructureSuite;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent;

/** Webhooks promise what every service does. */
class WebhookPromisesTest {
    private static final CheckedService WEBHOOKS = CheckedService.here("org.zhibao.eventlog.webhook")
            .aggregate("webhook", WebhookCommand.class, WebhookEvent.class);

    @Test
    void keep_their_structure() {
        StructureSuite.check(WEBHOOKS);
    }

    @Test
    void keep_their_contract() {
        ContractSuite.check(WEBHOOKS);
    }

    @Test
    void are_described_in_a_readme_that_is_true() {
        ReadmeSuite.check(CheckedService.in(Path.of("webhooks").toAbsolutePath(), "org.zhibao.eventlog.webhook")
                .aggregate("webhook", WebhookCommand.class, WebhookEvent.class));
    }

    @Test
    void tell_every_event() {
        HistorySuite.check(WEBHOOKS);
    }

    @Test
    void explain_every_refusal() {
        ProblemSuite.check(WEBHOOKS, WebhookRejected.Reason.class);
    }
}
