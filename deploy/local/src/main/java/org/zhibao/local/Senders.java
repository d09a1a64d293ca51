package org.zhibao.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several callers of the API at the same time. */
final class Senders implements AutoCloseable {

    private final ExecutorService threads;

    Senders(int howMany) {
        threads = Executors.newFixedThreadPool(howMany);
    }

    /** What each task gives, in their order; fails as the first of them that failed. */
    <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> done : threads.invokeAll(tasks)) {
            try {
                results.add(done.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof DemoApi.Refused refused
                        ? refused
                        : new DemoApi.Refused(String.valueOf(e.getCause()));
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
