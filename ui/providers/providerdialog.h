// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/configproblem.h"
#include "core/secrets/secretstore.h"
#include "ui/forms/fieldproblems.h"
#include "ui/providers/probecall.h"

#include <QDialog>

class AdvancedEditor;
class Banner;
class Catalogue;
class ConfigStore;
class Fold;
class KeyEditor;
class KeyRing;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class StatusLabel;
class TypeBox;

/// Sets up one provider: type, name, address, key, and a test that works before anything is saved. Saving
/// writes the configuration, then stores a new key; the dialog closes once both are done.
class ProviderDialog : public QDialog
{
    Q_OBJECT

public:
    /// `provider` with an empty id: a new one, for which its other fields are suggestions.
    ProviderDialog(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, const ProviderConfig &provider,
                   QWidget *parent = nullptr);

    void accept() override;

signals:
    /// A test went well: the provider has these models.
    void modelsFound(const QString &provider, const QStringList &models);

private:
    void addFields();
    QWidget *makeTestRow();
    QWidget *makeButtons();
    void takeProvider();
    void setType(const QString &type);
    void idTyped();
    ProviderConfig provider() const;
    void test();
    void showProbe(const ProbeResult &result);
    void forgetProbe();
    void showProblems(const ConfigProblems &problems);
    void storeKey();
    void keyStored(const SecretStore::Outcome &outcome);
    void keyIsSlow(const QString &entry);
    void keepForThisRun();
    void setBusy(bool busy);

    ConfigStore &m_config;
    KeyRing &m_keys;
    const Catalogue &m_catalogue;
    ProviderConfig m_original;
    bool m_idIsSuggested;
    bool m_storing = false;
    FieldProblems m_problems;
    ProbeCall m_probe;
    Banner *m_banner;
    QPushButton *m_keepForThisRun;
    QFormLayout *m_form;
    TypeBox *m_type;
    QLineEdit *m_id;
    QLineEdit *m_baseUrl;
    KeyEditor *m_key;
    QLabel *m_keysLink;
    AdvancedEditor *m_advanced;
    Fold *m_fold;
    QPushButton *m_test;
    StatusLabel *m_testStatus;
    QPushButton *m_save;
};
