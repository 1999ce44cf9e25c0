// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/masking.h"

#include "core/base/ascii.h"
#include "core/traffic/bodyredactor.h"
#include "core/traffic/redactor.h"

#include <algorithm>

namespace {

constexpr QByteArrayView mask = "****";

/// A mask of ours, not a row of stars in a text: nothing, or the last four characters of a key, stands behind
/// it before the text goes on.
bool holdsMask(QByteArrayView text)
{
    constexpr qsizetype shown = 4;
    const auto isOfKey = [](char c) { return isAlphanumeric(c) || c == '-' || c == '_'; };
    for (qsizetype at = text.indexOf(mask); at >= 0; at = text.indexOf(mask, at + mask.size())) {
        const QByteArrayView rest = text.sliced(at + mask.size());
        const bool isRow = rest.startsWith('*') || (at > 0 && text[at - 1] == '*');
        const bool isQuoted = rest.isEmpty() || rest.startsWith('"') || rest.startsWith('\\');
        const bool hasEnd = rest.size() >= shown &&
                            std::all_of(rest.begin(), rest.begin() + shown, isOfKey) &&
                            (rest.size() == shown || !isOfKey(rest[shown]));
        if (!isRow && (isQuoted || hasEnd))
            return true;
    }
    return false;
}

void addLeg(MaskReport &report, const RecordedLeg &leg)
{
    for (const HeaderList *headers : {&leg.requestHeaders, &leg.responseHeaders}) {
        for (const auto &[name, value] : *headers) {
            if (value.contains(mask))
                ++report.headers[name.toLower()];
        }
    }
    report.addresses += leg.requestLine.contains(mask) ? 1 : 0;
    for (const RecordedBody *body : {&leg.requestBody, &leg.responseBody})
        report.bodies += holdsMask(body->bytes) ? 1 : 0;
}

/// Calls `visit` with each value of a parameter that holds a key by its name, and is not masked.
template <typename Visit>
void eachOpenParameter(QByteArrayView target, Visit visit)
{
    QByteArrayView query = target.sliced(std::max<qsizetype>(target.indexOf('?') + 1, 0));
    query = query.first(query.indexOf(' ') < 0 ? query.size() : query.indexOf(' '));
    if (!target.contains('?'))
        return;
    for (const QByteArray &part : query.toByteArray().split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0 && Redactor::isSecretName(QByteArray::fromPercentEncoding(part.first(equals))) &&
            equals + 1 < part.size() && !part.sliced(equals + 1).startsWith(mask))
            visit(part.sliced(equals + 1));
    }
}

class Masker
{
public:
    void collect(const RecordedLeg &leg)
    {
        collect(leg.requestHeaders);
        collect(leg.responseHeaders);
        collectTarget(leg.requestLine);
    }
    void collectTarget(const QByteArray &target)
    {
        eachOpenParameter(target, [this](const QByteArray &value) {
            add(value);
            add(QByteArray::fromPercentEncoding(value));
        });
    }
    void finish() { m_redactor = BodyRedactor(m_secrets); }

    void mask(RecordedLeg &leg) const
    {
        leg.requestLine = target(leg.requestLine);
        mask(leg.requestHeaders);
        mask(leg.responseHeaders);
        leg.requestBody.bytes = m_redactor.redacted(leg.requestBody.bytes, leg.requestBody.isCut());
        leg.responseBody.bytes = m_redactor.redacted(leg.responseBody.bytes, leg.responseBody.isCut());
    }
    QByteArray target(const QByteArray &target) const
    {
        bool isOpen = false;
        eachOpenParameter(target, [&isOpen](const QByteArray &) { isOpen = true; });
        const QByteArray path = target.first(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
        isOpen = isOpen || (!path.contains(::mask) && Redactor::maskedTarget(path) != path);
        return m_redactor.redacted(isOpen ? Redactor::maskedTarget(target) : target);
    }
    void mask(QString &text) const
    {
        if (!m_redactor.isEmpty() && !text.isEmpty())
            text = QString::fromUtf8(m_redactor.redacted(text.toUtf8()));
    }

private:
    void add(const QByteArray &secret)
    {
        constexpr qsizetype shortest = 8; // shorter ones are words
        if (secret.size() >= shortest)
            m_secrets += Secret(secret);
    }
    void collect(const HeaderList &headers)
    {
        for (const auto &[name, value] : headers) {
            if (Redactor::isSecretName(name) && !value.contains(::mask))
                add(value.sliced(value.lastIndexOf(' ') + 1));
        }
    }
    void mask(HeaderList &headers) const
    {
        const HeaderList all = Redactor::maskedHeaders(headers);
        for (qsizetype i = 0; i < headers.size(); ++i) {
            if (!headers[i].second.contains(::mask))
                headers[i].second = m_redactor.redacted(all[i].second);
        }
    }

    QList<Secret> m_secrets;
    BodyRedactor m_redactor;
};

} // namespace

void MaskReport::add(const TrafficRecord &record)
{
    addLeg(*this, record.client);
    for (const RecordedAttempt &attempt : record.attempts)
        addLeg(*this, attempt.leg);
}

TrafficRecord withMaskedKeys(TrafficRecord record)
{
    Masker masker;
    masker.collect(record.client);
    masker.collectTarget(record.row.path.toUtf8());
    for (const RecordedAttempt &attempt : std::as_const(record.attempts))
        masker.collect(attempt.leg);
    masker.finish();
    masker.mask(record.client);
    for (RecordedAttempt &attempt : record.attempts) {
        masker.mask(attempt.leg);
        masker.mask(attempt.error);
    }
    record.row.path = QString::fromUtf8(masker.target(record.row.path.toUtf8()));
    masker.mask(record.row.note);
    masker.mask(record.answerText);
    return record;
}
