// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QLineEdit>

/// A field for a new key: masked, shown while its eye is pressed down, cleaned of what comes along when
/// pasting (blanks, line ends, quotes, "Bearer").
class KeyField : public QLineEdit
{
    Q_OBJECT

public:
    explicit KeyField(QWidget *parent = nullptr);

    Secret key() const;

signals:
    void keyChanged();

private:
    void clean();
    void setRevealed(bool revealed);

    QAction *m_reveal;
};
