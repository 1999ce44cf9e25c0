// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/listener.h"
#include "tests/http/echohandler.h"
#include "tests/http/wireclient.h"
#include "tests/support/patience.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace Qt::Literals::StringLiterals;

/// Two readers stand behind each other at the front door, the guard and Qt's parser. Streams of requests with
/// random damage, at random splits, must be understood by both as by a third: the small model below, which
/// shares nothing with either.
class TestDesync : public QObject
{
    Q_OBJECT

private slots:
    void damagedStreams();
};

namespace {

constexpr qsizetype bodyLimit = 1'000'000;

/// What a strict reader makes of a whole stream.
struct Reading {
    QByteArrayList echoes; ///< of the whole requests, in order
    bool isRefused = false;
    bool isClosed = false; ///< asked for by the last request
};

/// Reads by regular expressions over the whole text.
class Model
{
public:
    explicit Model(const QByteArray &wire) : m_rest(QString::fromLatin1(wire)) {}

    Reading read()
    {
        while (!m_seen.isRefused && !m_seen.isClosed && !m_rest.isEmpty() && readMessage()) {
        }
        return m_seen;
    }

private:
    bool refuse()
    {
        m_seen.isRefused = true;
        return false;
    }
    /// The next line without its end; null where it is not whole, or was refused for a bare LF.
    QString line()
    {
        const qsizetype end = m_rest.indexOf(u'\n');
        if (end < 0)
            return {};
        const QString text = m_rest.left(end);
        m_rest.remove(0, end + 1);
        if (text.endsWith(u'\r'))
            return text.chopped(1).isNull() ? u""_s : text.chopped(1);
        refuse();
        return {};
    }
    bool readMessage()
    {
        static const QRegularExpression request(
            u"\\A([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([\\x21-\\x7e]+) HTTP/1\\.([01])\\z"_s);
        static const QRegularExpression header(
            u"\\A([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*?)[ \\t]*\\z"_s);
        const QString first = line();
        if (first.isNull())
            return false;
        const auto start = request.match(first);
        if (!start.hasMatch())
            return refuse();
        QMultiMap<QString, QString> fields;
        for (;;) {
            const QString text = line();
            if (text.isNull())
                return false;
            if (text.isEmpty())
                break;
            const auto field = header.match(text);
            if (!field.hasMatch())
                return refuse();
            fields.insert(field.captured(1).toLower(), field.captured(2));
        }
        return readBody(start.captured(1) + u' ' + start.captured(2) + u' ', start.captured(3) == u"1",
                        fields);
    }
    bool readBody(const QString &echo, bool isNew, const QMultiMap<QString, QString> &fields)
    {
        static const QRegularExpression number(u"\\A[0-9]{1,18}\\z"_s);
        const QStringList lengths = fields.values(u"content-length"_s);
        const QStringList codings = fields.values(u"transfer-encoding"_s);
        const qsizetype hosts = fields.count(u"host"_s);
        if (hosts > 1 || (hosts == 0 && isNew) || lengths.size() > 1 || codings.size() > 1 ||
            (!lengths.isEmpty() && !codings.isEmpty()))
            return refuse();
        if (!codings.isEmpty() && (codings.first().toLower() != u"chunked" || !isNew))
            return refuse();
        if (!lengths.isEmpty() &&
            (!number.match(lengths.first()).hasMatch() || lengths.first().toLongLong() > bodyLimit))
            return refuse();
        QString body;
        if (!codings.isEmpty()) {
            if (!readChunks(body))
                return false;
        } else if (!lengths.isEmpty()) {
            const qsizetype size = lengths.first().toLongLong();
            if (m_rest.size() < size)
                return false;
            body = m_rest.left(size);
            m_rest.remove(0, size);
        }
        m_seen.echoes += (echo + body).toLatin1().trimmed();
        QStringList options = fields.values(u"connection"_s).join(u',').toLower().split(u',');
        for (QString &option : options)
            option = option.trimmed();
        m_seen.isClosed = options.contains(u"close"_s) || (!isNew && !options.contains(u"keep-alive"_s));
        return true;
    }
    bool readChunks(QString &body)
    {
        static const QRegularExpression sizeLine(
            u"\\A([0-9A-Fa-f]{1,15})([ \\t]*;[\\t\\x20-\\x7e\\x80-\\xff]*)?\\z"_s);
        for (;;) {
            const QString text = line();
            if (text.isNull())
                return false;
            const auto match = sizeLine.match(text);
            const qsizetype size = match.captured(1).toLongLong(nullptr, 16);
            if (!match.hasMatch() || body.size() + size > bodyLimit)
                return refuse();
            if (m_rest.size() < size)
                return false;
            body += m_rest.left(size);
            m_rest.remove(0, size);
            if (!m_rest.startsWith(u"\r\n"_s))
                return u"\r\n"_s.startsWith(m_rest) ? false : refuse();
            m_rest.remove(0, 2);
            if (size == 0)
                return true;
        }
    }

    QString m_rest;
    Reading m_seen;
};

/// Damage with a fixed seed.
class Vandal
{
public:
    QByteArray stream()
    {
        static const QByteArrayList good{
            "GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\nhello, world",
            "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;a=b\r\n, "
            "world\r\n0\r\n\r\n",
            "G /d HTTP/1.1\r\nhost: a\r\nConnection: keep-alive\r\nX: y\r\n\r\n",
            "POST /e HTTP/1.1\r\nHost: a\r\nContent-Length: 38\r\n\r\nGET /in-body HTTP/1.1\r\nHost: a\r\nX: "
            "y\r\n\r\n",
            "POST /f HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
            "POST /g HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
            "chunked\r\n\r\n1\r\n\r\r\n1\r\n\n\r\n2\r\n0\r\r\n0\r\n\r\n"};
        QByteArray wire;
        for (int i = 0, count = 1 + below(4); i < count; ++i)
            wire += good[below(int(good.size()))];
        for (int i = 0, count = below(4); i < count; ++i)
            damage(wire);
        return wire;
    }
    int below(int limit) { return int(m_random() % unsigned(limit)); }

private:
    void damage(QByteArray &wire)
    {
        static const QByteArrayList pieces{"\r\n",
                                           "\r",
                                           "\n",
                                           "\r\n\r\n",
                                           " ",
                                           "\t",
                                           ":",
                                           ";",
                                           "0",
                                           "1",
                                           "5",
                                           "f",
                                           "-",
                                           "+",
                                           "Content-Length: 5\r\n",
                                           "Transfer-Encoding: chunked\r\n",
                                           "Host: b\r\n",
                                           "Connection: close\r\n",
                                           "chunked",
                                           ",",
                                           "0\r\n\r\n",
                                           "X: y\r\n",
                                           " HTTP/1.1",
                                           QByteArray(1, '\0'),
                                           "\x7f",
                                           "\xff"};
        const int at = below(int(wire.size()) + 1);
        const int size = std::min(1 + below(3), int(wire.size()) - at);
        switch (below(4)) {
        case 0: wire.insert(at, pieces[below(int(pieces.size()))]); break;
        case 1: wire.remove(at, size); break;
        case 2: wire.replace(at, size, pieces[below(int(pieces.size()))]); break;
        default: wire.insert(at, wire.mid(below(int(wire.size()) + 1), below(30))); break;
        }
    }
    std::mt19937 m_random{20260115};
};

} // namespace

void TestDesync::damagedStreams()
{
    EchoHandler handler;
    Listener listener(handler);
    ListenerLimits limits;
    limits.framing.bodyBytes = bodyLimit;
    listener.setLimits(limits);
    const auto port = listener.listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);

    Vandal vandal;
    int refusals = 0;
    int dispatched = 0;
    for (int round = 0; round < 100; ++round) {
        constexpr size_t fleet = 100;
        std::vector<std::unique_ptr<WireClient>> clients;
        QByteArrayList wires;
        for (size_t i = 0; i < fleet; ++i) {
            clients.push_back(std::make_unique<WireClient>(*port));
            wires += vandal.stream();
        }
        settle();
        QList<qsizetype> sent(fleet, 0);
        for (int pieces = 4; pieces > 0; --pieces) {
            for (size_t i = 0; i < fleet; ++i) {
                const QByteArrayView rest = QByteArrayView(wires[qsizetype(i)]).sliced(sent[qsizetype(i)]);
                const qsizetype size = pieces == 1 ? rest.size() : vandal.below(int(rest.size()) + 1);
                clients[i]->send(rest.first(size));
                sent[qsizetype(i)] += size;
            }
            settle();
        }
        for (size_t i = 0; i < fleet; ++i) {
            WireClient &client = *clients[i];
            const Reading expected = Model(wires[qsizetype(i)]).read();
            QByteArrayList story;
            for (const QByteArray &echo : expected.echoes)
                story += "200 " + echo;
            if (expected.isRefused)
                story += "4";
            if (expected.isRefused || expected.isClosed)
                story += "closed";
            waitUntil([&] { return !client.read() || client.story().size() >= story.size(); });
            QByteArrayList told = client.story();
            if (expected.isRefused && told.size() == story.size())
                told[told.size() - 2].truncate(1);
            if (told != story)
                qWarning(
                    "sent %s",
                    QByteArray(wires[qsizetype(i)]).replace("\r", "\\r").replace("\n", "\\n").constData());
            QCOMPARE(told, story);
            refusals += expected.isRefused ? 1 : 0;
            dispatched += int(expected.echoes.size());
        }
    }
    QCOMPARE(handler.answered, dispatched);
    QVERIFY2(refusals > 1000 && dispatched > 5000, "the damage is too great or too small to tell anything");
}

QTEST_GUILESS_MAIN(TestDesync)
#include "tst_desync.moc"
