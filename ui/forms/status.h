// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

/// How things stand with something, for people: a shape, a colour and words; never the colour alone.
struct Status {
    QString icon; ///< for Theme::icon
    Theme::Role role = Theme::Muted;
    QString text;   ///< short, for a table
    QString detail; ///< what is wrong and what to do; may be empty

    bool operator==(const Status &) const = default;

    static Status good(const QString &text, const QString &detail = {})
    {
        return {QStringLiteral("success"), Theme::Good, text, detail};
    }
    static Status bad(const QString &text, const QString &detail = {})
    {
        return {QStringLiteral("error"), Theme::Bad, text, detail};
    }
    static Status warning(const QString &text, const QString &detail = {})
    {
        return {QStringLiteral("warning"), Theme::Warning, text, detail};
    }
    static Status waiting(const QString &text, const QString &detail = {})
    {
        return {QStringLiteral("clock"), Theme::Warning, text, detail};
    }
    static Status info(const QString &text, const QString &detail = {})
    {
        return {QStringLiteral("info"), Theme::Info, text, detail};
    }
};
