package org.zhibao.local.issuer;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page on which one chooses who to be. */
final class SignInPage {
    private static final List<String> KEPT = List.of("client_id", "redirect_uri", "state", "code_challenge", "nonce");

    private SignInPage() {}

    /** Chinese unless English is asked for first. */
    static boolean isChinese(@Nullable String locales, @Nullable String accepted) {
        String wish = locales != null ? locales : accepted == null ? "" : accepted;
        return !wish.toLowerCase(Locale.ROOT).startsWith("en");
    }

    /** Asks the registry for whom each persona would act: may take a moment. */
    static String html(Issuer issuer, MultiMap wish, boolean chinese) {
        StringBuilder hidden = new StringBuilder();
        for (String name : KEPT) {
            String value = wish.get(name);
            if (value != null) {
                hidden.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, escaped(value)));
            }
        }
        StringBuilder choices = new StringBuilder();
        for (Persona persona : Persona.values()) {
            String office = issuer.officeOf(persona);
            choices.append("""
                    <li><button name="persona" value="%s"><b>%s</b> <span>%s</span> <small>%s</small></button></li>
                    """.formatted(
                            persona.code(),
                            persona.title(chinese),
                            persona.does(chinese),
                            office.equals(Seats.NOWHERE)
                                    ? chinese ? "（尚无可代表的机构）" : "(nothing to act for yet)"
                                    : escaped(office)));
        }
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="/assets/seal.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/zhibao.css">
                </head><body>
                <header class="top"><span class="brand"><span class="seal" aria-hidden="true">保</span>%s</span></header>
                <main id="main" class="sign-in">
                <h1>%s</h1>
                <p>%s</p>
                <form method="post" action="%s/authorize">%s
                <ul class="personas">
                %s</ul>
                <p><label>%s <input name="office" maxlength="100" autocomplete="off"></label></p>
                </form></main></body></html>
                """.formatted(
                        chinese ? "zh-CN" : "en",
                        chinese ? "登录 · 知保" : "Sign in · Zhibao",
                        chinese ? "知保" : "Zhibao",
                        chinese ? "您以谁的身份登录？" : "Who are you?",
                        chinese
                                ? "这是本机的演示登录：没有密码，选一个角色即可。生产环境使用您自己的登录服务。"
                                : "This is the sign-in of one machine, for trying: no passwords, choose a role."
                                        + " In production your own sign-in service takes its place.",
                        Issuer.PATH,
                        hidden,
                        choices,
                        chinese ? "代表另一个中心或机构（可不填）：" : "For another center or office (may stay empty):");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
