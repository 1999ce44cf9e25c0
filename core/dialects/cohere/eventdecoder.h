// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/ssedecoder.h"

namespace cohere {

/// The streamed events of v2 chat ("Streaming responses", message-start to message-end) to events.
class StreamDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    /// What a stream counts apart: contents, calls, and the one plan.
    enum class Place : quint8 { Content, Call, Plan };
    struct Part {
        Place place = Place::Content;
        qint64 index = 0;
        bool isOpen = true;
        bool isEnded = false; ///< its end has come, but citations may follow
    };

    void read(const SseEvent &event, ChatEvents &events);
    void readEvent(JsonValue event, ChatEvents &events);
    void startContent(qint64 index, JsonValue content, ChatEvents &events);
    void readContent(qint64 index, JsonValue content, ChatEvents &events);
    void startCall(qint64 index, JsonValue call, ChatEvents &events);
    void readCitation(JsonValue citation, ChatEvents &events);
    void readEnd(JsonValue delta, ChatEvents &events);

    void ensureStarted(QByteArray id, ChatEvents &events);
    /// The number of an open part; -1 where there is none.
    int find(Place place, qint64 index) const;
    int start(Place place, qint64 index, ChatPart value, ChatEvents &events);
    void addDelta(int part, QByteArray text, ChatEvents &events);
    /// Closes the parts that are at their end, or all.
    void close(bool all, ChatEvents &events);
    void fail(ApiError error, ChatEvents &events);

    SseDecoder m_sse;
    std::vector<Part> m_parts;
    bool m_isStarted = false;
    bool m_isOver = false;
};

} // namespace cohere
