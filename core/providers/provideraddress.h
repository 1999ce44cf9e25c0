// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/dialects/dialectid.h"

#include <QByteArray>
#include <QString>

struct ProviderType;

/// Where a resource of a provider stands. `path` is the resource's own ("/chat/completions", with its query);
/// `model` the provider's name for the model, which some addresses hold. Error kind: Configuration, naming
/// the setting that is missing. Pure.
///
/// Azure: the v1 form, or with `api_version` the deployment's own address
/// (https://learn.microsoft.com/azure/ai-foundry/openai/reference), which a `base_url` that ends in `/openai`
/// gets too. Bedrock: the region's endpoint. Vertex: that of the project's location and the model's
/// publisher.
Result<QByteArray> resourceAddress(const ProviderConfig &provider, const ProviderType &type,
                                   const QString &model, const QByteArray &path);
/// The provider's name for a model: on Azure the deployment's.
QString wireModel(const ProviderConfig &provider, const QString &model);
/// True where the address of a resource depends on the model.
bool isAddressedByModel(const ProviderType &type);
