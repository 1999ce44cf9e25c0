// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

/// A piece of a filter's text. Places are in UTF-16 units from the text's begin.
struct QueryToken {
    enum class Kind : quint8 { Open, Close, Minus, Or, Value, Keyed };
    enum class Spelling : quint8 { Bare, Quoted, Regex };

    Kind kind = Kind::Value;
    Spelling spelling = Spelling::Bare;
    qsizetype start = 0;
    qsizetype length = 0;
    QString key; ///< of Keyed: what stands before the operator
    QString op;  ///< of Keyed: ":", "=", ">", "<", ">=", "<="
    QString text;
    qsizetype textStart = 0; ///< where the value begins
    bool isOpen = false;     ///< a quote without its end
};

/// Cuts a filter's text into tokens. Pure; any thread.
class QueryScanner
{
public:
    explicit QueryScanner(QStringView text) : m_text(text) {}

    /// Nullopt at the end.
    std::optional<QueryToken> next();

private:
    bool isDelimiter(qsizetype at) const;
    void readValue(QueryToken &token, bool isKeyed);
    void readQuoted(QueryToken &token);
    bool readRegex(QueryToken &token);
    bool readKey(QueryToken &token);

    QStringView m_text;
    qsizetype m_at = 0;
};
