// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/responsecache.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <list>
#include <numeric>
#include <optional>

using namespace Qt::Literals::StringLiterals;

class TestResponseCache : public QObject
{
    Q_OBJECT

private slots:
    void sameQuestions_data();
    void sameQuestions();
    void otherQuestions_data();
    void otherQuestions();
    void clientKeysAreApartUnlessShared();
    void partsDoNotRunTogether();
    void badJsonHasNoKey();
    void keepsWhatItWasGiven();
    void formsStandSideBySide();
    void forgetsAfterItsTime();
    void leastRecentlyUsedGo();
    void newerTakesThePlace();
    void tooLargeIsNotKept();
    void followsTheConfiguration();
    void neverAboveItsSize();
};

namespace {

constexpr qint64 start = 1'764'500'000'000;
constexpr qint64 megabyte = 1024 * 1024;
const QByteArray body = R"({"model":"m","temperature":0,"messages":[{"role":"user","content":"Hé"}]})";

CacheConfig configOf(int maxMb = 1, int ttlS = 60, bool shared = false)
{
    return {true, ttlS, maxMb, shared};
}

CacheQuestion questionOf(const QByteArray &json)
{
    return {u"editor"_s, "chat", u"m"_s, {}, json};
}

CachedAnswer answerOf(qsizetype bytes)
{
    CachedAnswer answer;
    answer.contentType = "application/json";
    answer.body = QByteArray(bytes, 'x');
    return answer;
}

QByteArray keyOf(const ResponseCache &cache, const CacheQuestion &question)
{
    return cache.key(question).value_or(QByteArray());
}

} // namespace

void TestResponseCache::sameQuestions_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
    row("order", R"({"messages":[{"content":"Hé","role":"user"}],"temperature":0,"model":"m"})");
    row("spacing", "\n{ \"model\" : \"m\",\t\"temperature\": 0, \"messages\": [ "
                   "{\"role\":\"user\",\"content\":\"Hé\"} ] }\n");
    row("escapes", R"({"model":"\u006d","temperature":0,"messages":[{"role":"user","content":"H\u00e9"}]})");
    row("escaped key", R"({"mod\u0065l":"m","temperature":0,"messages":[{"role":"user","content":"Hé"}]})");
    row("stream",
        R"({"stream":true,"stream_options":{"include_usage":true},"model":"m","temperature":0,"messages":[{"role":"user","content":"Hé"}]})");
    row("who",
        R"({"user":"me","metadata":{"a":1},"model":"m","temperature":0,"messages":[{"role":"user","content":"Hé"}]})");
}

void TestResponseCache::sameQuestions()
{
    QFETCH(QByteArray, json);
    const ResponseCache cache;
    QCOMPARE(cache.key(questionOf(json)), cache.key(questionOf(body)));
    QCOMPARE(cache.key(questionOf(json))->size(), 32);
}

void TestResponseCache::otherQuestions_data()
{
    QTest::addColumn<CacheQuestion>("question");
    const auto json = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << questionOf(text);
    };
    json("text", QByteArray(body).replace("Hé", "He"));
    json("number", QByteArray(body).replace("0,", "0.0,"));
    json("more", QByteArray(body).replace("0,", "0,\"seed\":1,"));
    json("inner stream", QByteArray(body).replace("\"role\"", "\"stream\":true,\"role\""));
    json("order of a list", R"({"model":"m","temperature":0,"messages":[{"role":"user","content":"Hé"},1]})");
    json("null is something", QByteArray(body).replace("0,", "0,\"seed\":null,"));
    const auto question = [](const char *name, const CacheQuestion &other) { QTest::newRow(name) << other; };
    CacheQuestion other = questionOf(body);
    other.endpoint = "messages";
    question("endpoint", other);
    other = questionOf(body);
    other.model = u"n"_s;
    question("model", other);
    other = questionOf(body);
    other.variant = "beta";
    question("variant", other);
    other = questionOf(body);
    other.clientKey = u"agent"_s;
    question("client key", other);
}

void TestResponseCache::otherQuestions()
{
    QFETCH(CacheQuestion, question);
    const ResponseCache cache;
    QVERIFY(!keyOf(cache, question).isEmpty());
    QVERIFY(keyOf(cache, question) != keyOf(cache, questionOf(body)));
}

void TestResponseCache::clientKeysAreApartUnlessShared()
{
    ResponseCache cache;
    CacheQuestion other = questionOf(body);
    other.clientKey = u"agent"_s;
    QVERIFY(keyOf(cache, other) != keyOf(cache, questionOf(body)));
    const QByteArray before = keyOf(cache, other);
    cache.configure(configOf(1, 60, true));
    QCOMPARE(keyOf(cache, other), keyOf(cache, questionOf(body)));
    QVERIFY(keyOf(cache, other) != before); // what was made for one key is not given to others later
    ResponseCache apart;
    other.clientKey = u"shared"_s;
    QVERIFY(keyOf(apart, other) != keyOf(cache, other));
}

void TestResponseCache::partsDoNotRunTogether()
{
    const ResponseCache cache;
    const CacheQuestion one{u"ab"_s, "c", u"m"_s, "v", "{}"};
    const CacheQuestion other{u"a"_s, "bc", u"m"_s, "v", "{}"};
    QVERIFY(keyOf(cache, one) != keyOf(cache, other));
}

void TestResponseCache::badJsonHasNoKey()
{
    const ResponseCache cache;
    for (const char *bad :
         {"", "{", "{}}", "{} {}", "{}x", "{\"a\":01}", "{\"a\":1,}", "{'a':1}", "{\"a\":\"\xff\"}"}) {
        const auto key = cache.key(questionOf(bad));
        QVERIFY2(!key && key.error().kind == ErrorKind::InvalidJson, bad);
    }
}

void TestResponseCache::keepsWhatItWasGiven()
{
    ResponseCache cache;
    cache.configure(configOf());
    CachedAnswer answer = answerOf(10);
    answer.status = 201;
    answer.headers = {{"openai-version", "1"}};
    answer.pieces = {{0, "data: a\n\n"}, {120, "data: b\n\n"}};
    answer.usage.input = 7;
    answer.usageEstimated = true;
    answer.provider = u"openai"_s;
    answer.finishReason = u"stop"_s;
    QCOMPARE(cache.find("k", CacheForm::Whole, start), nullptr);
    cache.keep("k", CacheForm::Whole, answer, start);
    const auto found = cache.find("k", CacheForm::Whole, start + 1);
    QVERIFY(found);
    answer.storedMs = start;
    QCOMPARE(*found, answer);
    QCOMPARE(cache.hits(), 1u);
    QCOMPARE(cache.misses(), 1u);
    QVERIFY(cache.bytes() > 10 + 9 + 9 + 15);
    cache.clear();
    QCOMPARE(found->status, 201); // who has it keeps it
    QCOMPARE(cache.bytes(), 0);
    QCOMPARE(cache.find("k", CacheForm::Whole, start + 1), nullptr);
    QCOMPARE(cache.misses(), 2u);
}

void TestResponseCache::formsStandSideBySide()
{
    ResponseCache cache;
    cache.configure(configOf());
    cache.keep("k", CacheForm::Whole, answerOf(1), start);
    QVERIFY(!cache.find("k", CacheForm::Stream, start));
    cache.keep("k", CacheForm::Stream, answerOf(2), start);
    cache.keep("k", CacheForm::StreamWithUsage, answerOf(3), start);
    QCOMPARE(cache.find("k", CacheForm::Whole, start)->body.size(), 1);
    QCOMPARE(cache.find("k", CacheForm::Stream, start)->body.size(), 2);
    QCOMPARE(cache.find("k", CacheForm::StreamWithUsage, start)->body.size(), 3);
}

void TestResponseCache::forgetsAfterItsTime()
{
    ResponseCache cache;
    cache.configure(configOf(1, 60));
    cache.keep("k", CacheForm::Whole, answerOf(1), start);
    QVERIFY(cache.find("k", CacheForm::Whole, start + 59'999));
    QVERIFY(!cache.find("k", CacheForm::Whole, start + 60'000)); // use does not make it younger
    QCOMPARE(cache.bytes(), 0);
    cache.keep("k", CacheForm::Whole, answerOf(1), start);
    QVERIFY(!cache.find("k", CacheForm::Whole, start - 1)); // the clock was set back: how old is it?
}

void TestResponseCache::leastRecentlyUsedGo()
{
    ResponseCache cache;
    cache.configure(configOf());
    for (int i = 0; i < 4; ++i)
        cache.keep(QByteArray::number(i), CacheForm::Whole, answerOf(megabyte / 5), start);
    QVERIFY(cache.find("0", CacheForm::Whole, start));
    for (int i = 4; i < 6; ++i)
        cache.keep(QByteArray::number(i), CacheForm::Whole, answerOf(megabyte / 5), start);
    QCOMPARE(cache.size(), 4);
    for (const auto &[key, isThere] :
         {std::pair("0", true), {"1", false}, {"2", false}, {"3", true}, {"5", true}})
        QCOMPARE(cache.find(key, CacheForm::Whole, start) != nullptr, isThere);
}

void TestResponseCache::newerTakesThePlace()
{
    ResponseCache cache;
    cache.configure(configOf());
    cache.keep("k", CacheForm::Whole, answerOf(1000), start);
    const qint64 bytes = cache.bytes();
    cache.keep("k", CacheForm::Whole, answerOf(900), start + 50'000);
    QCOMPARE(cache.size(), 1);
    QCOMPARE(cache.bytes(), bytes - 100);
    QCOMPARE(cache.find("k", CacheForm::Whole, start + 100'000)->body.size(), 900);
}

void TestResponseCache::tooLargeIsNotKept()
{
    ResponseCache cache;
    cache.configure(configOf());
    cache.keep("other", CacheForm::Whole, answerOf(10), start);
    cache.keep("k", CacheForm::Whole, answerOf(10), start);
    cache.keep("k", CacheForm::Whole, answerOf(megabyte), start);
    QVERIFY(!cache.find("k", CacheForm::Whole, start)); // nor the old one, which it replaces
    QVERIFY(cache.find("other", CacheForm::Whole, start));
}

void TestResponseCache::followsTheConfiguration()
{
    ResponseCache cache;
    QVERIFY(!cache.isEnabled());
    cache.keep("k", CacheForm::Whole, answerOf(1), start);
    QCOMPARE(cache.find("k", CacheForm::Whole, start), nullptr);
    QCOMPARE(cache.misses(), 0u); // off is no miss
    cache.configure(configOf(4, 60));
    for (int i = 0; i < 3; ++i)
        cache.keep(QByteArray::number(i), CacheForm::Whole, answerOf(megabyte * 9 / 10), start);
    cache.configure(configOf(2, 10));
    QCOMPARE(cache.size(), 2);
    QVERIFY(!cache.find("0", CacheForm::Whole, start));
    QVERIFY(!cache.find("2", CacheForm::Whole, start + 10'000));
    CacheConfig off = configOf();
    off.enabled = false;
    cache.configure(off);
    QCOMPARE(cache.size(), 0);
    QCOMPARE(cache.bytes(), 0);
}

/// Beside a plain list: the same are there, and never more bytes than configured.
void TestResponseCache::neverAboveItsSize()
{
    QRandomGenerator random(1);
    ResponseCache cache;
    cache.configure(configOf(1, 50));
    struct Kept {
        std::pair<QByteArray, CacheForm> key;
        qint64 bytes;
        qint64 at;
    };
    std::list<Kept> model; // least recently used first
    qint64 now = start;
    const auto take = [&](const std::pair<QByteArray, CacheForm> &key) -> std::optional<Kept> {
        const auto found =
            std::find_if(model.begin(), model.end(), [&](const Kept &k) { return k.key == key; });
        if (found == model.end())
            return std::nullopt;
        const Kept kept = *found;
        model.erase(found);
        return kept;
    };
    const auto sum = [&] {
        return std::accumulate(model.begin(), model.end(), qint64(0),
                               [](qint64 all, const Kept &kept) { return all + kept.bytes; });
    };
    for (int step = 0; step < 300'000; ++step) {
        now += random.bounded(1'000);
        const std::pair key(QByteArray::number(random.bounded(100)), CacheForm(random.bounded(3)));
        if (random.bounded(2)) {
            const CachedAnswer answer = answerOf(random.bounded(100'000));
            cache.keep(key.first, key.second, answer, now);
            take(key);
            model.push_back({key, answer.bytes() + 256, now});
            while (sum() > megabyte)
                model.pop_front();
        } else {
            const auto kept = take(key);
            const bool isYoung = kept && now - kept->at < 50'000;
            QCOMPARE(cache.find(key.first, key.second, now) != nullptr, isYoung);
            if (isYoung)
                model.push_back(*kept);
        }
        QCOMPARE(cache.size(), qsizetype(model.size()));
        QCOMPARE(cache.bytes(), sum());
        QVERIFY(cache.bytes() <= megabyte);
    }
}

QTEST_GUILESS_MAIN(TestResponseCache)
#include "tst_responsecache.moc"
