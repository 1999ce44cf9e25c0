// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

/// The client key that testConfig() knows, in clear text; it may do everything.
inline const QString testClientKey = QStringLiteral("test-client-key");
/// The provider key that the tests hand over through the environment (testProviderVariable).
inline const QString testProviderKey = QStringLiteral("sk-upstream-secret-0123456789");
inline const QString testProviderVariable = QStringLiteral("PLLM_TEST_PROVIDER_KEY");

/// A configuration with one `openai-compatible` provider `up` at `baseUrl` (key from testProviderVariable),
/// the model `m` that leads to its `upstream-model` without retries, any port, and the admin key
/// testClientKey.
QJsonObject testConfig(const QString &baseUrl);

/// `root[section][key] = value`, for the many tests that change one value.
void setIn(QJsonObject &root, const QString &section, const QString &key, const QJsonValue &value);
/// The same in an object of a list: `root[section][index][key] = value`.
void setIn(QJsonObject &root, const QString &section, int index, const QString &key, const QJsonValue &value);

/// An entry of `client_keys` for a key's clear text.
QJsonObject clientKeyEntry(const QString &name, const QString &key);

/// Writes the configuration, replacing the file at once; false where that failed.
bool writeConfig(const QString &path, const QJsonObject &config);
bool writeFile(const QString &path, const QByteArray &bytes);
