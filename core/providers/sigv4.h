// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/providers/awscredentials.h"

#include <QDateTime>

/// A request as it goes over the wire: path and query percent-encoded as they are sent.
struct SigV4Request {
    QByteArray method;
    QByteArray path; ///< "/model/amazon.nova-lite-v1%3A0/converse"; empty: "/"
    QByteArray query;
    HeaderList headers;  ///< all that is to be signed: Host at least, not X-Amz-Date
    QByteArray bodyHash; ///< sha256Hex() of the body
};

/// Where a signature holds.
struct SigV4Scope {
    QByteArray region;
    QByteArray service; ///< "bedrock" (also for bedrock-runtime)
};

/// Lower-case hex SHA-256 of a body that stands in pieces.
QByteArray sha256Hex(const QList<QByteArray> &segments);

/// The headers that a request needs besides its own: X-Amz-Date, X-Amz-Security-Token where there is a
/// session token, Authorization. AWS Signature Version 4 ("Create a signed AWS API request", IAM user guide),
/// with the path normalised and encoded once more, as all services but S3 want it. `time` is UTC, within
/// minutes of Amazon's. A bearer key signs nothing: the one header is then Authorization. Pure; any thread.
HeaderList awsAuthorization(const SigV4Request &request, const AwsCredentials &credentials,
                            const SigV4Scope &scope, const QDateTime &time);
