package org.zhibao.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service how it is. */
final class Health {

    static final String READY_PATH = "/q/health/ready";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500))
            .build();

    private Health() {}

    static boolean isReady(String url) throws InterruptedException {
        try {
            return ask(url).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it says about itself, in one line. */
    static String answer(String url) throws InterruptedException {
        try {
            HttpResponse<String> answer = ask(url);
            return answer.statusCode() + " " + answer.body().replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "no answer (%s)".formatted(e);
        }
    }

    private static HttpResponse<String> ask(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + READY_PATH))
                .timeout(Duration.ofSeconds(2))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
