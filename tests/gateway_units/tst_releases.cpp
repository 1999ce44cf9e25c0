// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/gateway/replays.h"
#include "core/store/store.h"
#include "core/traffic/chatrecord.h"
#include "core/traffic/memorytrafficstore.h"
#include "core/traffic/traffichistory.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Which records a release takes, and which of them answers.
class TestReleases : public QObject
{
    Q_OBJECT

private slots:
    void sessionIsOneClientKeys_data();
    void sessionIsOneClientKeys();
    void longSessionKeepsItsBeginning_data() { sessionIsOneClientKeys_data(); }
    void longSessionKeepsItsBeginning();
    void failedReadRefuses();
    void turnsStayWhereRecordsAreGone();
    void helpersGetTheirOwnAnswers();
    void helperDoesNotBeginTheSessionAnew();
};

namespace {

const QString session = u"s-1"_s;
const QString alice = u"alice"_s;

/// A request in so many turns.
QByteArray conversation(const QByteArray &system, const QByteArray &user, int turn = 1)
{
    QByteArray messages =
        R"({"role":"system","content":")" + system + R"("},{"role":"user","content":")" + user + R"("})";
    for (int i = 1; i < turn; ++i)
        messages += R"(,{"role":"assistant","content":"well"},{"role":"user","content":"go on"})";
    return R"({"model":"m","messages":[)" + messages + "]}";
}

TrafficRecord chat(RecordId id, const QString &clientKey = alice,
                   const QByteArray &request = conversation("be an agent", "mend it"))
{
    TrafficRecord record;
    record.row.id = id;
    record.row.startedMs = unixMilliseconds(); // else it is too old to be kept
    record.row.method = "POST";
    record.row.path = u"/v1/chat/completions"_s;
    record.row.api = u"chat"_s;
    record.row.state = ExchangeState::Done;
    record.row.attempts = 1;
    record.row.session = session;
    record.row.clientKey = clientKey;
    record.client.requestBody = {request, request.size()};
    RecordedAttempt attempt;
    attempt.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    attempt.leg.status = 200;
    record.attempts += attempt;
    return record;
}

TurnPlace asks(const QByteArray &request)
{
    return turnPlace(*readChatRequest(DialectId::OpenAiChat, {request, request.size()}));
}

/// What a gateway has of its records.
struct Rig {
    explicit Rig(bool hasHistory = false, const QString &path = {})
    {
        if (!hasHistory)
            return;
        store = std::make_unique<Store>(path);
        history = std::make_unique<TrafficHistory>(store->history());
        recorder.setHistory(history.get());
        replays.setStore(store.get(), history.get());
    }
    void add(const TrafficRecord &record) { history ? history->ended(record) : memory.add(record); }
    bool release(const QString &clientKey = alice)
    {
        QSignalSpy released(&replays, &Replays::released);
        QSignalSpy refused(&replays, &Replays::refused);
        replays.releaseSession(session, clientKey);
        if (!QTest::qWaitFor([&] { return !released.isEmpty() || !refused.isEmpty(); }, 60'000))
            return false;
        problem = released.isEmpty() ? refused.first().first().toString() : released.first().at(2).toString();
        leftOut = released.isEmpty() ? 0 : released.first().at(1).toInt();
        return !released.isEmpty();
    }
    QList<RecordId> turns(const QString &clientKey = alice) const
    {
        QList<RecordId> ids;
        if (const Release *release = replays.find(Release::nameOf(session, clientKey))) {
            for (const Release::Turn &turn : release->turns)
                ids += turn.record;
        }
        return ids;
    }
    RecordId answer(const QByteArray &request)
    {
        return replays.choose(*replays.find(Release::nameOf(session, alice)), alice, asks(request))
            .value_or(0);
    }

    std::unique_ptr<Store> store;
    std::unique_ptr<TrafficHistory> history;
    MemoryTrafficStore memory;
    Recorder recorder{memory};
    Replays replays{recorder, memory, nullptr};
    int leftOut = 0;
    QString problem;
};

} // namespace

void TestReleases::sessionIsOneClientKeys_data()
{
    QTest::addColumn<bool>("hasHistory");
    QTest::newRow("in memory") << false;
    QTest::newRow("in the history") << true;
}

void TestReleases::sessionIsOneClientKeys()
{
    QFETCH(bool, hasHistory);
    Rig rig(hasHistory);
    rig.add(chat(1));
    rig.add(chat(2, u"bob"_s));
    rig.add(chat(3));
    rig.add(chat(4, {}));
    QVERIFY(rig.release());
    QCOMPARE(rig.turns(), (QList<RecordId>{1, 3}));
    QCOMPARE(rig.leftOut, 0);
    if (!hasHistory)
        QCOMPARE(rig.memory.pinned(), (QList<RecordId>{1, 3}));
    QVERIFY(rig.release(u"bob"_s));
    QVERIFY(rig.release({}));
    QCOMPARE(rig.turns(u"bob"_s), QList<RecordId>{2});
    QCOMPARE(rig.turns({}), QList<RecordId>{4});
    QCOMPARE(rig.turns(), (QList<RecordId>{1, 3})); // beside them
}

void TestReleases::longSessionKeepsItsBeginning()
{
    QFETCH(bool, hasHistory);
    Rig rig(hasHistory);
    constexpr RecordId others = 20; // that are no chats
    constexpr RecordId last = others + 503;
    for (RecordId id = 1; id <= last; ++id) {
        TrafficRecord record = chat(id);
        if (id <= others) {
            record.row.path = u"/v1/embeddings"_s;
            record.row.api = u"embeddings"_s;
        }
        rig.add(record);
    }
    QVERIFY(rig.release());
    QCOMPARE(rig.turns().size(), 500);
    QCOMPARE(rig.turns().first(), others + 1);
    QCOMPARE(rig.turns().last(), others + 500);
    QCOMPARE(rig.leftOut, 3);
    QVERIFY2(rig.problem.contains(u"No more than 500"_s), qPrintable(rig.problem));
}

void TestReleases::failedReadRefuses()
{
    const QTemporaryDir folder;
    Rig rig(true, folder.filePath(u"missing/pllm.sqlite"_s));
    rig.memory.add(chat(1)); // of the rest nobody knows
    QVERIFY(!rig.release());
    QVERIFY2(rig.problem.contains(u"cannot be read: "_s), qPrintable(rig.problem));
    QVERIFY(rig.replays.list().isEmpty());
}

void TestReleases::turnsStayWhereRecordsAreGone()
{
    Rig rig;
    rig.add(chat(1));
    rig.add(chat(2));
    QVERIFY(rig.release());
    rig.memory.setMarks(1, {});
    rig.memory.clear(); // all but the pinned one
    rig.add(chat(3));
    QVERIFY(rig.release());
    QCOMPARE(rig.turns(), (QList<RecordId>{1, 2, 3}));
}

void TestReleases::helpersGetTheirOwnAnswers()
{
    Rig rig;
    rig.add(chat(1, alice, conversation("be an agent", "mend it")));
    rig.add(chat(2, alice, conversation("write a title", "mend it")));
    rig.add(chat(3, alice, conversation("be a helper", "search it")));
    rig.add(chat(4, alice, conversation("be a helper", "search it", 2)));
    rig.add(chat(5, alice, conversation("be an agent", "mend it", 2)));
    QVERIFY(rig.release());
    for (int round = 0; round < 2; ++round) { // in whatever order
        QCOMPARE(rig.answer(conversation("be a helper", "search it")), RecordId(3));
        QCOMPARE(rig.answer(conversation("write a title", "mend it")), RecordId(2));
        QCOMPARE(rig.answer(conversation("be an agent", "mend it")), RecordId(1));
        QCOMPARE(rig.answer(conversation("be an agent", "mend it", 2)), RecordId(5));
        QCOMPARE(rig.answer(conversation("be a helper", "search it", 2)), RecordId(4));
    }
    QCOMPARE(rig.answer(conversation("be an agent", "do something else")), RecordId(1)); // the likest
}

void TestReleases::helperDoesNotBeginTheSessionAnew()
{
    Rig rig;
    const QByteArray agent = conversation("be an agent", "mend it", 2);
    const QByteArray helper = conversation("be a helper", "search it");
    rig.add(chat(1));
    rig.add(chat(2, alice, agent)); // failed, and
    rig.add(chat(3, alice, agent)); // asked again
    rig.add(chat(4, alice, helper));
    QVERIFY(rig.release());
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(rig.answer(conversation("be an agent", "mend it")), RecordId(1));
        QCOMPARE(rig.answer(agent), RecordId(2));
        QCOMPARE(rig.answer(helper), RecordId(4));
        QCOMPARE(rig.answer(agent), RecordId(3));
    }
    QCOMPARE(rig.answer(conversation("be an agent", "mend it")), RecordId(1));
    QCOMPARE(rig.answer(agent), RecordId(2));
    QCOMPARE(rig.answer(conversation("be an agent", "mend it")), RecordId(1)); // left in the midst of it
    QCOMPARE(rig.answer(agent), RecordId(2));
}

QTEST_GUILESS_MAIN(TestReleases)
#include "tst_releases.moc"
