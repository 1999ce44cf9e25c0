// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/failureclass.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

/// What a provider's failure means: the user's own rules first, in their order, then the built-in ones. Pure;
/// any thread.
class FailureTable
{
public:
    FailureTable() = default;
    explicit FailureTable(const QList<FailureRuleConfig> &rules);

    /// Class of an answer with that HTTP status and body, of which the first 64 KiB are looked at. Status 0
    /// is an error told inside a stream, or inside an answer that says 200: its text decides, and it is a
    /// ServerFault where that says nothing known. `None` for any other status below 400, unless a rule of the
    /// user names just that status: the bodies of good answers are not looked at.
    FailureClass classify(int status, QByteArrayView body = {}) const;

private:
    struct Rule {
        int status;
        QByteArray contains; // in lower case
        FailureClass failureClass;
    };

    QList<Rule> m_rules;
};
