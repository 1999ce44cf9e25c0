// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/providertable.h"

// What has to be worked out for a request before a provider believes it.

/// The identity that a Bedrock provider's settings name: its profile, its key, or with `key` "none" what the
/// environment holds. Error kinds: ProviderKeyMissing and those of the key.
Result<AwsIdentity> awsIdentity(const ProviderConfig &provider, const KeyReference &reference,
                                const ProviderKeys &keys);
/// The headers that sign one request to Amazon (Signature Version 4); none where a bearer key is used.
HeaderList awsSignature(const ProviderRoute &route, const QByteArray &method, const QList<QByteArray> &body,
                        const HeaderList &headers);
