// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/base/result.h"
#include "core/base/tokenusage.h"
#include "core/config/config.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <list>
#include <memory>
#include <optional>

/// A request as the cache tells it from others.
struct CacheQuestion {
    QString clientKey;   ///< its name; does not matter where the cache is shared
    QByteArray endpoint; ///< the resource and its format: "chat", "messages", …
    QString model;       ///< the name asked for
    QByteArray
        variant; ///< whatever else changes the answer (`anthropic-beta`, the routing profile); may be empty
    QByteArray body; ///< JSON
};

/// The form in which a client wants its answer: answers of different forms stand side by side.
enum class CacheForm : quint8 {
    Whole,
    Stream,
    StreamWithUsage, ///< `stream_options.include_usage`: one event more
};

/// Bytes of a stream and when they came, from the answer's head on.
struct CachedPiece {
    qint64 offsetMs = 0;
    QByteArray bytes;

    bool operator==(const CachedPiece &) const = default;
};

/// An answer as the client got it.
struct CachedAnswer {
    int status = 200;
    QByteArray contentType;
    HeaderList headers = {};        ///< further ones that it is to be given with
    QByteArray body = {};           ///< of a whole answer
    QList<CachedPiece> pieces = {}; ///< of a stream
    TokenUsage usage = {};          ///< what it took then; a hit costs nothing
    bool usageEstimated = false;
    QString provider = {};
    QString model = {}; ///< the provider's
    QString finishReason = {};
    qint64 storedMs = 0; ///< Unix time; set by the cache

    qint64 bytes() const; ///< of memory, about
    bool operator==(const CachedAnswer &) const = default;
};

/// Exact answers to exact requests, in memory. The least recently used go where they are more than the
/// configured size, and each after its time. Key order and spacing of a request do not matter, nor do
/// `stream`, `stream_options`, `user`, `metadata`. Whether a request may be answered from here at all is the
/// caller's to say. Lives on the gateway thread; no clock.
class ResponseCache
{
public:
    /// A new size or time counts at once, also for what is there; switched off, all goes.
    void configure(const CacheConfig &config);
    bool isEnabled() const { return m_config.enabled; }

    /// The key of a request: 32 bytes, from which nothing can be read back. Error kind: InvalidJson.
    Result<QByteArray> key(const CacheQuestion &question) const;
    /// Null where there is none in that form, or none that is young enough. Counts a hit or a miss.
    std::shared_ptr<const CachedAnswer> find(const QByteArray &key, CacheForm form, qint64 nowMs);
    /// Whether find() would find one; counts nothing.
    bool has(const QByteArray &key, CacheForm form, qint64 nowMs) const;
    /// Keeps an answer, in place of an older one. One that alone is larger than the cache is not kept.
    void keep(const QByteArray &key, CacheForm form, CachedAnswer answer, qint64 nowMs);
    /// Forgets all answers; counters stay.
    void clear();

    quint64 hits() const { return m_hits; }
    quint64 misses() const { return m_misses; }
    qint64 bytes() const { return m_bytes; }
    qsizetype size() const { return m_answers.size(); }

private:
    struct Key {
        QByteArray question;
        CacheForm form;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.question, int(key.form));
        }
    };
    struct Kept {
        std::shared_ptr<const CachedAnswer> answer;
        qint64 bytes = 0;
        std::list<Key>::iterator place;
    };
    bool isTooOld(const CachedAnswer &answer, qint64 nowMs) const;
    void drop(const Key &key);
    void trim();
    qint64 limit() const { return qint64(m_config.maxMb) * 1024 * 1024; }

    CacheConfig m_config;
    QHash<Key, Kept> m_answers;
    std::list<Key> m_order; // least recently used first
    qint64 m_bytes = 0;
    quint64 m_hits = 0;
    quint64 m_misses = 0;
};
