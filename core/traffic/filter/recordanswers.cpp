// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/termmatcher.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

// What a record answers that its row does not.

namespace {

/// How the formats spell a picture in a request.
bool hasPicture(const QByteArray &request)
{
    static const std::array marks{
        QByteArrayMatcher("\"image_url\""),      QByteArrayMatcher("\"input_image\""),
        QByteArrayMatcher("\"type\":\"image\""), QByteArrayMatcher("\"type\": \"image\""),
        QByteArrayMatcher("\"image/"),           QByteArrayMatcher("\"images\":[\"")};
    return std::any_of(marks.begin(), marks.end(),
                       [&request](const QByteArrayMatcher &mark) { return mark.indexIn(request) >= 0; });
}

/// Whether one attempt went elsewhere than the first one.
bool hasFallback(const QList<RecordedAttempt> &attempts)
{
    return std::any_of(attempts.begin(), attempts.end(), [&attempts](const RecordedAttempt &attempt) {
        return attempt.provider != attempts.first().provider || attempt.model != attempts.first().model;
    });
}

} // namespace

bool TermMatcher::ofRecord(const TrafficRecord &record) const
{
    switch (m_term.key) {
    case QueryKey::Header: return header(record);
    case QueryKey::Request: return request(record);
    case QueryKey::Response: return response(record);
    case QueryKey::Body: return request(record) || response(record);
    case QueryKey::Json:
        return json(record.client.requestBody.bytes) || json(record.client.responseBody.bytes);
    case QueryKey::Tool: return tool(record);
    case QueryKey::Is:
        return m_property == Property::Fallback ? hasFallback(record.attempts)
                                                : hasPicture(record.client.requestBody.bytes);
    default: return false;
    }
}

bool TermMatcher::header(const TrafficRecord &record) const
{
    const QByteArray name = m_term.name.toUtf8();
    const auto inList = [this, &name](const HeaderList &headers) {
        return std::any_of(headers.begin(), headers.end(), [this, &name](const auto &field) {
            return headerNameIs(field.first, name) && fits(QString::fromUtf8(field.second));
        });
    };
    const auto inLeg = [&inList](const RecordedLeg &leg) {
        return inList(leg.requestHeaders) || inList(leg.responseHeaders);
    };
    return inLeg(record.client) ||
           std::any_of(record.attempts.begin(), record.attempts.end(),
                       [&inLeg](const RecordedAttempt &attempt) { return inLeg(attempt.leg); });
}

bool TermMatcher::request(const TrafficRecord &record) const
{
    return fitsBody(record.client.requestBody.bytes);
}

/// Also what the client did not get to see: the answers of attempts that failed. A streamed answer is cut
/// into pieces in its body, so its text is looked at as well.
bool TermMatcher::response(const TrafficRecord &record) const
{
    if (fits(record.answerText) || fitsBody(record.client.responseBody.bytes))
        return true;
    return std::any_of(record.attempts.begin(), record.attempts.end(), [&](const RecordedAttempt &attempt) {
        const QByteArray &body = attempt.leg.responseBody.bytes;
        return body.constData() != record.client.responseBody.bytes.constData() && fitsBody(body);
    });
}

bool TermMatcher::fitsBody(const QByteArray &body) const
{
    if (body.isEmpty())
        return false;
    if (m_term.op == QueryOperator::Matches || m_term.op == QueryOperator::Pattern)
        return fitsBytes(body);
    const QByteArray folded = body.toLower(); // ASCII only; other letters are found as they are written
    return m_needle.indexIn(folded) >= 0 || (!m_jsonText.isEmpty() && folded.contains(m_jsonText)) ||
           body.contains(m_term.text.toUtf8());
}

bool TermMatcher::json(const QByteArray &body) const
{
    if (body.isEmpty())
        return false;
    const auto document = JsonDocument::parse(body);
    return document && jsonValue(document->root(), m_term.name);
}

/// `path` from here on.
bool TermMatcher::jsonValue(simdjson::dom::element value, QStringView path) const
{
    if (path.isEmpty())
        return jsonLeaf(value);
    const qsizetype dot = path.indexOf(u'.');
    const QStringView step = dot < 0 ? path : path.first(dot);
    const QStringView rest = dot < 0 ? QStringView() : path.sliced(dot + 1);
    simdjson::dom::array array;
    simdjson::dom::object object;
    if (value.get(array) == simdjson::SUCCESS) {
        bool isIndex = false;
        const qulonglong index = step.toULongLong(&isIndex);
        qulonglong at = 0;
        for (const simdjson::dom::element item : array) {
            if ((step == u"*" || (isIndex && at == index)) && jsonValue(item, rest))
                return true;
            ++at;
        }
    } else if (value.get(object) == simdjson::SUCCESS) {
        for (const auto [name, member] : object) {
            if ((step == u"*" || toQString(name) == step) && jsonValue(member, rest))
                return true;
        }
    }
    return false;
}

bool TermMatcher::jsonLeaf(simdjson::dom::element value) const
{
    if (m_term.isNumber) {
        double number = 0;
        return value.get(number) == simdjson::SUCCESS && m_term.range.contains(number);
    }
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return fits(toQString(text));
    return fits(toQString(simdjson::minify(value)));
}

/// By its name in an answer: every format has that as a member `name` of the call.
bool TermMatcher::tool(const TrafficRecord &record) const
{
    return toolIn(record.client.responseBody.bytes);
}

bool TermMatcher::toolIn(const QByteArray &body) const
{
    static const QByteArrayMatcher member("\"name\"");
    const auto skipBlanks = [&body](qsizetype at) {
        while (at < body.size() &&
               (body[at] == ' ' || body[at] == '\n' || body[at] == '\t' || body[at] == '\r'))
            ++at;
        return at;
    };
    for (qsizetype at = member.indexIn(body); at >= 0; at = member.indexIn(body, at + 1)) {
        qsizetype value = skipBlanks(at + 6);
        if (value == body.size() || body[value] != ':')
            continue;
        value = skipBlanks(value + 1);
        if (value == body.size() || body[value] != '"')
            continue;
        const qsizetype end = body.indexOf('"', value + 1);
        if (end > value + 1 && fits(QString::fromUtf8(body.sliced(value + 1, end - value - 1))))
            return true;
    }
    return false;
}
