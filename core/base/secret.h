// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// A key or token. No stream operator and no conversion: its text leaves only through expose(), which is
/// called where an upstream header is written, a hash is taken or a redactor is set up, and nowhere else.
/// The last owner overwrites the text.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray text) : m_text(std::move(text)) {}
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &) = default;
    Secret &operator=(Secret &&) noexcept = default;
    ~Secret();

    const QByteArray &expose() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    /// The last four characters behind dots, for people to tell keys apart; only dots for a short key.
    QString hint() const;
    /// Lower-case hex SHA-256 of the text: the form in which client keys are stored.
    QByteArray sha256Hex() const;

    bool operator==(const Secret &) const = default;

private:
    QByteArray m_text;
};

/// True when both are equal; takes the same time wherever they differ.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);
/// What a person meant when pasting a key: no surrounding blanks, newlines, quotes, nor a leading "Bearer ".
QByteArray trimmedKey(QByteArrayView pasted);
