// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <optional>

/// Figures as people read them, in the default locale's numbers. What is not known (negative, nullopt) is a
/// dash. Pure but for the locale; main thread.
namespace Format {

/// The sign for "not known" or "not yet".
QString dash();

/// Microseconds: "850 µs", "3.2 ms", "420 ms", "4.1 s", "2 min 05 s", "1 h 02 min".
QString duration(qint64 us);
/// Milliseconds, in the same way.
QString milliseconds(std::optional<double> ms);
/// With group separators: "1,204".
QString count(qint64 value);
/// Tokens and other large counts, short: "310", "12.3k", "1.24M".
QString shortCount(qint64 value);
/// "in / out", each short.
QString tokenPair(qint64 input, qint64 output);
/// "312 B", "12.3 KiB", "1.2 MiB".
QString bytes(qint64 value);
/// A rate, e.g. tokens a second: "7.1", "48", "1,204".
QString rate(double value);
/// 0 to 1 as "97 %".
QString percent(double share);
/// USD: "$1.84", "$0.0042".
QString usd(double value);
/// Unix milliseconds as local time of day, "14:02:11", with the date before it where that is not today.
QString time(qint64 unixMs);
/// Unix milliseconds as local date and time with milliseconds.
QString dateTime(qint64 unixMs);

} // namespace Format
