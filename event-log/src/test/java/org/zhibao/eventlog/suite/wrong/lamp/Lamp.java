package org.zhibao.eventlog.suite.wrong.lamp;

import java.nio.file.Path;
import java.util.UUID;
import java.util.logging.Logger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.suite.wrong.bulb.Bulb;
import org.zhibao.eventlog.suite.wrong.lamp.LampCommand.LightLamp;
import org.zhibao.eventlog.suite.wrong.lamp.LampEvent.LampLit;
import org.zhibao.eventlog.suite.wrong.lamp.LampEvent.LampMended;
import org.zhibao.eventlog.suite.wrong.view.LampsOfRoom;

/** Knows its sibling, its folder, Jackson, the disk, a logger and chance. */
final class Lamp {
    private final Logger logger = Logger.getLogger("lamp");
    private final UUID id = UUID.randomUUID();

    @CommandHandler
    void light(LightLamp command) {
        logger.info(Json.LENIENT + command.room() + new Bulb());
    }

    @CommandHandler
    void lightAgain(LightLamp command) {
        logger.info(id + " " + new LampsOfRoom(command.room()));
    }

    @EventSourcingHandler
    void on(LampLit event) {
        logger.info(String.valueOf(Path.of(event.room())));
    }

    @EventSourcingHandler
    void on(LampMended event) {
        logger.info(event.by());
    }
}
