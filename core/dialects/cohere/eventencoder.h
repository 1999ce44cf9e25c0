// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace cohere {

/// Events to the streamed events of v2 chat.
class StreamEncoder : public EventEncoder
{
public:
    explicit StreamEncoder(const AnswerContext &context) : m_id(context.id) {}

    QByteArray encode(const ChatEvent &event) override;

private:
    enum class Place : quint8 { None, Text, Thinking, Plan, Call };
    struct Part {
        Place place = Place::None;
        qint64 index = 0; ///< among the contents, or the calls
    };

    QByteArray start(const ChatEvent &event);
    QByteArray delta(const ChatEvent &event) const;
    QByteArray finishPart(const ChatEvent &event) const;
    QByteArray citations(const ChatEvent &event);
    QByteArray end(const QByteArray &problem) const;
    Part partOf(const ChatEvent &event) const;

    QByteArray m_id; // where the provider gave none
    std::vector<Part> m_parts;
    qint64 m_contents = 0;
    qint64 m_calls = 0;
    qint64 m_citations = 0;
    ChatEvent m_usage;
    ChatEvent m_finished;
};

} // namespace cohere
