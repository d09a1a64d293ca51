package org.zhibao.eventlog.webhook.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.webhook.Secrets;
import org.zhibao.eventlog.webhook.Targets;
import org.zhibao.eventlog.webhook.reaction.Courier;
import org.zhibao.eventlog.webhook.reaction.HintSender;

/** Webhooks of the service it runs in, when that has added them to its log. */
@Singleton
class WebhookWiring {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Targets targets;
    private final Secrets secrets;
    private @Nullable HintSender sender;

    @Inject
    WebhookWiring(
            @ConfigProperty(name = "zhibao.webhooks.hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "zhibao.environment", defaultValue = "production") String environment,
            @ConfigProperty(name = "zhibao.keys") Optional<String> keys,
            @ConfigProperty(name = "quarkus.application.name") Optional<String> application) {
        this.targets = new Targets(hosts.orElse(List.of()), environment.equals("local"));
        Path folder = Path.of(keys.orElse("keys/" + application.orElse("service")));
        this.secrets = new Secrets(new KeyFile(folder.resolve("webhooks.key")));
    }

    @Produces
    @Singleton
    Targets targets() {
        return targets;
    }

    @Produces
    @Singleton
    Secrets secrets() {
        return secrets;
    }

    void start(@Observes StartupEvent started, LogService log) {
        if (!WebhookParts.areIn(log)) {
            return;
        }
        Courier courier = new Courier(targets, InetAddress::getAllByName, PATIENCE);
        HintSender made = new HintSender(
                log, WebhookParts.servedBy(log), secrets, courier, HintSender.Pace.DEFAULT, InstantSource.system());
        sender = made;
        made.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        HintSender running = sender;
        if (running != null) {
            running.close();
        }
    }
}
