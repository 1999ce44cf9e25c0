// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/responsecache.h"

#include "core/base/canonicaljson.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What says how an answer is to come or for whom, not what it is to be.
constexpr std::array<QByteArrayView, 4> notAsked{"stream", "stream_options", "user", "metadata"};

/// Where one part ends and the next begins must show in the hash.
void addPart(QCryptographicHash &hash, QByteArrayView part)
{
    const quint64 size = qToLittleEndian(quint64(part.size()));
    hash.addData(QByteArrayView(reinterpret_cast<const char *>(&size), sizeof size));
    hash.addData(part);
}

} // namespace

qint64 CachedAnswer::bytes() const
{
    constexpr qint64 ofAllocation = 32; // header of an array's memory, and rounding
    qint64 all = qint64(sizeof *this) + body.size() + contentType.size() +
                 2 * (provider.size() + model.size() + finishReason.size()) + 8 * ofAllocation;
    for (const auto &[name, value] : headers)
        all += qint64(sizeof headers[0]) + name.size() + value.size() + 2 * ofAllocation;
    for (const CachedPiece &piece : pieces)
        all += qint64(sizeof piece) + piece.bytes.size() + ofAllocation;
    return all;
}

void ResponseCache::configure(const CacheConfig &config)
{
    if (!config.enabled)
        clear();
    m_config = config;
    trim();
}

Result<QByteArray> ResponseCache::key(const CacheQuestion &question) const
{
    const auto body = canonicalJson(question.body, notAsked);
    if (!body)
        return tl::make_unexpected(body.error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addPart(hash, m_config.shared ? QByteArray("shared") : "of " + question.clientKey.toUtf8());
    addPart(hash, question.endpoint);
    addPart(hash, question.model.toUtf8());
    addPart(hash, question.variant);
    addPart(hash, *body);
    return hash.result();
}

bool ResponseCache::has(const QByteArray &key, CacheForm form, qint64 nowMs) const
{
    const auto kept = m_answers.constFind({key, form});
    return m_config.enabled && kept != m_answers.cend() && !isTooOld(*kept->answer, nowMs);
}

std::shared_ptr<const CachedAnswer> ResponseCache::find(const QByteArray &key, CacheForm form, qint64 nowMs)
{
    if (!m_config.enabled)
        return nullptr;
    const auto kept = m_answers.constFind({key, form});
    if (kept == m_answers.cend()) {
        ++m_misses;
        return nullptr;
    }
    if (isTooOld(*kept->answer, nowMs)) {
        drop({key, form});
        ++m_misses;
        return nullptr;
    }
    ++m_hits;
    m_order.splice(m_order.end(), m_order, kept->place);
    return kept->answer;
}

void ResponseCache::keep(const QByteArray &key, CacheForm form, CachedAnswer answer, qint64 nowMs)
{
    if (!m_config.enabled)
        return;
    drop({key, form});
    answer.storedMs = nowMs;
    constexpr qint64 ofPlaces = 256; // in the hash and in the order, with the key in both
    const qint64 bytes = answer.bytes() + ofPlaces;
    if (bytes > limit())
        return;
    const auto place = m_order.insert(m_order.end(), {key, form});
    m_answers.insert({key, form}, {std::make_shared<const CachedAnswer>(std::move(answer)), bytes, place});
    m_bytes += bytes;
    trim();
}

void ResponseCache::clear()
{
    m_answers.clear();
    m_order.clear();
    m_bytes = 0;
}

/// One from the future, by a clock that was set back since, is not known to be young.
bool ResponseCache::isTooOld(const CachedAnswer &answer, qint64 nowMs) const
{
    return nowMs - answer.storedMs >= qint64(m_config.ttlS) * 1000 || nowMs < answer.storedMs;
}

void ResponseCache::drop(const Key &key)
{
    const auto kept = m_answers.constFind(key);
    if (kept == m_answers.cend())
        return;
    m_bytes -= kept->bytes;
    m_order.erase(kept->place);
    m_answers.erase(kept);
}

void ResponseCache::trim()
{
    while (m_bytes > limit())
        drop(Key(m_order.front())); // a copy: the one in the order goes
}
