// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QString>
#include <QTemporaryDir>
#include <QWidget>

class QAbstractButton;

/// What the pages work on, put together as the program does it: a configuration file in a folder of its own,
/// keys in memory, a gateway that is not started.
struct PageFixture {
    /// `json`: what stands in the file; empty = there is none.
    explicit PageFixture(const QByteArray &json = {});

    /// The file as it stands on disk.
    QByteArray file() const;
    void writeFile(const QByteArray &json);
    /// The key stored under `entry`; empty where there is none.
    QByteArray storedKey(const QString &entry);
    void storeKey(const QString &entry, const QByteArray &key);

    QTemporaryDir folder;
    ConfigStore config;
    MemorySecretStore store;
    KeyRing keys;
    GatewayThread gateway;

private:
    void takeEntries();
};

/// Dresses the application as the program does, and English.
void setUpApplication();
/// The widgets that Tab reaches from `first` on which do not stand below or right of the one before them;
/// empty = all do.
QStringList tabsOutOfOrder(QWidget &window, QWidget &first);
/// Where PLLM_SCREENSHOTS names a folder: saves the widget there, in the light and in the dark theme.
void savePictures(QWidget &widget, const QString &name);
/// The one visible button (or check box) whose text or accessible name is `text`, mnemonics aside; ends the
/// program where there is none.
QAbstractButton *buttonNamed(QWidget &parent, const QString &text);
