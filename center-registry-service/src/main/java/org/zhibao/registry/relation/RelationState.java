package org.zhibao.registry.relation;

import java.util.List;
import org.zhibao.registry.relation.RelationCommand.EndRelation;
import org.zhibao.registry.relation.RelationCommand.VerifyRelation;

/** How far a declaration has come, and what one may ask of it there; on which days it binds its interval says. */
public enum RelationState {
    DECLARED,
    VERIFIED,
    ENDED;

    /** The names of the commands that a declaration accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case DECLARED -> List.of(VerifyRelation.class, EndRelation.class);
            case VERIFIED -> List.of(EndRelation.class);
            case ENDED -> List.of();
        };
    }
}
