package org.zhibao.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One page in a browser, as somebody sits before it; it remembers what the page complained of and asked for. */
final class Tab implements AutoCloseable {
    private static final int MOST_HEIGHT = 1_600;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** What each key that has no character is called by the protocol, beside its name. */
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Tab",
            9,
            "Enter",
            13,
            "Escape",
            27,
            "Space",
            32,
            "End",
            35,
            "Home",
            36,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);

    private final Chromium browser;
    private final String session;
    private final String context;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Consumer<JsonNode> listener = this::hear;
    private final LongAdder bytes = new LongAdder();

    Tab(Chromium browser, String session, String context) {
        this.browser = browser;
        this.session = session;
        this.context = context;
        browser.listen(listener);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
        size(1280, 900);
    }

    private void hear(JsonNode event) {
        if (!event.path("sessionId").asText().equals(session)) {
            return;
        }
        JsonNode told = event.path("params");
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(told.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "assert").contains(told.path("type").asText())) {
                    complaints.add(told.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (told.at("/entry/level").asText().equals("error")) {
                    complaints.add(told.at("/entry/text").asText() + " "
                            + told.at("/entry/url").asText());
                }
            }
            case "Network.requestWillBeSent" -> {
                String address = told.at("/request/url").asText();
                // The browser's own pictures, like that of a calendar in a field, lie in the address itself.
                if (!address.startsWith("data:")) {
                    requests.add(address);
                }
            }
            case "Network.loadingFinished" ->
                bytes.add(told.path("encodedDataLength").asLong());
            default -> {}
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return browser.call(session, method, parameters);
    }

    /** What the console of the browser would show in red, a policy that was broken included. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every address asked for since the page was opened. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** As they went over the wire since the page was opened. */
    long bytesReceived() {
        return bytes.sum();
    }

    /** Comes back when the page is loaded and its modules have run. */
    Tab go(String address) {
        complaints.clear();
        requests.clear();
        bytes.reset();
        JsonNode answer = call("Page.navigate", Map.of("url", address));
        if (answer.has("errorText")) {
            throw new IllegalStateException(
                    address + ": " + answer.path("errorText").asText());
        }
        return until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** As a person does it: chooses a persona on the issuer's page and is back at the network page. */
    Tab signIn(String gateway, String persona) {
        go(gateway + "/sign-in?lang=en");
        until("document.querySelector('button[value=%s]')".formatted(persona));
        eval("document.querySelector('button[value=%s]').click()".formatted(persona));
        return until("location.pathname === '/' && document.querySelector('main h1')");
    }

    Tab size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    Tab offline(boolean offline) {
        call(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    /** What a script gives back, or what its promise does. */
    JsonNode eval(String script) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(script + ": " + answer.path("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    String text(String selector) {
        return eval("document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector)))
                .asText();
    }

    /** Waits until the script is true; says what the page showed when it does not become so. */
    Tab until(String script) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(script)) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("not within %d s: %s; complaints %s; the page shows:%n%s"
                        .formatted(
                                PATIENCE.toSeconds(),
                                script,
                                complaints,
                                eval("document.body.innerText").asText()));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return this;
    }

    private boolean holds(String script) {
        try {
            return eval("Boolean(%s)".formatted(script)).asBoolean();
        } catch (IllegalStateException betweenTwoPages) {
            return false;
        }
    }

    Tab untilShown(String selector, String part) {
        return until("[...document.querySelectorAll(%s)].some((e) => e.innerText.includes(%s))"
                .formatted(quoted(selector), quoted(part)));
    }

    /** With the mouse, in the middle of the first element that matches. */
    Tab click(String selector) {
        until("document.querySelector(%s)?.getClientRects().length".formatted(quoted(selector)));
        JsonNode middle = eval("""
                (() => {
                  const element = document.querySelector(%s);
                  element.scrollIntoView({block: 'center'});
                  const box = element.getClientRects()[0];
                  return {x: box.x + box.width / 2, y: box.y + box.height / 2};
                })()""".formatted(quoted(selector)));
        for (String step : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            step,
                            "x",
                            middle.path("x").asDouble(),
                            "y",
                            middle.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        return this;
    }

    Tab focus(String selector) {
        until("document.querySelector(%s)".formatted(quoted(selector)));
        eval("document.querySelector(%s).focus()".formatted(quoted(selector)));
        return this;
    }

    Tab press(String... keys) {
        for (String key : keys) {
            String name = key.equals("Space") ? " " : key;
            String text = key.equals("Enter") ? "\r" : key.equals("Space") ? " " : "";
            for (String step : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
                call(
                        "Input.dispatchKeyEvent",
                        Map.of(
                                "type", step,
                                "key", name,
                                "code", key,
                                "text", step.equals("keyUp") ? "" : text,
                                "windowsVirtualKeyCode", KEY_CODES.get(key)));
            }
        }
        return this;
    }

    Tab type(String text) {
        call("Input.insertText", Map.of("text", text));
        return this;
    }

    /** Writes into a field, or chooses from a list, as its user would. */
    Tab fill(String selector, String value) {
        focus(selector);
        boolean list = eval("document.activeElement.matches('select, input[type=date], input[type=datetime-local]')")
                .asBoolean();
        if (!list) {
            eval("document.activeElement.select()");
            return type(value);
        }
        eval("""
                (() => {
                  const field = document.activeElement;
                  field.value = %s;
                  for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {bubbles: true}));
                })()""".formatted(quoted(value)));
        return this;
    }

    /** What axe-core finds that is serious or worse; each with its rule and the elements. */
    List<String> seriousFindings() {
        eval(Axe.SCRIPT);
        List<String> serious = new ArrayList<>();
        for (JsonNode finding : eval("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)")) {
            if (List.of("serious", "critical").contains(finding.path("impact").asText())) {
                List<String> where = new ArrayList<>();
                finding.path("nodes")
                        .forEach(node -> where.add(node.path("html").asText() + " "
                                + node.path("failureSummary").asText()));
                serious.add(finding.path("id").asText() + ": " + where.subList(0, Math.min(5, where.size())));
            }
        }
        return serious;
    }

    /** The whole page, however long. */
    /** The page from its top, as high as it is but no higher than people scroll; small enough to lie in a repository. */
    void screenshot(Path file) throws IOException {
        int height = Math.min(
                MOST_HEIGHT, eval("document.documentElement.scrollHeight").asInt());
        String image = call(
                        "Page.captureScreenshot",
                        Map.of(
                                "format",
                                "png",
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of("x", 0, "y", 0, "width", eval("innerWidth"), "height", height, "scale", 1)))
                .path("data")
                .asText();
        Files.createDirectories(file.getParent());
        Files.write(file, Picture.inFewColours(Base64.getDecoder().decode(image)));
    }

    static String quoted(String text) {
        return Chromium.JSON.valueToTree(text).toString();
    }

    /** Read when first needed: half a megabyte. */
    private static final class Axe {
        static final String SCRIPT = script();

        private static String script() {
            try (InputStream in = Tab.class.getResourceAsStream("/axe.min.js")) {
                // The page gets it by the protocol and not by an address: its content security policy stays as it is.
                return new String(in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        browser.forget(listener);
        browser.call(null, "Target.disposeBrowserContext", Map.of("browserContextId", context));
    }
}
