// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QList>

/// Masks keys wherever their text occurs in bytes that come in any split: as it is, and escaped as JSON or in
/// a URL. Texts under six characters are words, not keys, and stay. Pure; any thread.
class BodyRedactor
{
public:
    BodyRedactor() = default;
    explicit BodyRedactor(const QList<Secret> &secrets);

    bool isEmpty() const { return m_patterns.isEmpty(); }

    /// The bytes that can pass now; keeps back only what may be the beginning of a key. Shares `bytes` where
    /// they pass as they are.
    QByteArray feed(const QByteArray &bytes);
    /// What was kept back. Where the text was cut off here, the beginning of a key is masked too.
    QByteArray flush(bool isCut = false);

    /// A whole text in one; shares it where no key occurs.
    QByteArray redacted(const QByteArray &text, bool isCut = false) const;

private:
    /// One form of a key. Looked for by the byte in it that text holds least often: memchr passes over what
    /// lies between at many bytes a cycle, which a whole-body search needs.
    struct Pattern {
        QByteArray form;
        qsizetype rarest = 0; // its place in the form
        QByteArray mask;

        qsizetype indexIn(QByteArrayView text, qsizetype from) const;
    };
    struct Match {
        qsizetype at = -1;
        const Pattern *pattern = nullptr;
    };

    void add(const QByteArray &form, const QByteArray &mask);
    Match firstMatch(const QByteArray &text, qsizetype from) const;
    QByteArray withoutKeys(const QByteArray &text) const;
    qsizetype possibleBeginning(QByteArrayView text) const;

    QList<Pattern> m_patterns;
    qsizetype m_shortest = 0; // of all patterns
    QByteArray m_kept;
};
