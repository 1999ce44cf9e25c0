// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
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
class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class StatusLabel;

/// Makes a client key: asks for its name and rights, then shows it, once. Of a key that is there it changes
/// the rights; name and key stay.
class ClientKeyDialog : public QDialog
{
    Q_OBJECT

public:
    /// For a new key.
    ClientKeyDialog(ConfigStore &config, KeyRing &keys, QWidget *parent = nullptr);
    /// For the key of the configuration that `key` is.
    ClientKeyDialog(ConfigStore &config, KeyRing &keys, const ClientKeyConfig &key,
                    QWidget *parent = nullptr);

private:
    void fill(const ClientKeyConfig &key);
    QWidget *makeForm();
    QWidget *makeResult();
    void make();
    void save();
    /// Shows what is wrong with the key at that place; true where the configuration was taken.
    bool update(const Config &config, qsizetype place);
    void showTrouble(const QString &text);
    void apply(ClientKeyConfig &key) const;
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
    QCheckBox *m_ping;
    QComboBox *m_record;
    QLineEdit *m_shownKey;
    StatusLabel *m_status;
    QPushButton *m_make; // or the one that saves
    QPushButton *m_close;
    ClientKeyConfig m_edited; // nameless where a new one is made
};
