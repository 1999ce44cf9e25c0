// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configproblem.h"
#include "core/config/newclientkey.h"
#include "core/secrets/secretstore.h"
#include "ui/forms/fieldproblems.h"

#include <QDialog>

class Banner;
class ConfigStore;
class KeyLimitsEdit;
class KeyRing;
class LinesEdit;
class QCheckBox;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class StatusLabel;

/// Makes a client key: asks for its name and rights, then shows it, once.
class ClientKeyDialog : public QDialog
{
    Q_OBJECT

public:
    ClientKeyDialog(ConfigStore &config, KeyRing &keys, QWidget *parent = nullptr);

private:
    QWidget *makeForm();
    QWidget *makeResult();
    void make();
    ClientKeyConfig clientKey(const NewClientKey &made) const;
    void showKey(const NewClientKey &made);
    void keyStored(const SecretStore::Outcome &outcome);

    ConfigStore &m_config;
    KeyRing &m_keys;
    FieldProblems m_problems;
    QStackedWidget *m_pages;
    Banner *m_banner;
    QLineEdit *m_name;
    LinesEdit *m_models;
    KeyLimitsEdit *m_limits;
    QCheckBox *m_hasExpiry;
    QDateEdit *m_expires;
    QCheckBox *m_admin;
    QLineEdit *m_shownKey;
    StatusLabel *m_status;
    QPushButton *m_make;
    QPushButton *m_close;
};
