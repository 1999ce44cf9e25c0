// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class ProviderDialog;
class QLineEdit;

/// setUpApplication(), and no key of a known provider in the environment.
void setUpProviderTest();
/// A configuration with the providers "openai" and "local", and two models on them.
extern const QByteArray twoProviders;
/// Types `typeName` into the dialog's field for the type, and Enter.
void choose(ProviderDialog &dialog, const QString &typeName);
/// Types `text` in place of what stands in the field.
void type(QLineEdit *field, const QString &text);
