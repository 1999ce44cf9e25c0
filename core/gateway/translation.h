// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/continuation.h"
#include "core/dialects/dialect.h"
#include "core/dialects/translatedtap.h"
#include "core/store/storedresponse.h"

#include <QStringList>

#include <memory>
#include <optional>

struct Envelope;

/// A chat request on its way to targets that speak another wire format than its client: read once, written
/// anew for each. One for each exchange; no IO.
class Translation
{
public:
    /// `id`: unique, for the ids that the client's form needs and a provider does not give.
    /// `isCount`: the request's tokens are to be counted only.
    Translation(DialectId client, QByteArray body, const Envelope &envelope, QByteArray id, bool isCount);

    struct Prepared {
        QByteArray path; ///< behind the provider's base URL
        /// One; several where the client's request takes more than one to this target.
        QList<QByteArray> bodies;
        QList<QByteArray> lost;  ///< the client's names of what the target cannot take
        QList<QByteArray> notes; ///< sentences for the record
    };
    /// The request for one target. Error kinds: BadRequest, MissingParameter, in the client's words.
    Result<Prepared> prepare(DialectId upstream, const TargetTraits &target);

    /// Puts what an earlier response left (a JSON array of items) before the request's own input, and
    /// resolves references to them. Before the request is prepared.
    void goOnFrom(const QByteArray &items);
    bool hasEarlier() const { return m_hasEarlier; }
    /// What a finished answer leaves for later requests; nothing where the client does not want it kept.
    std::optional<StoredResponse> leaves(const ChatAnswer &answer);

    /// The request, for what is to be changed in it before it is prepared.
    Result<ChatRequest> &request();
    /// Addresses of pictures and files in the request, each once, but for those that only their own provider
    /// understands.
    QStringList mediaAddresses();
    /// Puts what was fetched in place of its address.
    void setMedia(const QString &address, const QByteArray &data, const QByteArray &mediaType);

    /// The assistant has said `text` already, and is to go on behind it; in place of an earlier such text.
    void goOnBehind(const QByteArray &text);
    /// What turns the target's stream into the rest of an answer of which the client has the beginning.
    std::unique_ptr<TranslatedTap> continuedTap(DialectId upstream, const BrokenAnswer &before) const;
    /// What turns the target's stream into the client's. Borrows this.
    std::unique_ptr<TranslatedTap> tap(DialectId upstream) const;
    /// A whole answer of the target: JSON, or (where it streams although nobody asked) its stream. Of several
    /// requests: their answers in fan-out frames.
    Result<ChatAnswer> read(DialectId upstream, const QByteArray &body, bool isJson) const;
    /// That in the client's form; as a stream where it asked for one.
    QByteArray write(const ChatAnswer &answer) const;
    /// The content type of write().
    QByteArray contentType() const;
    bool streams() const { return m_stream; }

private:
    QList<QByteArray> inClientsWords(const Losses &losses, DialectId upstream) const;
    AnswerContext context() const;
    Result<QByteArray> encode(const ChatRequest &chat, DialectId upstream, const TargetTraits &target,
                              Losses &losses) const;
    std::unique_ptr<EventDecoder> decoder(DialectId upstream) const;
    Result<ChatAnswer> readOne(DialectId upstream, const QByteArray &body, bool isJson) const;

    const DialectId m_client;
    QByteArray m_body;    // with what came before it, where that is kept here
    QByteArray m_ownBody; // as the client sent it
    const QByteArray m_model;
    const bool m_stream;
    const bool m_isCount;
    const QByteArray m_id;
    const qint64 m_created;
    std::optional<Result<ChatRequest>> m_request; // once it was read
    QList<QByteArray> m_furtherPrompts;           // of a completion: requests of their own
    bool m_hasEarlier = false;
    bool m_leftOutBilling = false;
    bool m_goesOnBehind = false; // the last message is what the assistant said already
    // For the target that was prepared last.
    bool m_usesForcedTool = false;
    int m_calls = 1;   // requests to it
    int m_choices = 1; // of each
};

/// A provider's error in the client's form.
QByteArray translatedError(DialectId client, DialectId upstream, int status, const QByteArray &body);
