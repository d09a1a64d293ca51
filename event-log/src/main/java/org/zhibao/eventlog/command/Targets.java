package org.zhibao.eventlog.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Which aggregate a command is for: what its accessor annotated with {@link TargetAggregateIdentifier} says. The accessor is
 * looked for once per class; Axon's own resolver searches all methods and fields again for each command.
 */
final class Targets implements CommandTargetResolver {
    private final ClassValue<Method> accessors = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            for (Method method : ReflectionUtils.methodsOf(command)) {
                if (AnnotationUtils.isAnnotationPresent(method, TargetAggregateIdentifier.class)) {
                    return ReflectionUtils.ensureAccessible(method);
                }
            }
            throw new IllegalArgumentException(
                    "%s does not say which aggregate it is for: annotate an accessor with @TargetAggregateIdentifier"
                            .formatted(command));
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier(of(message.getPayload()), null);
    }

    private Object of(Object command) {
        Object target;
        try {
            target = accessors.get(command.getClass()).invoke(command);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("%s does not tell its aggregate".formatted(command), e);
        }
        if (target == null) {
            throw new IllegalArgumentException("%s names no aggregate".formatted(command));
        }
        return target;
    }

    /** The name of the stream. */
    String streamOf(Object command) {
        return of(command).toString();
    }
}
