// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <optional>

#if defined(__SANITIZE_ADDRESS__)
#define PLLM_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLLM_ADDRESS_SANITIZER 1
#endif
#endif

using namespace Qt::Literals::StringLiterals;

Result<JsonDocument> JsonDocument::parse(QByteArrayView bytes)
{
    if (bytes.isEmpty()) // simdjson would copy from a null pointer
        return failure(ErrorKind::InvalidJson, toQString(simdjson::error_message(simdjson::EMPTY)));
    JsonDocument document;
    document.m_parser = std::make_unique<simdjson::dom::parser>();
    const auto failed =
        document.m_parser->parse(bytes.data(), std::size_t(bytes.size()), true).get(document.m_root);
    if (failed)
        return failure(ErrorKind::InvalidJson, toQString(simdjson::error_message(failed)));
    return document;
}

namespace {

/// simdjson reads (and ignores) up to 64 bytes past the end. Memory is mapped in pages, so those bytes are
/// readable without a copy whenever they stand in the same page as the last byte of ours.
bool isPaddingReadable(const QByteArray &bytes)
{
    if (bytes.capacity() >= bytes.size() + qsizetype(simdjson::SIMDJSON_PADDING))
        return true;
#ifdef PLLM_ADDRESS_SANITIZER
    return false;
#else
    constexpr std::uintptr_t page = 4096; // the smallest of any platform
    const auto last = reinterpret_cast<std::uintptr_t>(bytes.constData() + bytes.size());
    return (last % page) + simdjson::SIMDJSON_PADDING < page;
#endif
}

} // namespace

JsonBytes::JsonBytes(const QByteArray &bytes) : m_bytes(bytes)
{
    if (!isPaddingReadable(m_bytes))
        m_bytes.reserve(m_bytes.size() + qsizetype(simdjson::SIMDJSON_PADDING));
    const auto size = std::size_t(m_bytes.size());
    m_view = simdjson::padded_string_view(m_bytes.constData(), size, size + simdjson::SIMDJSON_PADDING);
}

namespace {
thread_local std::optional<simdjson::ondemand::parser> threadParser;
}

simdjson::ondemand::parser &onDemandParser()
{
    if (!threadParser)
        threadParser.emplace();
    return *threadParser;
}

void trimOnDemandParser(qsizetype size)
{
    constexpr qsizetype worthKeeping = 4 * 1024 * 1024;
    if (size > worthKeeping)
        threadParser.reset();
}

QString textMember(simdjson::dom::element object, std::string_view key, const QString &fallback)
{
    std::string_view value;
    return object[key].get(value) == simdjson::SUCCESS ? toQString(value) : fallback;
}

bool flagMember(simdjson::dom::element object, std::string_view key, bool fallback)
{
    bool value = fallback;
    return object[key].get(value) == simdjson::SUCCESS ? value : fallback;
}

QStringList textMembers(simdjson::dom::element object, std::string_view key)
{
    QStringList list;
    simdjson::dom::array array;
    if (object[key].get(array) != simdjson::SUCCESS)
        return list;
    for (const simdjson::dom::element entry : array) {
        std::string_view value;
        if (entry.get(value) == simdjson::SUCCESS)
            list += toQString(value);
    }
    return list;
}
