// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// A request's path as clients write it, and what it stands for.
struct RequestPath {
    /// What a client did to the path; the first that applies.
    enum class Oddity { None, DoubledSlash, DoubledBase, MissingBase, TrailingSlash };

    /// As the endpoint table knows it: percent-decoded, without doubled or trailing slashes, `/api/v1` and a
    /// doubled `/v1/v1` as `/v1`. An encoded slash divides nothing: it stands here as encodedSlash.
    QByteArray route;
    /// The KEY of a path prefix `/t/KEY`, decoded; empty where there is none.
    QByteArray key;
    Oddity oddity = Oddity::None;
    /// It holds a control character, encoded or not: nothing that a path can mean.
    bool isMalformed = false;
};

/// Stands in RequestPath::route for %2F; no other control character does.
constexpr char encodedSlash = '\x01';

RequestPath readPath(QByteArrayView path);

/// What the user can do about an odd path: which base URL the client should have. `path` without its key;
/// `host` as the client wrote it. Empty for a path that is not odd.
QString pathHint(RequestPath::Oddity oddity, const QString &path, const QString &host);
