// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QSet>

#include <optional>

struct PlanContext;
struct Snapshot;

/// True for a provider on this machine or in its private network: by the host of its address, as it is
/// written or as the catalogue has it. No name is looked up. Pure.
bool isLocalProvider(const ProviderConfig &provider);
/// The providers that `routing.active` leaves; nullopt = all. Pure.
std::optional<QSet<QString>> providersOfProfile(const Config &config);
/// What left only them, for people: "local only", "profile 'work'"; empty where nothing does.
QString profileName(const Config &config);
/// Lets a plan have no providers but those of the snapshot's profile.
void restrictToProfile(PlanContext &context, const Snapshot &snapshot);
