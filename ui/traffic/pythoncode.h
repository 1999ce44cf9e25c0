// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>

/// The request of a leg as a program in Python that prints the answer: with the SDK of OpenAI or Anthropic
/// where one has a method for it, else with httpx. The key comes from the environment variable
/// `keyVariable`; files of a form, and a body that is no text, from the folder where it runs.
QString pythonCode(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable);
