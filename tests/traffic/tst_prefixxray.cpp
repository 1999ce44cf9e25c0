// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/prefixxray.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Outcome = PrefixXray::Outcome;
using Section = PrefixXray::Section;
using Culprit = PrefixXray::Culprit;

namespace {

TrafficRecord recordOf(RecordId id, const QByteArray &body, qint64 input = -1)
{
    TrafficRecord record;
    record.row.id = id;
    record.row.startedMs = qint64(id) * 1000;
    record.row.provider = u"anthropic"_s;
    record.row.modelServed = u"claude"_s;
    record.row.usage.input = input;
    record.client.requestBody = {body, body.size()};
    return record;
}

QByteArray bash()
{
    return "{\"name\":\"Bash\",\"description\":\"Runs a command\",\"input_schema\":{\"type\":\"object\"}}";
}

QByteArray readTool()
{
    return "{\"name\":\"Read\",\"description\":\"Reads a file\",\"input_schema\":{\"type\":\"object\"}}";
}

QByteArray user(const QByteArray &text)
{
    return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
}

QByteArray assistant(const QByteArray &text)
{
    return "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
}

QByteArray claude(const QByteArray &tools, const QByteArray &system, const QByteArray &messages)
{
    return "{\"model\":\"claude\",\"messages\":[" + messages + "],\"system\":[{\"type\":\"text\",\"text\":\"" + system +
           "\"}],\"tools\":[" + tools + "]}";
}

const QByteArray system1 = "You are careful. Today's date is 2026-11-29. Work on.";

} // namespace

class TestPrefixXray : public QObject
{
    Q_OBJECT

private slots:
    void whereTheyPart_data();
    void whereTheyPart();
    void appendedOnes_data();
    void appendedOnes();
    void placeInTheBody();
    void tokensAroundIt();
    void passesOverTheBillingLine();
    void toolsByName();
    void otherTargets();
    void cutBodies();
    void quotesAreWholeCharacters();
    void whatIsNoJson();
};

void TestPrefixXray::whereTheyPart_data()
{
    QTest::addColumn<QByteArray>("earlier");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<int>("section");
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("culprit");
    const auto row = [](const char *name, const QByteArray &earlier, const QByteArray &now, Section section,
                        int index, Culprit culprit) {
        QTest::newRow(name) << earlier << now << int(section) << index << int(culprit);
    };
    const QByteArray tools = bash() + ',' + readTool();
    const QByteArray turn = user("Fix it") + ',' + assistant("Done") + ',' + user("More");
    const QByteArray base = claude(tools, system1, turn);
    row("date", base, claude(tools, "You are careful. Today's date is 2026-11-30. Work on.", turn), Section::System,
        0, Culprit::Time);
    row("clock", claude(tools, "It is 14:03:59 now", turn), claude(tools, "It is 14:04:02 now", turn),
        Section::System, 0, Culprit::Time);
    row("unix time", claude(tools, "at 1764500000", turn), claude(tools, "at 1764500777", turn), Section::System, 0,
        Culprit::Time);
    row("weekday", claude(tools, "Today is Monday, yes", turn), claude(tools, "Today is Tuesday, yes", turn),
        Section::System, 0, Culprit::Time);
    row("billing", claude(tools, "x-anthropic-billing-header: cc_version=2.1; cch=a1b2c;", turn),
        claude(tools, "x-anthropic-billing-header: cc_version=2.1; cch=a9f00;", turn), Section::System, 0,
        Culprit::BillingLine);
    row("behind the billing line", claude(tools, "x-anthropic-billing-header: cch=a1;\\nYou are A", turn),
        claude(tools, "x-anthropic-billing-header: cch=a1;\\nYou are B", turn), Section::System, 0,
        Culprit::SystemText);
    row("system", base, claude(tools, "You are careless. Today's date is 2026-11-29.", turn), Section::System, 0,
        Culprit::SystemText);
    row("a tool more", base, claude(tools + ",{\"name\":\"Web\",\"input_schema\":{}}", system1, turn), Section::Tools,
        2, Culprit::ToolList);
    row("a tool less", base, claude(bash(), system1, turn), Section::Tools, 1, Culprit::ToolList);
    row("tool order", base, claude(readTool() + ',' + bash(), system1, turn), Section::Tools, 0, Culprit::ToolOrder);
    row("tool text", base, claude(QByteArray(tools).replace("Reads a", "Reads one"), system1, turn), Section::Tools, 1,
        Culprit::ToolText);
    row("schema order", claude("{\"name\":\"A\",\"input_schema\":{\"type\":\"object\",\"required\":[]}}", system1, turn),
        claude("{\"name\":\"A\",\"input_schema\":{\"required\":[],\"type\":\"object\"}}", system1, turn), Section::Tools, 0,
        Culprit::JsonOrder);
    row("edited", base,
        claude(bash() + ',' + readTool(), system1, user("Fix this") + ',' + assistant("Done") + ',' + user("More")),
        Section::Messages, 0, Culprit::EditedMessage);
    row("fewer", base, claude(bash() + ',' + readTool(), system1, user("Fix it")), Section::Messages, 1,
        Culprit::FewerMessages);
    row("openai's system", "{\"messages\":[{\"role\":\"system\",\"content\":\"A\"}," + user("x") + "]}",
        "{\"messages\":[{\"role\":\"system\",\"content\":\"B\"}," + user("x") + "]}", Section::Messages, 0,
        Culprit::SystemText);
    row("responses", R"({"instructions":"A","input":[{"type":"message","role":"user","content":"x"}]})",
        R"({"instructions":"B","input":[{"type":"message","role":"user","content":"x"}]})", Section::System, 0,
        Culprit::SystemText);
    row("gemini", R"({"contents":[{"role":"user","parts":[{"text":"A"}]}]})",
        R"({"contents":[{"role":"user","parts":[{"text":"B"}]}]})", Section::Messages, 0, Culprit::EditedMessage);
}

void TestPrefixXray::whereTheyPart()
{
    QFETCH(QByteArray, earlier);
    QFETCH(QByteArray, now);
    const PrefixXray xray = prefixXray(recordOf(9, now), recordOf(4, earlier));
    QCOMPARE(xray.outcome, Outcome::Diverged);
    QCOMPARE(xray.earlier, RecordId(4));
    QCOMPARE(xray.apartMs, 5000);
    QTEST(int(xray.section), "section");
    QTEST(int(xray.index), "index");
    QTEST(int(xray.culprit), "culprit");
    QVERIFY(xray.isEstimated);
    QVERIFY(xray.lost <= xray.after);
}

void TestPrefixXray::appendedOnes_data()
{
    QTest::addColumn<QByteArray>("earlier");
    QTest::addColumn<QByteArray>("now");
    const QByteArray more = assistant("Done") + ',' + user("More");
    const auto of = [](const QByteArray &messages) { return claude(bash(), system1, messages); };
    QTest::newRow("one turn more") << of(user("Fix it")) << of(user("Fix it") + ',' + more);
    QTest::newRow("again") << of(user("Fix it")) << of(user("Fix it"));
    QTest::newRow("string or block")
        << of(user("Fix it"))
        << of("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Fix it\",\"cache_control\":{\"type\":\"ephemeral\"}}]}," +
              more);
    QTest::newRow("the mark moved")
        << of("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\",\"cache_control\":{\"type\":\"ephemeral\"}}]}")
        << of("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}," + more);
    QTest::newRow("other blanks") << QByteArray(R"({"messages":[{"role":"user","content":"a"}]})")
                                  << QByteArray(R"({"messages": [ {"role": "user", "content": "a"} ]})");
}

void TestPrefixXray::appendedOnes()
{
    QFETCH(QByteArray, earlier);
    QFETCH(QByteArray, now);
    const PrefixXray xray = prefixXray(recordOf(2, now, 1000), recordOf(1, earlier, 700));
    QCOMPARE(xray.outcome, Outcome::Appended);
    QCOMPARE(xray.lost, 0);
    QCOMPARE(xray.before + xray.after, 1000);
    QVERIFY(!xray.isEstimated);
}

void TestPrefixXray::placeInTheBody()
{
    const QByteArray earlier = claude(bash(), "version one", user("a"));
    const QByteArray now = claude(bash(), "version two", user("a") + ',' + assistant("b") + ',' + user("c"));
    const PrefixXray xray = prefixXray(recordOf(2, now), recordOf(1, earlier));
    QCOMPARE(xray.offset, now.indexOf("two"));
    QCOMPARE(xray.earlierOffset, earlier.indexOf("one"));
    QVERIFY2(xray.quote.sliced(xray.mark).startsWith("two"), xray.quote.constData());
    QVERIFY2(xray.earlierQuote.sliced(xray.mark).startsWith("one"), xray.earlierQuote.constData());
    QVERIFY(xray.quote.first(xray.mark).endsWith("version "));
}

void TestPrefixXray::tokensAroundIt()
{
    // Tools and system are cached first, though they stand behind the messages in the body.
    const QByteArray messages = user(QByteArray("word ").repeated(3000)) + ',' + user("first");
    const QByteArray other = user(QByteArray("word ").repeated(3000)) + ',' + user("second");
    PrefixXray xray = prefixXray(recordOf(2, claude(bash(), system1, other), 4000),
                                 recordOf(1, claude(bash(), system1, messages), 4000));
    QCOMPARE(xray.section, Section::Messages);
    QVERIFY(xray.before > 3950);
    QVERIFY(xray.after < 50);
    TrafficRecord now = recordOf(2, claude(bash(), "Careless", messages), 4000);
    now.row.usage.cachedInput = 12;
    xray = prefixXray(now, recordOf(1, claude(bash(), "Careful", messages), 4000));
    QVERIFY(xray.before < 200);
    QVERIFY(xray.lost > 3800);
    QCOMPARE(xray.cached, 12);
    now.row.usageEstimated = true;
    QCOMPARE(prefixXray(now, now).cached, -1);
}

void TestPrefixXray::passesOverTheBillingLine()
{
    const auto body = [](const QByteArray &cch, const QByteArray &time) {
        return "{\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: cch=" + cch +
               ";\"},{\"type\":\"text\",\"text\":\"You work. It is 09:0" + time + " now.\"}],\"messages\":[" + user("Fix it") +
               "],\"tools\":[" + bash() + "]}";
    };
    TrafficRecord earlier = recordOf(4, body("a1", "1"), 1000);
    TrafficRecord now = recordOf(5, body("b2", "2"), 1000);
    const auto culprit = [&] { return prefixXray(now, earlier).culprit; };
    QCOMPARE(culprit(), Culprit::BillingLine); // nothing says that the provider leaves it out
    earlier.row.usage.cachedInput = 0;
    now.row.usage.cachedInput = 0;
    QCOMPARE(culprit(), Culprit::BillingLine);
    earlier.row.usage.cachedInput = 950; // it did so before
    QCOMPARE(culprit(), Culprit::Time);
    QCOMPARE(prefixXray(now, earlier).index, 1);
    QCOMPARE(prefixXray(now, earlier).section, Section::System);
    earlier.row.usageEstimated = true;
    QCOMPARE(culprit(), Culprit::BillingLine);
    now.row.usage.cachedInput = 950;
    QCOMPARE(culprit(), Culprit::Time);
    now = recordOf(5, body("b2", "1"), 1000);
    now.row.usage.cachedInput = 950;
    QCOMPARE(culprit(), Culprit::BillingLine); // and nothing else
    QCOMPARE(prefixXray(now, earlier).index, 0);
}

void TestPrefixXray::toolsByName()
{
    const QByteArray web = R"({"type":"function","function":{"name":"web","parameters":{}}})";
    const QByteArray shell = R"({"type":"function","function":{"name":"shell","parameters":{}}})";
    const auto of = [](const QByteArray &tools) {
        return "{\"tools\":[" + tools + "],\"messages\":[" + user("a") + "]}";
    };
    const PrefixXray xray = prefixXray(recordOf(2, of(web)), recordOf(1, of(shell)));
    QCOMPARE(xray.culprit, Culprit::ToolList);
    QCOMPARE(xray.added, QList<QByteArray>{"web"});
    QCOMPARE(xray.removed, QList<QByteArray>{"shell"});
    QCOMPARE(prefixXray(recordOf(2, of({})), recordOf(1, of(shell))).removed, QList<QByteArray>{"shell"});
}

void TestPrefixXray::otherTargets()
{
    const QByteArray body = claude(bash(), system1, user("a"));
    TrafficRecord now = recordOf(2, body, 500);
    now.row.modelServed = u"claude-haiku"_s;
    PrefixXray xray = prefixXray(now, recordOf(1, body, 500));
    QCOMPARE(xray.culprit, Culprit::Model);
    QCOMPARE(xray.before, 0);
    QCOMPARE(xray.lost, 500);
    now.row.provider = u"bedrock"_s;
    xray = prefixXray(now, recordOf(1, body, 500));
    QCOMPARE(xray.culprit, Culprit::Provider);
    QCOMPARE(xray.quote, QByteArray("bedrock"));
}

void TestPrefixXray::cutBodies()
{
    const QByteArray whole = claude(bash(), system1, user("a long question") + ',' + assistant("b"));
    const qsizetype end = whole.indexOf("question");
    for (const bool isEarlierCut : {false, true}) {
        TrafficRecord cut = recordOf(2, whole.first(end));
        cut.client.requestBody.totalBytes = whole.size();
        const TrafficRecord full = recordOf(1, whole, 300);
        const PrefixXray xray = isEarlierCut ? prefixXray(full, cut) : prefixXray(cut, full);
        QCOMPARE(xray.outcome, Outcome::SameAsKept);
        QCOMPARE(xray.culprit, Culprit::Unknown);
        const TrafficRecord other = recordOf(1, claude(bash(), system1, user("a short question")));
        QCOMPARE(prefixXray(cut, other).outcome, Outcome::Diverged);
    }
}

void TestPrefixXray::quotesAreWholeCharacters()
{
    const QByteArray umlauts = QByteArray("\xc3\xa4").repeated(60);
    const auto of = [&](const QByteArray &sign) { return claude(bash(), umlauts + sign + umlauts, user("a")); };
    // The two signs share their first byte.
    const PrefixXray xray = prefixXray(recordOf(2, of("\xc3\xb6")), recordOf(1, of("\xc3\xbc")));
    for (const QByteArray &quote : {xray.quote, xray.earlierQuote})
        QVERIFY2(!QString::fromUtf8(quote).contains(QChar::ReplacementCharacter), quote.constData());
}

void TestPrefixXray::whatIsNoJson()
{
    const TrafficRecord good = recordOf(1, claude(bash(), system1, user("a")));
    QCOMPARE(prefixXray(recordOf(2, "[]"), good).outcome, Outcome::Unreadable);
    QCOMPARE(prefixXray(good, recordOf(2, {})).outcome, Outcome::Unreadable);
}

QTEST_APPLESS_MAIN(TestPrefixXray)
#include "tst_prefixxray.moc"
