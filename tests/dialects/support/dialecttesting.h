// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// A file under tests/dialects/data, or (names that begin with "shared/") under ../shared/fixtures; empty
/// where it is not there.
QByteArray fixture(const QString &name);
/// The names of the fixtures of `folder` ("anthropic"), ours and the shared ones, that end with `ending`
/// (".chunks.txt", ".json"); as fixture() takes them.
QStringList fixtures(const QString &folder, const QString &ending);
/// The lines of a `*.chunks.txt`: one event's JSON each.
QList<QByteArray> chunkLines(const QByteArray &file);
/// They as server-sent events: with `event:` lines from their `type` where `named`; `[DONE]` at the end where
/// `done`.
QByteArray asEventStream(const QList<QByteArray> &lines, bool named, bool done);
/// They as lines of their own.
QByteArray asNdjson(const QList<QByteArray> &lines);

ChatEvents decodeStream(const Dialect &dialect, const QList<QByteArray> &pieces);
/// Decodes `wire` whole, byte by byte, at pieces of 2, 3, 7, 64 bytes and (up to 6 KB) cut in two at every
/// byte: empty where all give the same answer, else what differs.
QString differenceAtSplits(const Dialect &dialect, const QByteArray &wire);
/// The streamed bytes that `dialect` makes of `events`.
QByteArray encodeStream(const Dialect &dialect, const ChatEvents &events, const AnswerContext &context);

/// Where two JSON texts differ (members in any order, numbers by their value), as a path with both values;
/// empty where they do not. `ignored`: names of members that do not count, at any depth.
QString jsonDifference(const QByteArray &left, const QByteArray &right, const QStringList &ignored = {});
/// An answer in a few lines, for comparing and for messages.
QString described(const ChatAnswer &answer);
