package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real Chromium, before a real installation: what somebody sees who sits before them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagesTest {

    private static final String NOT_SHOWN =
            "NOT SHOWN HERE: the pages were looked at by no browser; install chromium (and fonts-noto-cjk) to test them";

    /** With {@code -Dzhibao.gateway=http://127.0.0.1:8080} an installation that runs is looked at, with its demo data. */
    private static final String RUNNING = System.getProperty("zhibao.gateway", "");

    private static final List<String> ROLES =
            List.of("national-supervisor", "center-manager", "case-handler", "mediator", "partner-office", "auditor");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /** Pictures want something to show. */
    private static final DemoData.Size LITTLE =
            System.getProperty("zhibao.screenshots") == null ? new DemoData.Size(8, 40) : new DemoData.Size(20, 120);

    @TempDir
    static Path folder;

    private static Installation zhibao;
    private static Chromium chromium;
    private static JsonNode someCase;
    private static String period;

    private Tab page;

    @BeforeAll
    static void start() throws Exception {
        if (Chromium.installed().isEmpty()) {
            System.err.printf("%n%s%n%n", NOT_SHOWN);
            // Where it is installed for the purpose, its absence is no excuse.
            assertThat(System.getenv("CI")).as(NOT_SHOWN).isNull();
        }
        assumeTrue(Chromium.installed().isPresent(), NOT_SHOWN);
        if (RUNNING.isEmpty()) {
            zhibao = Installation.real(folder.resolve("data"));
            Installation.Result start = zhibao.start("--empty");
            assertThat(start.status()).as(start.output()).isZero();
            DemoData.load(zhibao.gateway(), zhibao.issuer(), Instant.now().truncatedTo(ChronoUnit.HOURS), LITTLE);
        } else {
            zhibao = Installation.running(RUNNING);
        }
        chromium = Chromium.launch(Chromium.installed().orElseThrow(), folder.resolve("profile"));
        someCase = closedCase();
        period = closedPeriod();
    }

    @AfterAll
    static void end() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (zhibao != null && RUNNING.isEmpty()) {
            zhibao.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.open().signIn(zhibao.gateway(), "national-supervisor");
    }

    @AfterEach
    void closePage() {
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void every_page_is_whole_in_both_languages(String language) {
        for (String path : paths()) {
            page.go(at(path, language));
            page.until("document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')");
            assertThat(page.eval("document.documentElement.lang").asText())
                    .as(path)
                    .isEqualTo(language.equals("zh") ? "zh-CN" : "en");
            assertThat(page.complaints()).as(path).isEmpty();
            assertThat(page.requests())
                    .as(path)
                    .allSatisfy(address -> assertThat(address).startsWith(zhibao.gateway() + "/"));
            assertThat(page.seriousFindings()).as(path + " in " + language).isEmpty();
        }
    }

    @Test
    void no_page_is_wider_than_a_small_telephone_or_lost_on_a_wide_screen() {
        for (int width : List.of(320, 768, 2560)) {
            page.size(width, 800);
            for (String path : paths()) {
                page.go(at(path, "en")).until("document.querySelector('main h1')");
                assertThat(page.eval("document.documentElement.scrollWidth").asInt())
                        .as("%s at %d px", path, width)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    @Test
    void every_indicator_equals_a_recount_of_the_feeds_by_its_published_definition() throws Exception {
        Instant endOfLastMonth =
                YearMonth.now(CHINA).atDay(1).atStartOfDay(CHINA).toInstant().minusMillis(1);
        Instant lately = Instant.now().minus(19, ChronoUnit.DAYS);
        // What is recorded meanwhile, by a timer or a reaction, is in one of the two only: then both are read once
        // more.
        List<String> wrong = List.of("not looked yet");
        for (int tries = 0; tries < 3 && !wrong.isEmpty(); tries++) {
            wrong = FeedRecount.differences(zhibao, List.of(endOfLastMonth, lately));
        }
        assertThat(wrong).isEmpty();
    }

    private static JsonNode json(String path) throws Exception {
        return Chromium.JSON.readTree(zhibao.get(path).body());
    }

    @Test
    void the_content_security_policy_keeps_out_what_is_not_ours() {
        page.go(at("/", "en"));
        page.eval(
                "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.evil = 1'}))");
        assertThat(page.eval("window.evil === undefined").asBoolean()).isTrue();
        page.until("true");
        assertThat(page.complaints()).anyMatch(text -> text.contains("Content Security Policy"));
    }

    @Test
    void the_keyboard_alone_skips_to_the_content_and_reaches_the_links() {
        page.go(at("/", "en"));
        page.press("Tab");
        assertThat(page.eval("document.activeElement.className").asText()).isEqualTo("skip");
        page.press("Enter").until("location.hash === '#main'");
        page.press("Tab");
        assertThat(page.eval("document.querySelector('main').contains(document.activeElement)")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void travelling_back_shows_at_every_step_what_the_api_says_of_that_instant() throws Exception {
        String id = someCase.path("id").asText();
        openStory(id);
        int steps = page.eval("document.querySelectorAll('#events li').length").asInt();
        assertThat(steps).isGreaterThan(3);
        for (int step = steps; step >= 1; step--) {
            page.until(
                    "document.querySelector('#events li[aria-current]')?.dataset.moment === '%d'".formatted(step - 1));
            String asOf =
                    page.eval("document.querySelector('#story').dataset.asOf").asText();
            JsonNode api = Chromium.JSON.readTree(
                    zhibao.get("/v1/cases/%s?asOf=%s".formatted(id, asOf)).body());
            assertThat(shown()).as("step %d, as of %s", step, asOf).isEqualTo(flat(api));
            page.press("ArrowLeft");
        }
        page.press("End")
                .until("document.querySelector('#events li[aria-current]')?.dataset.moment === '%d'"
                        .formatted(steps - 1));
        assertThat(page.eval("document.querySelectorAll('dd.changed').length").asInt())
                .as("what the last step changed is marked")
                .isPositive();
        assertThat(page.eval("document.querySelector('#events li:last-child').innerText")
                        .asText())
                .as("a closing repeats the day of the submission, on which it did not happen")
                .doesNotContain("Happened", "happened");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void an_instant_may_be_asked_for_by_link_and_what_was_not_yet_is_not_shown() {
        openStory(someCase.path("id").asText());
        page.press("Home").until("document.querySelector('#events li[aria-current]')?.dataset.moment === '0'");
        String link = page.eval("location.href").asText();
        page.go(link);
        page.untilShown("#said", "Step 1 of");
        assertThat(page.eval("document.querySelector('[data-path=\"state\"]').dataset.value")
                        .asText())
                .isEqualTo("SUBMITTED");
        assertThat(page.eval("document.querySelector('[data-path^=\"closing\"]')")
                        .isNull())
                .isTrue();
    }

    @Test
    void every_field_says_why_it_is_so_and_the_whole_history_is_verified() {
        openStory(someCase.path("id").asText());
        page.click("[data-path='closing.result'] .why");
        page.untilShown("[data-path='closing.result'] .because", "closed the case");
        page.focus("[data-path='application.applicant'] .why").press("Enter");
        page.untilShown("[data-path='application.applicant'] .because", "asked center");
        page.click("#verify").untilShown("#verdict", "were read anew from the log");
        assertThat(page.eval("[...document.querySelectorAll('.seal-mark')].every((e) => e.classList.contains('fits'))")
                        .asBoolean())
                .isTrue();
        assertThat(page.text("#clocks")).contains("Examine the application", "Met");
        assertThat(page.text("#custody")).contains("演示");
    }

    @Test
    void a_case_is_opened_examined_assigned_and_closed_by_the_keyboard_alone() {
        page.close();
        page = chromium.open().signIn(zhibao.gateway(), "center-manager");
        page.go(at("/desk/center-manager", "en"))
                .until("document.querySelector('#desk[aria-busy=false][data-office]')");
        String office =
                page.eval("document.querySelector('#desk').dataset.office").asText();
        page.focus(".begin summary").press("Enter");
        page.until("[...document.querySelectorAll('.begin [name=center] option')].some((e) => e.value === '%s')"
                .formatted(office));
        page.fill(".begin [name=center]", office);
        page.fill(".begin [name=applicant]", "键盘公司（演示）").fill(".begin [name=matter]", "只用键盘也能登记（演示）");
        page.focus(".begin form button").press("Enter");
        page.until("location.pathname.startsWith('/cases/') && document.querySelector('#story[aria-busy=false]')");

        act("StartExamination");
        act("AcceptApplication");
        page.focus("details:has([data-command=AssignHandler]) summary").press("Enter");
        page.fill("[name=handler]", "demo-handler-1").fill("[data-command=AssignHandler] [name=reason]", "演示");
        send("AssignHandler");
        page.focus("details:has([data-command=DraftOpinion]) summary").press("Enter");
        page.fill("[data-command=DraftOpinion] [name=text]", "意见（演示）");
        send("DraftOpinion");
        act("IssueOpinion");
        page.focus("details:has([data-command=CloseCase]) summary").press("Enter");
        page.fill("[name=result]", "OPINION_GIVEN");
        send("CloseCase");
        assertThat(page.eval("document.querySelector('[data-path=state]').dataset.value")
                        .asText())
                .isEqualTo("CLOSED");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void a_transfer_is_proposed_from_the_case_and_recalled_by_forms() throws Exception {
        page.close();
        page = chromium.open().signIn(zhibao.gateway(), "center-manager");
        page.go(at("/desk/center-manager", "en"))
                .until("document.querySelector('#desk[aria-busy=false][data-office]')");
        String office =
                page.eval("document.querySelector('#desk').dataset.office").asText();
        String id = submit("transfer", office);
        page.go(at("/cases/" + id, "en"))
                .until("document.querySelector('#story[aria-busy=false] [data-command=LockCase]')");
        page.focus("details:has([data-command=LockCase]) summary").press("Enter");
        page.until("document.querySelectorAll('[data-command=LockCase] [name=to] option').length > 1");
        String other = page.eval(
                        "[...document.querySelectorAll('[data-command=LockCase] [name=to] option')].map((e) => e.value).find((e) => e !== '%s')"
                                .formatted(office))
                .asText();
        page.fill("[data-command=LockCase] [name=to]", other)
                .fill("[data-command=LockCase] [name=ground]", "另有管辖（演示）")
                .fill("[data-command=LockCase] [name=summary]", "摘要（演示）");
        page.focus("[data-command=LockCase] button").press("Enter");
        page.until("location.pathname.startsWith('/transfers/') && document.querySelector('#story[aria-busy=false]')"
                + " || document.querySelector('[data-command=LockCase] .verdict-bad')");
        assertThat(page.eval("document.querySelector('[data-command=LockCase] .verdict-bad')?.textContent ?? ''")
                        .asText())
                .isEmpty();
        page.focus("details:has([data-command=RecallTransfer]) summary").press("Enter");
        page.fill("[data-command=RecallTransfer] [name=ground]", "误提（演示）");
        send("RecallTransfer");
        assertThat(shownState()).isEqualTo("RECALLED");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void a_manager_keeps_the_roster_takes_over_old_cases_and_records_a_clearance_by_forms() throws Exception {
        page.close();
        page = chromium.open().signIn(zhibao.gateway(), "center-manager");
        page.go(at("/desk/center-manager", "en"))
                .until("document.querySelector('#desk[aria-busy=false][data-office]')");
        String office =
                page.eval("document.querySelector('#desk').dataset.office").asText();

        String handler = "demo-handler-" + UUID.randomUUID().toString().substring(0, 8);
        page.focus("[data-begin=EnlistHandler] summary").press("Enter");
        page.fill("[data-begin=EnlistHandler] [name=handler]", handler)
                .fill("[data-begin=EnlistHandler] [name=fields]", "optics");
        page.focus("[data-begin=EnlistHandler] form button").press("Enter");
        page.untilShown("[data-kind=handlers] tbody th", handler);

        String number = "old-" + UUID.randomUUID();
        String old = """
                {"center":"%s","legacyNumber":"%s","serviceItem":"CONSULTATION","channel":"BUSINESS_HALL",\
                "applicant":"旧案公司（演示）","matter":"商标咨询（演示）","submittedOn":"2019-05-06"}""".formatted(office, number);
        page.focus("[data-begin=ImportCases] summary").press("Enter");
        page.fill("[data-command=ImportCases] [name=source]", "旧系统（演示）");
        page.eval("document.querySelector('[data-command=ImportCases] [name=lines]').value = %s"
                .formatted(Chromium.JSON.writeValueAsString(old + "\n{\"center\":1}")));
        page.focus("[data-command=ImportCases] button").press("Enter");
        page.untilShown("[data-command=ImportCases] [role=status]", "1 taken over, 1 lines not");
        assertThat(page.text("[data-command=ImportCases] tbody tr:nth-child(1)"))
                .contains("-2019-");
        assertThat(page.eval("document.querySelectorAll('[data-command=ImportCases] tbody tr.refused').length")
                        .asInt())
                .isEqualTo(1);

        String id = new DemoApi(zhibao.gateway(), zhibao.issuer())
                .post(
                        "/v1/cases",
                        Map.of(
                                "center",
                                office,
                                "serviceItem",
                                "CONSULTATION",
                                "channel",
                                "ONLINE",
                                "applicant",
                                "出海公司（演示）",
                                "matter",
                                "在境外被诉（演示）",
                                "country",
                                "DE"),
                        "abroad-" + UUID.randomUUID(),
                        new DemoApi.Occasion("demo-clerk-1", office, Instant.now()))
                .path("id")
                .asText();
        page.go(at("/cases/" + id, "en"))
                .until("document.querySelector('#story[aria-busy=false] [data-command=AddEvidence]')");
        page.focus("details:has([data-command=AddEvidence]) summary").press("Enter");
        page.eval("""
                (() => {
                  const files = new DataTransfer();
                  files.items.add(new File(['%PDF-1.7 demo'], 'demo.pdf', { type: 'application/pdf' }));
                  document.querySelector('[data-command=AddEvidence] [name=file]').files = files.files;
                })()""");
        page.fill("[data-command=AddEvidence] [name=name]", "公证书（演示）");
        send("AddEvidence");
        page.focus("details:has([data-command=RecordExportClearance]) summary").press("Enter");
        page.until("document.querySelector('[data-command=RecordExportClearance] [name=evidence] option')");
        page.fill("[data-command=RecordExportClearance] [name=authority]", "演示保密办")
                .fill("[data-command=RecordExportClearance] [name=document]", "演示函1号");
        page.eval("document.querySelector('[data-command=RecordExportClearance] [name=granted]').click()");
        send("RecordExportClearance");
        assertThat(page.text("#events")).contains("演示保密办");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void an_honour_is_nominated_and_made_public_by_forms() {
        begin(
                "/desk/national-supervisor",
                "NominateForHonour",
                "honours",
                Map.of("name", "演示集体", "division", "430000", "title", "先进集体（演示）"));
        page.focus("details:has([data-command=PubliciseHonour]) summary").press("Enter");
        page.fill("[data-command=PubliciseHonour] [name=from]", "2026-02-01")
                .fill("[data-command=PubliciseHonour] [name=to]", "2026-02-07");
        send("PubliciseHonour");
        assertThat(shownState()).isEqualTo("PUBLICISED");
        page.focus("details:has([data-command=AwardHonour]) summary").press("Enter");
        page.fill("[data-command=AwardHonour] [name=certificateNumber]", "演示证" + UUID.randomUUID());
        send("AwardHonour");
        assertThat(shownState()).isEqualTo("AWARDED");
    }

    @Test
    void a_navigation_project_is_commissioned_and_its_data_are_stated_by_forms() {
        begin(
                "/supervision",
                "CommissionProject",
                "navigation-projects",
                Map.of("title", "光伏导航（演示）", "field", "photovoltaics", "question", "哪些路线尚有空间"));
        page.focus("details:has([data-command=PrepareData]) summary").press("Enter");
        page.fill("[data-command=PrepareData] [name=sources]", "演示数据库")
                .fill("[data-command=PrepareData] [name=cutOffOn]", "2026-02-28");
        send("PrepareData");
        assertThat(shownState()).isEqualTo("DATA_READY");
    }

    private void as(String role) {
        page.close();
        page = chromium.open().signIn(zhibao.gateway(), role);
    }

    @Test
    void the_first_screen_of_each_role_needs_no_more_than_300_kB() throws Exception {
        for (String role : ROLES) {
            page.close();
            page = chromium.open().signIn(zhibao.gateway(), role);
            long before = page.bytesReceived();
            page.go(at("/desk/" + role, "en")).until("document.querySelector('#desk[aria-busy=false]')");
            assertThat(page.bytesReceived() - before).as(role).isPositive().isLessThanOrEqualTo(300_000);
        }
    }

    @Test
    void a_refusal_by_a_rule_is_told_beside_the_form() {
        page.go(at("/centers/" + someCase.path("center").asText(), "en"))
                .until("document.querySelector('#story[aria-busy=false] [data-command=SuspendCenter]')");
        page.focus("details:has([data-command=RecordAssessment]) summary").press("Enter");
        page.fill("[name=year]", "1979").fill("[name=grade]", "A").fill("[name=summary]", "演示");
        page.focus("[data-command=RecordAssessment] button").press("Enter");
        page.until("document.querySelector('[data-command=RecordAssessment] .verdict-bad')");
    }

    @Test
    void figures_follow_the_log_and_lose_and_double_nothing_over_a_broken_connection() throws Exception {
        page.go(at("/", "en")).until("document.querySelector('#live[data-state=live]')");
        int before = received();
        submit("live-1");
        page.until(receivedIs(before + 1));

        zhibao.killAndAwaitSuccessor("/services/analytics");
        page.until("document.querySelector('#live').dataset.state !== 'live'");
        submit("live-2");
        submit("live-3");
        page.until("document.querySelector('#live[data-state=live]')").until(receivedIs(before + 3));
    }

    private int received() {
        return Integer.parseInt(page.text(".headlines div:nth-child(2) .number").replaceAll("\\D", ""));
    }

    private static String receivedIs(int number) {
        return "document.querySelector('.headlines div:nth-child(2) .number').innerText.replace(/\\D/g, '') === '%d'"
                .formatted(number);
    }

    private static void submit(String key) throws Exception {
        submit(key, someCase.path("center").asText());
    }

    private static String submit(String key, String center) throws Exception {
        return new DemoApi(zhibao.gateway(), zhibao.issuer())
                .post(
                        "/v1/cases",
                        Map.of(
                                "center", center,
                                "serviceItem", "CONSULTATION",
                                "channel", "ONLINE",
                                "applicant", "实时公司（演示）",
                                "matter", "页面应立即显示（演示）"),
                        key + "-" + UUID.randomUUID(),
                        new DemoApi.Occasion("demo-clerk-1", center, Instant.now()))
                .path("id")
                .asText();
    }

    /** Fills the form for something new on the page at {@code path}, or on the one that is open, and waits for its own page. */
    private void begin(String path, String command, String kind, Map<String, String> fields) {
        if (!path.isEmpty()) {
            page.go(at(path, "en")).until("document.querySelector('#desk[aria-busy=false]')");
        }
        String form = "[data-begin=%s]".formatted(command);
        page.focus(form + " summary").press("Enter");
        fields.forEach((name, value) -> page.fill("%s [name=%s]".formatted(form, name), value));
        page.focus(form + " form button").press("Enter");
        page.until("(location.pathname.startsWith('/%s/') && document.querySelector('#story[aria-busy=false] #acts'))"
                        .formatted(kind)
                + " || document.querySelector('%s .verdict-bad')".formatted(form));
        assertThat(page.eval("document.querySelector('%s .verdict-bad')?.textContent ?? ''".formatted(form))
                        .asText())
                .isEmpty();
    }

    private String shownState() {
        return page.eval("document.querySelector('[data-path=state]').dataset.value")
                .asText();
    }

    private void act(String command) {
        page.focus("details:has([data-command=%s]) summary".formatted(command)).press("Enter");
        send(command);
    }

    /** Sends the form and waits until the thing is told anew, without that form or with it closed again. */
    private void send(String command) {
        int steps = page.eval("document.querySelectorAll('#events li').length").asInt();
        page.focus("[data-command=%s] button".formatted(command)).press("Enter");
        page.until(
                "document.querySelectorAll('#events li').length > %d && !document.querySelector('details[open] .act-form')"
                        .formatted(steps));
    }

    private void openStory(String id) {
        page.go(at("/cases/" + id, "en")).until("document.querySelector('#story[aria-busy=false]')");
    }

    /** What the page shows as the state, by path. */
    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        page.eval(
                        "Object.fromEntries([...document.querySelectorAll('#file dd')].map((e) => [e.dataset.path, e.dataset.value]))")
                .properties()
                .forEach(each -> shown.put(each.getKey(), each.getValue().asText()));
        return shown;
    }

    /** What the API says, by path, without what is for programs only. */
    private static Map<String, String> flat(JsonNode state) {
        Map<String, String> found = new TreeMap<>();
        flat(state, "", found);
        found.keySet().removeIf(path -> path.startsWith("allowedCommands") || path.startsWith("readers"));
        return found;
    }

    private static void flat(JsonNode value, String path, Map<String, String> found) {
        if (value.isObject()) {
            value.properties().forEach(each -> flat(each.getValue(), join(path, each.getKey()), found));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flat(value.get(i), join(path, String.valueOf(i)), found);
            }
        } else if (!value.isNull()) {
            found.put(path, value.asText());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Not a test of anything: what the README and docs/screenshots show. */
    @Test
    @EnabledIfSystemProperty(named = "zhibao.screenshots", matches = ".+")
    void pictures_of_every_page() throws Exception {
        Path into = Installation.projectRoot().resolve(System.getProperty("zhibao.screenshots"));
        for (Map.Entry<String, String> sight : sights().entrySet()) {
            for (String language : List.of("zh", "en")) {
                page.go(at(sight.getValue(), language))
                        .until("document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')");
                page.screenshot(into.resolve(sight.getKey() + "-" + language + ".png"));
            }
        }
    }

    /** Not a test of anything either: how many milliseconds it takes, so many times, until the first screen of each role can be used. */
    @Test
    @EnabledIfSystemProperty(named = "zhibao.first-screens", matches = "[0-9]+")
    void how_long_the_first_screens_take() {
        for (String role : ROLES) {
            as(role);
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < Integer.getInteger("zhibao.first-screens"); i++) {
                long before = System.nanoTime();
                page.go(at("/desk/" + role, "en")).until("document.querySelector('%s')".formatted(usable(role)));
                took.add((System.nanoTime() - before) / 1_000_000);
            }
            System.out.printf("%s: %s%n", role, took);
        }
    }

    /** A manager is led on to the screen of the own center. */
    private static String usable(String role) {
        return "#desk[aria-busy=false]" + (role.equals("center-manager") ? "[data-office]" : "");
    }

    private static List<String> paths() {
        return List.copyOf(sights().values());
    }

    /** Every page there is, by a name for its picture. */
    private static Map<String, String> sights() {
        String center = someCase.path("center").asText();
        Map<String, String> sights = new LinkedHashMap<>();
        sights.put("network", "/");
        sights.put("cases", "/cases?center=" + center);
        sights.put("case", "/cases/" + someCase.path("id").asText());
        sights.put("center", "/centers/" + center);
        sights.put("indicators", "/indicators");
        sights.put("indicator-months", "/indicators/received?by=month");
        sights.put("indicator-centers", "/indicators/acceptance-rate?by=center");
        sights.put("indicator-provinces", "/indicators/outstanding?by=province");
        sights.put("supervision", "/supervision");
        sights.put("reporting-period", "/reporting-periods/" + period);
        sights.put("desk-national-supervisor", "/desk/national-supervisor");
        sights.put("desk-center-manager", "/desk/center-manager?center=" + center);
        sights.put("desk-case-handler", "/desk/case-handler");
        sights.put("desk-mediator", "/desk/mediator");
        sights.put("desk-partner-office", "/desk/partner-office");
        sights.put("desk-auditor", "/desk/auditor");
        return sights;
    }

    private static String at(String path, String language) {
        return zhibao.gateway() + path + (path.contains("?") ? "&" : "?") + "lang=" + language;
    }

    /** Last month, closed once everything has been read. */
    private static String closedPeriod() throws Exception {
        String month = YearMonth.now(CHINA).minusMonths(1).toString();
        DemoApi api = new DemoApi(zhibao.gateway(), zhibao.issuer());
        DemoApi.Occasion now = new DemoApi.Occasion("demo-national-supervisor", "CN", Instant.now());
        String path = "/v1/reporting-periods";
        if (!json(path + "/" + month).has("id")) {
            api.post(path, Map.of("period", month), "open-" + UUID.randomUUID(), now);
        }
        if (!json(path + "/" + month).has("closed")) {
            api.post(path + "/" + month + "/closing", Map.of(), "close-" + UUID.randomUUID(), now, "feed-behind");
        }
        return month;
    }

    private static JsonNode closedCase() throws Exception {
        JsonNode found = Chromium.JSON.createArrayNode();
        while (found.isEmpty()) {
            found = Chromium.JSON
                    .readTree(zhibao.get("/v1/cases?state=CLOSED&limit=1").body())
                    .path("items");
        }
        return found.get(0);
    }
}
