// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/chunkdecoder.h"

#include "core/dialects/openai/apierrors.h"

using namespace Qt::Literals::StringLiterals;

namespace openai {

void ChunkDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    for (const SseEvent &event : m_sse.feed(bytes))
        read(event, events);
    for (; m_oversized < m_sse.oversized(); ++m_oversized)
        noteMalformed();
}

/// The connection's end completes an answer only where nothing is missing: some never send [DONE].
void ChunkDecoder::finish(ChatEvents &events)
{
    if (const auto event = m_sse.finish())
        read(*event, events);
    if (m_reader.allFinished())
        m_reader.complete(events);
}

void ChunkDecoder::read(const SseEvent &event, ChatEvents &events)
{
    const QByteArray data = event.data.trimmed();
    if (data.isEmpty() || m_reader.isOver())
        return;
    if (data == "[DONE]") {
        m_reader.complete(events);
        return;
    }
    const auto tree = JsonTree::parse(data);
    if (!tree || !tree->root().isObject()) {
        noteMalformed();
        return;
    }
    m_reader.read(tree->root(), events);
}

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    if (!tree->root().isObject())
        return failure(ErrorKind::InvalidJson, u"The provider's answer is no JSON object."_s);
    const JsonValue root = tree->root();
    if (!root["choices"].isArray() && !readError(root))
        return failure(ErrorKind::InvalidJson, u"The provider's answer has no choices."_s);
    AnswerReader reader;
    ChatEvents events;
    reader.read(root, events);
    reader.complete(events);
    return foldEvents(events);
}

} // namespace openai
