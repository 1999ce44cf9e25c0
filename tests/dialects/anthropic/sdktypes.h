// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Whether a request's body has the form that @anthropic-ai/sdk 1.14.0 declares (resources/messages and
/// resources/beta/messages: MessageCreateParams and what it is made of): each object's members by name, with
/// those that must be there, each value's kind, and the words of enumerations. Empty where it does, else the
/// path and what is wrong there.
QString differenceFromSdk(const QByteArray &body);
