// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Writes compact JSON in the order of the calls. Commas are put where they belong; nothing is checked, so
/// every begin needs its end. Text is UTF-8 on the wire.
class JsonWriter
{
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(QByteArrayView name);
    JsonWriter &text(QByteArrayView utf8);
    JsonWriter &text(QStringView value);
    JsonWriter &number(qint64 value);
    /// Shortest form that reads back the same; null where it is not finite.
    JsonWriter &number(double value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    /// JSON text that stands as it is.
    JsonWriter &raw(QByteArrayView json);
    /// Members of an object as they stand, `"name":value` joined by commas; none where it is empty.
    JsonWriter &members(QByteArrayView json);

    /// key() and a value in one.
    JsonWriter &member(QByteArrayView name, QByteArrayView utf8) { return key(name).text(utf8); }
    JsonWriter &member(QByteArrayView name, const char *utf8) { return key(name).text(QByteArrayView(utf8)); }
    JsonWriter &member(QByteArrayView name, const QByteArray &utf8)
    {
        return key(name).text(QByteArrayView(utf8));
    }
    JsonWriter &member(QByteArrayView name, QStringView value) { return key(name).text(value); }
    JsonWriter &member(QByteArrayView name, const QString &value)
    {
        return key(name).text(QStringView(value));
    }
    JsonWriter &member(QByteArrayView name, qint64 value) { return key(name).number(value); }
    JsonWriter &member(QByteArrayView name, int value) { return key(name).number(qint64(value)); }
    JsonWriter &member(QByteArrayView name, double value) { return key(name).number(value); }
    JsonWriter &member(QByteArrayView name, bool value) { return key(name).boolean(value); }

    const QByteArray &bytes() const { return m_bytes; }
    QByteArray take() { return std::move(m_bytes); }

private:
    void separate();

    QByteArray m_bytes;
    bool m_needsComma = false;
};

/// `utf8` as a JSON string, with its quotes.
QByteArray jsonQuoted(QByteArrayView utf8);
/// A JSON text on one line, as event streams and NDJSON need it: line ends stand only between its tokens.
QByteArray jsonOnOneLine(QByteArray json);
