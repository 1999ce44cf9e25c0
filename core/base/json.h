// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <simdjson.h>

#include <memory>

/// Text of a simdjson string (UTF-8).
inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

inline QByteArrayView toView(std::string_view text)
{
    return QByteArrayView(text.data(), qsizetype(text.size()));
}

// Members of an object that are there and of that type, else the fallback.
QString textMember(simdjson::dom::element object, std::string_view key, const QString &fallback = {});
bool flagMember(simdjson::dom::element object, std::string_view key, bool fallback);
/// The texts of an array; empty where there is none.
QStringList textMembers(simdjson::dom::element object, std::string_view key);

/// A whole JSON document as a tree that keeps the order of keys; for configuration, catalogues and small
/// answers. Bodies that pass through are read with JsonBytes and simdjson's On-Demand instead.
class JsonDocument
{
public:
    /// Error kind: InvalidJson, with the line where reading stopped as far as it is known.
    static Result<JsonDocument> parse(QByteArrayView bytes);

    simdjson::dom::element root() const { return m_root; }

private:
    std::unique_ptr<simdjson::dom::parser> m_parser; // owns the tree
    simdjson::dom::element m_root;
};

/// A view of JSON bytes that simdjson's On-Demand may read: with 64 readable bytes behind the end. Copies
/// only where the bytes stand so close to the end of their memory that it must.
class JsonBytes
{
public:
    explicit JsonBytes(const QByteArray &bytes);
    JsonBytes(const JsonBytes &) = delete;
    JsonBytes &operator=(const JsonBytes &) = delete;

    simdjson::padded_string_view view() const { return m_view; }
    /// Offset of a position inside view() in the original bytes.
    qsizetype offsetOf(const char *position) const { return position - m_view.data(); }

private:
    QByteArray m_bytes; // shares the caller's; or the copy
    simdjson::padded_string_view m_view;
};

/// This thread's On-Demand parser. One document at a time: reading the next one ends the last.
simdjson::ondemand::parser &onDemandParser();
/// To be called after reading a document of `size` bytes: gives a large index's memory back.
void trimOnDemandParser(qsizetype size);
