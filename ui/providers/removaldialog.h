// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QMessageBox>

class QCheckBox;

/// Asks before a provider goes: says which models use it and what becomes of them, and whether its key goes
/// too.
class RemovalDialog : public QMessageBox
{
    Q_OBJECT

public:
    /// `id` names a provider of `config`.
    RemovalDialog(const Config &config, const QString &id, QWidget *parent = nullptr);

    /// The configuration without the provider.
    const Config &configWithout() const { return m_result; }
    /// Keychain entries to remove too: those that no other provider names, where the user wants it.
    QStringList entriesToRemove() const;

signals:
    void confirmed();

private:
    Config m_result;
    QStringList m_entries;
    QCheckBox *m_removeKey = nullptr;
};
