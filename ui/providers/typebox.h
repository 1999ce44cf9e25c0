// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

class Catalogue;

/// Chooses a provider type: any part of its name, typed, finds it; Enter
/// or leaving the field takes the first that fits.
class TypeBox : public QComboBox
{
    Q_OBJECT

public:
    explicit TypeBox(const Catalogue &catalogue, QWidget *parent = nullptr);

    /// Empty while none is chosen.
    QString type() const;
    void setType(const QString &type);

signals:
    void typeChanged(const QString &type);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeText();
    int indexOfText() const;

    QString m_type;
};
