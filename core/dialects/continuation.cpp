// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/continuation.h"

#include <QHash>

#include <algorithm>

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

class ContinuedDecoder final : public EventDecoder
{
public:
    ContinuedDecoder(BrokenAnswer before, std::unique_ptr<EventDecoder> rest)
        : m_before(std::move(before)), m_rest(std::move(rest)), m_nextPart(m_before.parts),
          m_skipsBlanks(m_before.hadBlanks), m_hasStarted(!m_before.events.empty())
    {}

    void feed(QByteArrayView bytes, ChatEvents &events) override
    {
        tellBefore(events);
        ChatEvents raw;
        m_rest->feed(bytes, raw);
        adapt(std::move(raw), events);
    }

    void finish(ChatEvents &events) override
    {
        tellBefore(events);
        ChatEvents raw;
        m_rest->finish(raw);
        adapt(std::move(raw), events);
    }

private:
    void tellBefore(ChatEvents &events)
    {
        events.insert(events.end(), m_before.events.begin(), m_before.events.end());
        m_before.events.clear();
    }

    void adapt(ChatEvents raw, ChatEvents &events)
    {
        for (ChatEvent &event : raw) {
            if (isTaken(event, events))
                events.push_back(std::move(event));
        }
    }

    /// Moves the event to where it belongs in the whole answer; false where the client is not to have it.
    bool isTaken(ChatEvent &event, ChatEvents &events)
    {
        switch (event.kind) {
        case ChatEvent::Kind::Started: return !m_hasStarted;
        case ChatEvent::Kind::PartStarted: return beginsPart(event, events);
        case ChatEvent::Kind::Delta:
        case ChatEvent::Kind::Signature:
        case ChatEvent::Kind::PartFinished:
        case ChatEvent::Kind::Citation: break;
        default:
            if (event.kind == ChatEvent::Kind::Finished)
                closeOpen(events); // it gave nothing more
            return true;
        }
        const auto place = m_places.constFind(event.part);
        if (place == m_places.cend() || *place < 0)
            return false;
        event.part = *place;
        if (event.kind == ChatEvent::Kind::Delta && m_skipsBlanks && *place == m_before.openPart) {
            qsizetype blanks = 0;
            while (blanks < event.text.size() && isBlank(event.text.at(blanks)))
                ++blanks;
            event.text.remove(0, blanks);
            m_skipsBlanks = event.text.isEmpty();
            return !event.text.isEmpty();
        }
        return true;
    }

    bool beginsPart(ChatEvent &event, ChatEvents &events)
    {
        const bool isText = event.value.kind == ChatPart::Kind::Text;
        if (m_before.isTextOpen && m_before.openPart >= 0 && !m_hasGoneOn && !m_hasClosed) {
            if (isText) { // it grows on
                m_hasGoneOn = true;
                m_places.insert(event.part, m_before.openPart);
                return false;
            }
            if (event.value.kind == ChatPart::Kind::Reasoning) { // cannot stand inside a text
                m_places.insert(event.part, -1);
                return false;
            }
        }
        closeOpen(events);
        m_places.insert(event.part, m_nextPart);
        event.part = m_nextPart++;
        return true;
    }

    /// Of what the client has, where the rest does not grow it.
    void closeOpen(ChatEvents &events)
    {
        if (m_before.openPart < 0 || m_hasGoneOn || std::exchange(m_hasClosed, true))
            return;
        ChatEvent closed;
        closed.kind = ChatEvent::Kind::PartFinished;
        closed.part = m_before.openPart;
        closed.value.kind = m_before.isTextOpen ? ChatPart::Kind::Text : ChatPart::Kind::Reasoning;
        events.push_back(std::move(closed));
    }

    BrokenAnswer m_before;
    std::unique_ptr<EventDecoder> m_rest;
    QHash<int, int> m_places; // of the rest's parts in the whole; -1: left out
    int m_nextPart;
    bool m_skipsBlanks;
    const bool m_hasStarted; // the client has its beginning
    bool m_hasGoneOn = false;
    bool m_hasClosed = false;
};

class MutedEncoder final : public EventEncoder
{
public:
    MutedEncoder(std::size_t muted, std::unique_ptr<EventEncoder> encoder)
        : m_muted(muted), m_encoder(std::move(encoder))
    {}

    QByteArray encode(const ChatEvent &event) override
    {
        QByteArray bytes = m_encoder->encode(event);
        if (m_muted == 0)
            return bytes;
        --m_muted;
        return {};
    }
    QByteArray contentType() const override { return m_encoder->contentType(); }

private:
    std::size_t m_muted;
    std::unique_ptr<EventEncoder> m_encoder;
};

} // namespace

std::optional<BrokenAnswer> BrokenAnswer::read(const Dialect &client, QByteArrayView sent)
{
    BrokenAnswer broken;
    const auto decoder = client.decoder();
    decoder->feed(sent, broken.events);
    ChatEvents atEnd; // some tell only then that nothing was missing
    decoder->finish(atEnd);
    if (std::any_of(atEnd.begin(), atEnd.end(), [](const ChatEvent &event) {
            return event.kind == ChatEvent::Kind::Finished || event.kind == ChatEvent::Kind::Completed;
        }))
        return std::nullopt;
    std::erase_if(broken.events, [](const ChatEvent &event) { // of the target that broke off
        return event.kind == ChatEvent::Kind::Usage;
    });
    QHash<int, ChatPart::Kind> kinds;
    for (const ChatEvent &event : broken.events) {
        switch (event.kind) {
        case ChatEvent::Kind::PartStarted: {
            const ChatPart::Kind kind = event.value.kind;
            if (kind != ChatPart::Kind::Text && kind != ChatPart::Kind::Reasoning)
                return std::nullopt;
            kinds.insert(event.part, kind);
            broken.openPart = event.part;
            broken.isTextOpen = kind == ChatPart::Kind::Text;
            broken.parts = qMax(broken.parts, event.part + 1);
            break;
        }
        case ChatEvent::Kind::Delta:
            if (kinds.value(event.part) == ChatPart::Kind::Text && kinds.contains(event.part))
                broken.text += event.text;
            break;
        case ChatEvent::Kind::PartFinished:
            if (event.part == broken.openPart)
                broken.openPart = -1;
            break;
        case ChatEvent::Kind::Finished:
        case ChatEvent::Kind::Error:
        case ChatEvent::Kind::Completed: return std::nullopt;
        default: break;
        }
        if (event.choice != 0)
            return std::nullopt;
    }
    const qsizetype whole = broken.text.size();
    while (!broken.text.isEmpty() && isBlank(broken.text.back()))
        broken.text.chop(1);
    broken.hadBlanks = broken.text.size() < whole;
    return broken;
}

std::unique_ptr<EventDecoder> continuedDecoder(BrokenAnswer before, std::unique_ptr<EventDecoder> rest)
{
    return std::make_unique<ContinuedDecoder>(std::move(before), std::move(rest));
}

std::unique_ptr<EventEncoder> mutedEncoder(std::size_t muted, std::unique_ptr<EventEncoder> encoder)
{
    return std::make_unique<MutedEncoder>(muted, std::move(encoder));
}
