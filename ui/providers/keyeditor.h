// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/secrets/providerkeys.h"
#include "ui/forms/status.h"

#include <QWidget>

class Catalogue;
class KeyField;
class KeyRing;
class LinesEdit;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class StatusLabel;

/// Where a provider's key stands, and the key itself: in the keychain (with a field for a new one), in an
/// environment variable, in a file, in several places, or nowhere.
class KeyEditor : public QWidget
{
    Q_OBJECT

public:
    enum Source { Keychain, Environment, File, None, Several };

    KeyEditor(const KeyRing &keys, const Catalogue &catalogue, QWidget *parent = nullptr);

    void setProvider(const ProviderConfig &provider);
    /// The id typed meanwhile: the entry of a plain "keychain" is named after it.
    void setProviderId(const QString &id);
    /// Offers the variables of this type; a local model server needs no key.
    void setType(const QString &type);
    /// Puts `key` and `keys` into `provider`.
    void apply(ProviderConfig &provider) const;
    void setSource(Source source);
    Source source() const;

    /// A key typed for the keychain; empty where none was.
    Secret newKey() const;
    /// Keychain entry in use.
    QString entry() const;
    /// What a test is made with: the new key, else what is known of the stored one.
    ProviderKey keyForTest() const;
    void showStatus(const Status &status);

signals:
    void changed();
    /// The new key looks like one of this type.
    void typeRecognised(const QString &type);

private:
    QWidget *makeKeychainPage();
    QWidget *makeFilePage();
    QWidget *makeNonePage();
    void keyTyped();
    void chooseFile();
    void refreshStatus();
    void refreshHint();
    QString entryWithSameKey(const Secret &key) const;
    QString reference() const;

    const KeyRing &m_keys;
    const Catalogue &m_catalogue;
    QString m_id;
    QString m_oldId;
    QString m_type;
    QString m_entryName; ///< of "keychain:NAME"; empty for a plain "keychain"
    QComboBox *m_source;
    QStackedWidget *m_pages;
    KeyField *m_key;
    QComboBox *m_variable;
    QLineEdit *m_file;
    LinesEdit *m_several;
    StatusLabel *m_status;
    QWidget *m_hintRow;
    StatusLabel *m_hint;
    QPushButton *m_useType;
    QString m_recognised;
};
