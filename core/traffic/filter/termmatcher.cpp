// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/termmatcher.h"

#include "core/base/jsonwriter.h"
#include "core/traffic/filter/querykeys.h"
#include "core/traffic/filter/rowproperties.h"

#include <QStringDecoder>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

QByteArray asJson(const QString &text)
{
    const QByteArray spelled = JsonWriter().text(QStringView(text)).take();
    return spelled.sliced(1, spelled.size() - 2);
}

QRegularExpression expressionOf(const QueryTerm &term)
{
    const auto options =
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    if (term.op == QueryOperator::Matches)
        return QRegularExpression(u"(*LIMIT_MATCH=200000)"_s + term.text, options); // none may hold up others
    QStringList parts = term.text.split(u'*');
    for (QString &part : parts)
        part = QRegularExpression::escape(part);
    const bool isPart =
        term.key == QueryKey::Request || term.key == QueryKey::Response || term.key == QueryKey::Body;
    const QString pattern = u"(?s:"_s + parts.join(u".*"_s) + u')';
    return QRegularExpression(isPart ? pattern : u"\\A"_s + pattern + u"\\z"_s, options);
}

} // namespace

TermMatcher::TermMatcher(const QueryTerm &term, qint64 nowMs)
    : m_term(term), m_text(term.text.toLower()), m_needle(m_text.toUtf8()), m_needsRecord(::needsRecord(term))
{
    if (const QByteArray spelled = asJson(m_text); spelled != m_text.toUtf8())
        m_jsonText = spelled;
    if (term.op == QueryOperator::Matches || term.op == QueryOperator::Pattern) {
        m_expression = expressionOf(term);
        m_expression.optimize();
    }
    if (term.key == QueryKey::Is)
        m_property = Property(queryProperties().indexOf(m_text));
    if (term.agoMs >= 0)
        (term.key == QueryKey::Since ? m_term.range.from : m_term.range.to) = double(nowMs - term.agoMs);
}

QueryMatch TermMatcher::ofRow(const TrafficRow &row, QByteArrayView searchText) const
{
    const auto answer = [](bool holds) { return holds ? QueryMatch::Yes : QueryMatch::No; };
    if (m_needsRecord) {
        if (m_term.key == QueryKey::Is) {
            if (m_property == Property::Fallback)
                return row.attempts < 2 ? QueryMatch::No : QueryMatch::Unknown;
            return row.api.startsWith(u"images") ? QueryMatch::Yes : QueryMatch::Unknown;
        }
        if (m_term.key == QueryKey::Tool && row.toolCalls == 0 && isOver(row.state))
            return QueryMatch::No;
        return QueryMatch::Unknown;
    }
    if (m_term.isNumber)
        return answer(m_term.range.contains(number(row)));
    if (m_term.key == QueryKey::Any)
        return answer(anyText(searchText));
    if (m_term.key == QueryKey::Is)
        return answer(isProperty(row));
    return answer(textOfRow(row));
}

bool TermMatcher::anyText(QByteArrayView searchText) const
{
    if (m_term.op == QueryOperator::Matches)
        return fitsBytes(QByteArray::fromRawData(searchText.data(), searchText.size()));
    return m_needle.indexIn(searchText) >= 0;
}

bool TermMatcher::fits(const QString &text) const
{
    if (m_term.op == QueryOperator::Matches || m_term.op == QueryOperator::Pattern)
        return m_expression.match(text).hasMatch();
    return fits(QStringView(text));
}

bool TermMatcher::fits(QStringView text) const
{
    switch (m_term.op) {
    case QueryOperator::Matches:
    case QueryOperator::Pattern: return m_expression.match(text.toString()).hasMatch();
    case QueryOperator::Equals: return text.compare(m_text, Qt::CaseInsensitive) == 0;
    default: return text.contains(m_text, Qt::CaseInsensitive);
    }
}

bool TermMatcher::fitsBytes(const QByteArray &bytes) const
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    m_scratch.resize(decoder.requiredSpace(bytes.size()));
    const QChar *end = decoder.appendToBuffer(m_scratch.data(), bytes);
    m_scratch.resize(end - m_scratch.constData());
    return fits(m_scratch);
}

double TermMatcher::number(const TrafficRow &row) const
{
    const auto known = [](qint64 value) { return value >= 0 ? double(value) : notKnown; };
    switch (m_term.key) {
    case QueryKey::Status: return row.status > 0 ? row.status : notKnown;
    case QueryKey::FirstToken: return known(row.firstTokenUs);
    case QueryKey::Duration: return known(row.durationUs);
    case QueryKey::Rate: {
        const double rate = tokensPerSecond(row);
        return rate >= 0 ? rate : notKnown;
    }
    case QueryKey::Input: return known(row.usage.input);
    case QueryKey::Output: return known(row.usage.output);
    case QueryKey::Cache: return known(row.usage.cachedInput);
    case QueryKey::Cost: return row.costUsd.value_or(notKnown);
    case QueryKey::Size: return double(row.requestBytes + row.responseBytes);
    case QueryKey::Tool: return row.toolCalls;
    case QueryKey::Colour: return row.marks.colour;
    case QueryKey::Since:
    case QueryKey::Until: return double(row.startedMs);
    default: return notKnown;
    }
}

bool TermMatcher::textOfRow(const TrafficRow &row) const
{
    switch (m_term.key) {
    case QueryKey::App: // as appName(), without a copy of it
        return fits(!row.clientApp.isEmpty() ? row.clientApp
                    : row.process.isKnown()  ? row.process.name
                                             : row.clientKey);
    case QueryKey::Model: return fits(row.modelAsked) || fits(row.modelServed);
    case QueryKey::Served: return fits(row.modelServed);
    case QueryKey::Provider: return fits(row.provider);
    case QueryKey::Api: return fits(row.api);
    case QueryKey::Error: return isFailure(row.state) && fits(row.note);
    case QueryKey::Finish: return fits(row.finishReason);
    case QueryKey::Session: return fits(row.session);
    case QueryKey::ClientKey: return fits(row.clientKey);
    case QueryKey::Path: return fits(row.path);
    case QueryKey::Method: return fits(QString::fromLatin1(row.method));
    case QueryKey::Note: return fits(row.note) || fits(row.marks.comment);
    case QueryKey::Cache:
        switch (row.cache) {
        case CacheUse::Off: return fits(u"off");
        case CacheUse::Miss: return fits(u"miss");
        case CacheUse::Hit: return fits(u"hit");
        }
        return false;
    default: return false;
    }
}

bool TermMatcher::isProperty(const TrafficRow &row) const
{
    switch (m_property) {
    case Property::Pending: return row.state == ExchangeState::Pending;
    case Property::Streaming: return row.state == ExchangeState::Streaming;
    case Property::Ok: return row.state == ExchangeState::Done && row.status < 400;
    case Property::Error: return isFailure(row.state);
    case Property::Aborted: return row.state == ExchangeState::Cancelled;
    case Property::Retried: return row.attempts > 1;
    case Property::Cached: return row.cache == CacheUse::Hit;
    case Property::Tool: return row.toolCalls > 0;
    case Property::Pinned: return row.marks.isPinned;
    case Property::Replay: return row.parent != 0;
    case Property::Slow: return isSlow(row);
    case Property::Estimated: return row.usageEstimated;
    case Property::Fallback:
    case Property::Image: break; // of the record
    }
    return false;
}
