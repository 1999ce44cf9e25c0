// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/openai/assembly.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Recorded answers of those who speak OpenAI's chat dialect: decoded and encoded again they say the same.
class TestOpenAiChatIdentity : public QObject
{
    Q_OBJECT

private slots:
    void whole_data();
    void whole();
    void streamed_data();
    void streamed();
    void everySplit_data();
    void everySplit();
};

namespace {

const Dialect &chat()
{
    return *dialect(DialectId::OpenAiChat);
}

/// Those of the recordings that are chat (Azure's hold the Responses API too; some are completions or
/// errors).
QStringList chatFixtures(const QString &ending)
{
    QStringList names;
    for (const char *folder : {"openai", "azure", "deepseek", "groq", "mistral", "xai"}) {
        for (const QString &name : fixtures(QString::fromLatin1(folder), ending)) {
            const QByteArray text = fixture(name);
            const QByteArray first = ending == u".json" ? text : text.left(text.indexOf('\n'));
            const auto tree = JsonTree::parse(first);
            const bool isChat =
                tree && tree->root()["choices"].isArray() && !tree->root()["object"].is("text_completion");
            if (isChat)
                names += name;
        }
    }
    return names;
}

void addRows(const QString &ending)
{
    QTest::addColumn<QString>("name");
    for (const QString &name : chatFixtures(ending))
        QTest::newRow(qPrintable(name)) << name;
}

/// What is written in one way whichever way it came: members that say nothing (null or empty ones), and
/// Mistral's calls, which have no type.
const QStringList normalised = {u"refusal"_s, u"logprobs"_s, u"annotations"_s, u"tool_calls"_s};

} // namespace

void TestOpenAiChatIdentity::whole_data()
{
    addRows(u".json"_s);
}

void TestOpenAiChatIdentity::whole()
{
    QFETCH(QString, name);
    const QByteArray recorded = fixture(name);
    const auto answer = chat().decodeAnswer(recorded);
    QVERIFY(answer);
    QVERIFY(answer->isCompleted && !answer->error);
    const QByteArray written = chat().encodeAnswer(*answer, {});
    const auto again = chat().decodeAnswer(written);
    QVERIFY(again);
    QCOMPARE(described(*again), described(*answer));
    QCOMPARE(*again, *answer);
    QStringList ignored = normalised;
    if (!answer->parts().empty() && answer->parts().back().kind == ChatPart::Kind::ToolCall)
        ignored += u"content"_s; // null where others leave it out
    QCOMPARE(jsonDifference(recorded, written, ignored), QString());
}

void TestOpenAiChatIdentity::streamed_data()
{
    addRows(u".chunks.txt"_s);
}

void TestOpenAiChatIdentity::streamed()
{
    QFETCH(QString, name);
    const QList<QByteArray> recorded = chunkLines(fixture(name));
    const ChatEvents events = decodeStream(chat(), {asEventStream(recorded, false, true)});
    const ChatAnswer answer = foldEvents(events);
    QVERIFY(answer.isCompleted && !answer.error);
    QVERIFY(answer.usage.isKnown());
    const QByteArray wire = encodeStream(chat(), events, {});
    QVERIFY(wire.endsWith("\n\ndata: [DONE]\n\n"));
    QCOMPARE(jsonDifference(assembled(recorded), assembled(streamedData(wire))), QString());
    QCOMPARE(foldEvents(decodeStream(chat(), {wire})), answer);
}

void TestOpenAiChatIdentity::everySplit_data()
{
    addRows(u".chunks.txt"_s);
}

void TestOpenAiChatIdentity::everySplit()
{
    QFETCH(QString, name);
    QList<QByteArray> lines = chunkLines(fixture(name));
    constexpr qsizetype enough = 24; // of a long text's chunks
    if (lines.size() > enough)
        lines.remove(enough / 2, lines.size() - enough);
    QCOMPARE(differenceAtSplits(chat(), asEventStream(lines, false, true)), QString());
}

QTEST_GUILESS_MAIN(TestOpenAiChatIdentity)
#include "tst_openaichat_identity.moc"
