package org.zhibao.registry.view;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.letter.LetterEvent.LetterReserved;
import org.zhibao.registry.letter.LetterPurpose;

/** What does an official letter's number stand for? */
public final class LetterFile implements Projection<LetterFile.Document> {

    /** One number; center and purpose are absent while it is free. */
    public record Document(
            String number,
            Standing standing,
            @Nullable String center,
            @Nullable LetterPurpose purpose,
            Instant changedAt) {}

    /** Whether it may be taken. */
    public enum Standing {
        RESERVED,
        USED,
        FREE
    }

    @Override
    public String name() {
        return "letter-file";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("letter.") ? Set.of(event.stream().substring("letter-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document letter, String number, LoggedEvent event) {
        return switch (event.type()) {
            case "letter.LetterReserved" -> {
                LetterReserved reserved = event.as(LetterReserved.class);
                yield new Document(number, Standing.RESERVED, reserved.center(), reserved.purpose(), event.at());
            }
            case "letter.LetterUseRecorded" ->
                letter == null
                        ? null
                        : new Document(number, Standing.USED, letter.center(), letter.purpose(), event.at());
            case "letter.LetterReleased" -> new Document(number, Standing.FREE, null, null, event.at());
            default -> letter;
        };
    }
}
