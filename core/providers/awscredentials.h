// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

#include <functional>

/// What proves to Amazon who asks: an access key that signs requests, or one bearer key ("Amazon Bedrock API
/// key") that stands for itself.
struct AwsCredentials {
    QByteArray accessKeyId;
    Secret secretAccessKey;
    Secret sessionToken; ///< of temporary ones; else empty
    Secret bearerKey;    ///< where it is there, nothing is signed

    bool operator==(const AwsCredentials &) const = default;
};

/// As AWS's own tools find them; asked for anew, they see files that have changed.
struct AwsIdentity {
    AwsCredentials credentials;
    QByteArray region; ///< "us-east-1"; empty where it is not told

    bool operator==(const AwsIdentity &) const = default;
};

/// A variable of the environment; empty where it is not set. A function, so that tests need not change ours.
using Environment = std::function<QByteArray(const char *name)>;
/// The process's own.
Environment processEnvironment();

/// The text of a provider's key: ACCESS_KEY_ID:SECRET_ACCESS_KEY[:SESSION_TOKEN], or one bearer key (ABSK…).
/// Error kind: ProviderKeyMissing, and the message never holds the text.
Result<AwsCredentials> awsCredentialsOf(const Secret &key);
/// AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; the region
/// from AWS_REGION or AWS_DEFAULT_REGION. Error kind: ProviderKeyMissing, with the variables that are
/// missing.
Result<AwsIdentity> awsIdentityOfEnvironment(const Environment &environment);
/// A profile of ~/.aws/credentials and ~/.aws/config (AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE), where
/// the former goes first. `profile` empty: AWS_PROFILE, else "default". Reads files. Error kinds: Io,
/// ProviderKeyMissing (no such profile, or one whose keys come from sso, a role or a program).
Result<AwsIdentity> awsIdentityOfProfile(const Environment &environment, const QByteArray &profile = {});

/// The region in an endpoint's host, "bedrock-runtime.us-east-1.amazonaws.com"; empty where there is none.
QByteArray awsRegionOfHost(const QByteArray &host);
