// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressedtext.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/jsonwriter.h"
#include "core/base/nearest.h"
#include "core/base/secret.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void jsonWriterKeepsOrder();
    void jsonWriterEscapes();
    void jsonBytesReadsAtAnySize();
    void nearestNamesFindTypingErrors();
    void nearestNamesAreThoseOfAPlainSearch();
    void keysAreTrimmedAsPasted();
    void secretHintNeverShowsAShortKey();
    void constantTimeComparison();
    void requestIds();
    void everyErrorKindHasAnHttpForm();
    void packedTexts();
};

void TestBase::jsonWriterKeepsOrder()
{
    JsonWriter json;
    json.beginObject()
        .member("z", 1)
        .key("a")
        .beginArray()
        .number(1.5)
        .null()
        .boolean(true)
        .text(u"x")
        .endArray();
    json.key("raw").raw("{\"k\":1.0}").member("last", u"é"_s).endObject();
    QCOMPARE(json.take(),
             QByteArray("{\"z\":1,\"a\":[1.5,null,true,\"x\"],\"raw\":{\"k\":1.0},\"last\":\"é\"}"));
}

void TestBase::jsonWriterEscapes()
{
    QCOMPARE(jsonQuoted("a\"b\\c\n\r\t\x01"), QByteArray("\"a\\\"b\\\\c\\n\\r\\t\\u0001\""));
}

void TestBase::jsonBytesReadsAtAnySize()
{
    for (int padding = 0; padding < 5000; padding += 7) {
        const QByteArray json = "{\"t\":\"" + QByteArray(padding, 'x') + "\",\"model\":\"m\"}";
        const JsonBytes bytes(json);
        simdjson::ondemand::document document;
        QVERIFY(!onDemandParser().iterate(bytes.view()).get(document));
        std::string_view model;
        QVERIFY(!document["model"].get_string().get(model));
        QCOMPARE(toQString(model), u"m"_s);
    }
}

void TestBase::nearestNamesFindTypingErrors()
{
    QCOMPARE(nearestNames(u"gpt4o", {u"claude"_s, u"gpt-4o"_s}), QStringList{u"gpt-4o"_s});
    QCOMPARE(nearestNames(u"zzz", {u"claude"_s, u"gpt-4o"_s}), QStringList{});
    QCOMPARE(nearestNames(u"GPT-4O", {u"gpt-4o"_s}), QStringList{u"gpt-4o"_s});
    QVERIFY(nearestNames(QString(100000, u'x'), {u"gpt-4o"_s}).isEmpty());
    // Best first; of equally near ones the first; each once; no more than asked for.
    const QStringList many{u"abcxyz"_s, u"abcdex"_s, u"abcdeg"_s, u"abcdeg"_s, u"abcdxx"_s, u"abcdeh"_s};
    QCOMPARE(nearestNames(u"abcdef", many), QStringList({u"abcdex"_s, u"abcdeg"_s, u"abcdeh"_s}));
    QCOMPARE(nearestNames(u"abcdef", many, 1), QStringList{u"abcdex"_s});
    QCOMPARE(nearestNames(u"abcdef", {u"abcdxx"_s, u"abcdefgh"_s}),
             QStringList({u"abcdefgh"_s, u"abcdxx"_s}));
}

static int plainDistance(const QString &a, const QString &b)
{
    QList<QList<int>> table(a.size() + 1, QList<int>(b.size() + 1));
    for (int i = 0; i <= a.size(); ++i) {
        for (int j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0)
                table[i][j] = i + j;
            else
                table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                                        table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
        }
    }
    return table[a.size()][b.size()];
}

void TestBase::nearestNamesAreThoseOfAPlainSearch()
{
    QRandomGenerator random(7);
    const auto word = [&random] {
        QString text;
        const int length = int(random.bounded(1, 13));
        for (int i = 0; i < length; ++i)
            text += QChar(u'a' + random.bounded(3));
        return text;
    };
    for (int round = 0; round < 500; ++round) {
        const QString wanted = word();
        QStringList candidates;
        QList<std::pair<int, QString>> scored;
        for (int i = 0; i < 12; ++i) {
            const QString name = word();
            if (candidates.contains(name))
                continue;
            candidates += name;
            const bool contains = name.contains(wanted) || (name.size() > 2 && wanted.contains(name));
            const int distance = contains ? 1 : plainDistance(wanted, name);
            if (distance <= std::max(2, int(std::max(wanted.size(), name.size())) / 3))
                scored.emplaceBack(distance, name);
        }
        std::stable_sort(scored.begin(), scored.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        QStringList expected;
        for (const auto &[distance, name] : scored.first(std::min<qsizetype>(3, scored.size())))
            expected += name;
        QCOMPARE(nearestNames(wanted, candidates), expected);
    }
}

void TestBase::keysAreTrimmedAsPasted()
{
    QCOMPARE(trimmedKey("  \"Bearer sk-1\"\n"), QByteArray("sk-1"));
    QCOMPARE(trimmedKey("bearer  'sk-2' "), QByteArray("sk-2"));
    QCOMPARE(trimmedKey("sk-3"), QByteArray("sk-3"));
    QCOMPARE(trimmedKey(" \n"), QByteArray());
}

void TestBase::secretHintNeverShowsAShortKey()
{
    QCOMPARE(Secret("sk-abcdefgh1234").hint(), u"••••1234"_s);
    QCOMPARE(Secret("short").hint(), u"••••"_s);
}

void TestBase::constantTimeComparison()
{
    QVERIFY(equalInConstantTime("abc", "abc"));
    QVERIFY(!equalInConstantTime("abc", "abd"));
    QVERIFY(!equalInConstantTime("abc", "ab"));
}

void TestBase::requestIds()
{
    QVERIFY(isValidRequestId(newRequestId()));
    QVERIFY(newRequestId() != newRequestId());
    QVERIFY(isValidRequestId("A-z_0.9"));
    QVERIFY(!isValidRequestId(""));
    QVERIFY(!isValidRequestId("a b"));
    QVERIFY(!isValidRequestId(QByteArray(129, 'a')));
    QVERIFY(newClientKey().size() >= 36);
}

void TestBase::everyErrorKindHasAnHttpForm()
{
    for (int kind = 0; kind <= int(ErrorKind::Keychain); ++kind) {
        QVERIFY(httpStatus(ErrorKind(kind)) >= 400);
        QVERIFY(!errorType(ErrorKind(kind)).isEmpty());
        QVERIFY(!errorCode(ErrorKind(kind)).isEmpty());
    }
    QCOMPARE(httpStatus(ErrorKind::KeychainLocked), 503);
    QVERIFY(isFinal(ErrorKind::KeychainLocked));
}

void TestBase::packedTexts()
{
    const QByteArray letter = "{\"text\":\"" + QByteArray("all work and no play ").repeated(1000) + "\"}";
    for (const QByteArray &text : {QByteArray(), QByteArray("{}"), QByteArray(1, '\0'), letter})
        QCOMPARE(unpackedText(packedText(text)), text);
    QCOMPARE(packedText("{}"), QByteArray("{}")); // nothing to gain
    const QByteArray packed = packedText(letter);
    QVERIFY(packed.size() < letter.size() / 10);
    for (qsizetype cut = 4; cut < packed.size(); ++cut)
        QCOMPARE(unpackedText(packed.first(cut)), std::nullopt);
    // A frame that claims to hold an exabyte (RFC 8878, 3.1.1.1: 8 bytes of content size, single segment).
    QCOMPARE(unpackedText(QByteArray::fromHex("28b52ffd"
                                              "e0"
                                              "0000000000000010"
                                              "010000")),
             std::nullopt);
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
