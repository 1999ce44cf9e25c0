// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

/// The top-level parameter of `body` (JSON) that a provider's 400 says it does not take; empty where it names
/// none that could be left out. Pure.
QByteArray refusedParameter(const ApiError &error, const QByteArray &body);

/// True where the provider says that the model does not know the parameter, and not only that it minds its
/// value or its company. Pure.
bool isRefusedForGood(const ApiError &error);

/// `body` without those top-level members, which are put behind `leftOut`; as it is where it holds none of
/// them. Pure.
QByteArray withoutMembers(const QByteArray &body, const QList<QByteArray> &names,
                          QList<QByteArray> *leftOut = nullptr);

/// What models were found not to take, so that only the first request pays for it. Bounded; lives on the
/// gateway thread, for as long as the program runs.
class RefusedParameters
{
public:
    QList<QByteArray> of(const QString &provider, const QString &model) const;
    /// False where it was known already: asking again would change nothing.
    bool note(const QString &provider, const QString &model, const QByteArray &parameter);

private:
    QHash<QString, QList<QByteArray>> m_refused; // by provider and model
};
