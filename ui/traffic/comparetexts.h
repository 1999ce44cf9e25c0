// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>

/// A record's parts as texts whose lines can be compared. Pure but for translation; any thread.
namespace CompareTexts {

/// Who said what, a heading for each block; tools at the beginning. The body laid out where it is no chat.
QString messages(const TrafficRecord &record);
/// The request's members beside its messages, system texts and tools, laid out.
QString parameters(const TrafficRecord &record);
/// Both heads as the client sent and got them.
QString headers(const TrafficRecord &record);
QString answer(const TrafficRecord &record);
/// One message on one leg: head and body, JSON laid out.
QString request(const RecordedLeg &leg);
QString response(const RecordedLeg &leg);

} // namespace CompareTexts
