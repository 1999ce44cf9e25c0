// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// What kind of file some bytes are, and what such a file is called. Only types that this program shows or
/// hands to the system's programs have names here; every other one is Other. Pure; any thread.
namespace MediaType {

enum class Kind { Picture, Sound, Other };

/// A Content-Type's type in lower case, without its parameters.
QByteArray plain(QByteArrayView contentType);
/// By the first bytes; empty where they tell nothing.
QByteArray sniffed(QByteArrayView bytes);
/// The bytes' own type where they tell it, else the one that was said.
QByteArray of(QByteArrayView bytes, QByteArrayView contentType);
Kind kind(QByteArrayView type);
/// With its dot, e.g. ".png"; ".bin" for types that have no name here.
QString extension(QByteArrayView type);
/// For people: "PNG", "MP3"; the type itself where it has no name here.
QString name(QByteArrayView type);
/// A name from outside as the name of a file in a folder: no path, no control characters, no leading dots, at
/// most 120 characters; `otherwise` where nothing is left.
QString safeFileName(const QString &name, const QString &otherwise);

} // namespace MediaType
