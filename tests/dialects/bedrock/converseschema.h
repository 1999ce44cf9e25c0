// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Where a request's body breaks the published shape of ConverseRequest (@aws-sdk/client-bedrock-runtime
/// 3.1164, models_0.d.ts): a member that is not known, of another type, missing, a union of not exactly one
/// member, or a word that is not in its enum. Empty where it keeps to it.
QString converseProblem(const QByteArray &body);
