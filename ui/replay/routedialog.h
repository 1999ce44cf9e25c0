// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/fieldproblems.h"
#include "ui/replay/routechange.h"

#include <QDialog>

class Banner;
class ConfigStore;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

/// Makes who answered best the target of a model's name: says what that changes in the configuration, and
/// writes it.
class RouteDialog : public QDialog
{
    Q_OBJECT

public:
    /// `wish`: who answered, and the name to begin with. `asked`: the model's name that led there.
    RouteDialog(ConfigStore &config, const RouteWish &wish, const QString &asked, QWidget *parent = nullptr);

    void accept() override;

signals:
    /// It stands in the configuration.
    void routed(const RouteChange &change);

private:
    QWidget *makeFields(const QString &asked);
    QWidget *makeButtons();
    RouteChange change() const;
    void showChange();
    void showProblems(const ConfigProblems &problems);

    ConfigStore &m_config;
    const RouteWish m_wish;
    FieldProblems m_problems;
    Banner *m_banner;
    QLineEdit *m_name;
    QRadioButton *m_first;
    QRadioButton *m_alone;
    QLabel *m_change;
    QPushButton *m_save;
};
