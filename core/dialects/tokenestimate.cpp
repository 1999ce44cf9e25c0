// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/tokenestimate.h"

#include "core/base/json.h"

#include <bit>
#include <cstring>

/// Eight bytes at a time: every streamed piece of text is counted.
void TokenEstimate::add(QByteArrayView utf8)
{
    constexpr quint64 highBits = 0x8080808080808080;
    qint64 others = 0; // bytes that are not ASCII
    qint64 continuations = 0;
    const auto count = [&](quint64 word) {
        const quint64 high = word & highBits;
        if (high == 0)
            return;
        others += std::popcount(high);
        continuations += std::popcount(high & ~(word << 1)); // 10xxxxxx
    };
    qsizetype i = 0;
    for (; i + qsizetype(sizeof(quint64)) <= utf8.size(); i += qsizetype(sizeof(quint64))) {
        quint64 word = 0;
        std::memcpy(&word, utf8.data() + i, sizeof word);
        count(word);
    }
    for (; i < utf8.size(); ++i)
        count(static_cast<unsigned char>(utf8[i]));
    m_ascii += utf8.size() - others;
    m_other += others - continuations;
}

qint64 estimateTokens(QByteArrayView utf8)
{
    TokenEstimate estimate;
    estimate.add(utf8);
    return estimate.tokens();
}

namespace {

constexpr qint64 tokensPerMessage = 4;
constexpr qint64 tokensPerAttachment = 1000;

struct InputCount {
    TokenEstimate text;
    qint64 attachments = 0;
    qint64 tokens = 0; // given as numbers
};

/// Base64 in a data URL, or as itself under `data` or `file_data`.
bool isAttachment(QByteArrayView key, QByteArrayView text)
{
    return text.startsWith("data:") || (text.size() > 256 && (key == "data" || key == "file_data"));
}

void count(InputCount &counted, QByteArrayView key, simdjson::dom::element value)
{
    if (value.is_object()) {
        for (const auto member : simdjson::dom::object(value))
            count(counted, toView(member.key), member.value);
    } else if (value.is_array()) {
        for (const auto element : simdjson::dom::array(value)) {
            counted.tokens += element.is_int64() ? 1 : 0;
            count(counted, key, element);
        }
    } else if (value.is_string()) {
        const QByteArrayView text = toView(std::string_view(value));
        if (isAttachment(key, text))
            ++counted.attachments;
        else
            counted.text.add(text);
    }
}

} // namespace

qint64 estimateInput(QByteArrayView body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return estimateTokens(body);
    InputCount counted;
    qint64 messages = 0;
    simdjson::dom::array list;
    if (document->root()["messages"].get(list) == simdjson::SUCCESS) {
        messages = qint64(list.size());
        for (const auto message : list)
            count(counted, {}, message);
    }
    for (const char *name : {"tools", "input", "prompt", "suffix", "instructions", "query", "documents"}) {
        simdjson::dom::element value;
        if (document->root()[name].get(value) == simdjson::SUCCESS)
            count(counted, {}, value);
    }
    return counted.text.tokens() + counted.tokens + messages * tokensPerMessage +
           counted.attachments * tokensPerAttachment;
}
