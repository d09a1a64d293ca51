package org.zhibao.registry.programme;

import java.util.List;
import org.zhibao.registry.programme.ProgrammeCommand.CancelProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.HoldProgramme;
import org.zhibao.registry.programme.ProgrammeCommand.MakeSuggestion;
import org.zhibao.registry.programme.ProgrammeCommand.OpenRegistration;
import org.zhibao.registry.programme.ProgrammeCommand.PublishMinutes;
import org.zhibao.registry.programme.ProgrammeCommand.RaiseProblem;
import org.zhibao.registry.programme.ProgrammeCommand.RegisterDelegation;
import org.zhibao.registry.programme.ProgrammeCommand.ShareExperience;

/** How far a programme has come, and what one may ask of it there. */
public enum ProgrammeState {
    ANNOUNCED,
    REGISTRATION_OPEN,
    HELD,
    MINUTES_PUBLISHED,
    CANCELLED;

    /** The names of the commands that a programme accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case ANNOUNCED -> List.of(OpenRegistration.class, CancelProgramme.class);
            case REGISTRATION_OPEN -> List.of(RegisterDelegation.class, HoldProgramme.class, CancelProgramme.class);
            case HELD -> List.of(ShareExperience.class, RaiseProblem.class, MakeSuggestion.class, PublishMinutes.class);
            case MINUTES_PUBLISHED, CANCELLED -> List.of();
        };
    }
}
