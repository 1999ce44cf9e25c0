// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// What the rest of a desktop does to the GNOME keyring of this D-Bus session.
namespace KeyringControl {
/// Of the keyring's daemon; 0 where there is none.
int processId();
bool lock();
/// As a prompt does, with the keyring's password.
bool unlock(const QByteArray &password);
} // namespace KeyringControl
