package org.zhibao.eventlog.edge;

/**
 * How a service's business refusals are told over HTTP: one bean of it in each service's {@code rest} folder.
 *
 * <p>The page {@code /problems/<code>} takes its text from the service's resource bundles {@code problems_en.properties} and
 * {@code problems_zh.properties}, keys {@code <code>.title}, {@code <code>.meaning} and {@code <code>.help}.
 *
 * @param <E> the service's one business exception
 */
public interface RefusalMapping<E extends RuntimeException> {
    Class<E> refusal();

    Problem problemOf(E refusal);
}
