// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/rowproperties.h"

#include <QTest>

#include <deque>

using namespace Qt::Literals::StringLiterals;

/// How long a filter takes over 100,000 rows in memory; the goal is less than 150 ms.
class BenchFilter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void query_data();
    void query();

private:
    struct Entry {
        TrafficRow row;
        QByteArray text;
    };
    std::deque<Entry> m_entries; // as the window keeps them
};

void BenchFilter::initTestCase()
{
    const QStringList apps{u"Claude Code"_s, u"Codex"_s, u"Continue"_s, u"Open WebUI"_s, u"Zed"_s};
    const QStringList models{u"my-claude"_s, u"gpt-5.2"_s, u"qwen3"_s, u"openai/gpt-4o-mini"_s,
                             u"my-gpt-4"_s};
    const QStringList providers{u"anthropic"_s, u"openrouter"_s, u"local"_s, u"openai"_s, u"openai"_s};
    for (RecordId id = 1; id <= 100'000; ++id) {
        const auto kind = qsizetype(id % 5);
        TrafficRow row;
        row.id = id;
        row.startedMs = 1'700'000'000'000 + qint64(id) * 1'300;
        row.state = id % 17 == 0 ? ExchangeState::Failed : ExchangeState::Done;
        row.requestId = u"req_%1"_s.arg(id, 8, 16, QChar(u'0'));
        row.clientApp = apps.at(kind);
        row.clientKey = u"me"_s;
        row.method = "POST";
        row.path = u"/v1/chat/completions"_s;
        row.api = u"chat"_s;
        row.modelAsked = models.at(kind);
        row.modelServed = models.at(kind) + u"-2026-01"_s;
        row.provider = providers.at(kind);
        row.status = id % 17 == 0 ? 429 : 200;
        row.firstTokenUs = qint64(180'000 + id * 7919 % 5'400'000);
        row.durationUs = row.firstTokenUs + qint64(id * 104'729 % 14'000'000);
        row.usage.input = qint64(900 + id * 131 % 52'000);
        row.usage.output = qint64(30 + id * 53 % 1'800);
        row.costUsd = double(id % 400) / 1000;
        row.finishReason = id % 6 == 0 ? u"tool_calls"_s : u"stop"_s;
        row.note = id % 17 == 0
                       ? u"You exceeded your current quota, please check your plan and billing details"_s
                       : QString();
        row.session = QString::number(id / 30, 16);
        QByteArray text = searchText(row);
        m_entries.push_back({std::move(row), std::move(text)});
    }
}

void BenchFilter::query_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"claude"_s, u"quota anthropic"_s, u"-openai"_s, u"app:claude status:4xx ttft>2s"_s, u"is:error"_s,
          u"cost>0.10 in>10k"_s, u"model:gpt* OR provider:local"_s, u"(codex OR zed) -is:ok dur:1s..5s"_s,
          u"/quota|limit/"_s, u"note:/quota|limit/"_s, u"since:10m"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void BenchFilter::query()
{
    QFETCH(QString, text);
    const TrafficQuery query = TrafficQuery::parse(text);
    QVERIFY(query.isValid());
    QBENCHMARK
    {
        const QueryMatcher matcher(query, 1'700'130'000'000);
        std::vector<std::size_t> places;
        for (std::size_t at = 0; at < m_entries.size(); ++at) {
            if (matcher.match(m_entries[at].row, m_entries[at].text) == QueryMatch::Yes)
                places.push_back(at);
        }
        QVERIFY(!places.empty() && places.size() < m_entries.size());
    }
}

QTEST_GUILESS_MAIN(BenchFilter)
#include "filter.moc"
