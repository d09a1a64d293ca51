package org.zhibao.cases.rest;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.view.ReceiptsOfCase;
import org.zhibao.cases.view.ReceiptsOfCase.Slip;
import org.zhibao.cases.view.ReceiptsOfCase.Started;
import org.zhibao.cases.view.ReceiptsOfCase.Submission;
import org.zhibao.deadlines.Deadline;

/** A receipt on paper: one page of plain HTML in both languages, without scripts or styles. */
final class PrintedReceipt {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(Deadline.ZONE);

    private PrintedReceipt() {}

    static String of(ReceiptsOfCase.Document receipts, Slip slip) {
        StringBuilder rows = new StringBuilder();
        row(rows, "回执编号 · Receipt number", slip.number());
        row(rows, "案件编号 · Case", receipts.id());
        row(rows, "受理中心 · Center", receipts.center());
        row(rows, "申请人 · Applicant", receipts.applicant());
        row(rows, "收到的材料 · What was received", named(slip.submission()));
        row(rows, "收到时间（北京时间） · Received (UTC+8)", time(slip.receivedAt()));
        row(rows, "记录时间（北京时间） · Recorded (UTC+8)", time(slip.recordedAt()));
        row(rows, "材料摘要 · SHA-256 of what was received", slip.digest());
        row(rows, "日志位置 · Position in the log", slip.position());
        for (Started clock : slip.clocks()) {
            row(
                    rows,
                    named(clock.limit()),
                    "%s（%d 个工作日 · working days%s）"
                            .formatted(
                                    clock.deadline().dueOn(),
                                    clock.deadline().workingDays(),
                                    clock.deadline().provisional() ? "；暂定 · provisional" : ""));
        }
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head><meta charset="utf-8"><title>回执 Receipt %s</title></head>
                <body>
                <h1>材料收取回执 · Receipt</h1>
                <table>
                %s</table>
                <p>收取回执不代表申请已被受理。 This receipt does not mean that the application has been accepted.</p>
                </body>
                </html>
                """.formatted(escaped(slip.number()), rows);
    }

    private static void row(StringBuilder rows, String name, String value) {
        rows.append("<tr><th scope=\"row\">%s</th><td>%s</td></tr>%n".formatted(escaped(name), escaped(value)));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String named(Submission submission) {
        return switch (submission) {
            case APPLICATION -> "申请 · application";
            case CORRECTION -> "补正材料 · correction";
            case OBJECTION -> "申诉 · objection";
            case EVIDENCE -> "证据 · evidence";
        };
    }

    private static String named(TimeLimit limit) {
        return switch (limit) {
            case EXAMINATION -> "审查期限 · To be examined by";
            case CORRECTION -> "补正期限 · To be corrected by";
            case OBJECTION -> "申诉期限 · To be objected to by";
            case HANDLING -> "办理期限 · To be handled by";
        };
    }

    /** What somebody typed in is text and never markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
