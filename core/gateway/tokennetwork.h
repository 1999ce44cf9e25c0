// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/googletokensource.h"
#include "core/upstream/upstreamrequest.h"

#include <memory>

class UpstreamPool;

/// The way to a token server for one provider: through the proxy and with the certificates of its other
/// calls. `pool` outlives what is given back. Gateway thread.
GoogleTokenSource::Transport tokenTransport(UpstreamPool &pool,
                                            std::shared_ptr<const UpstreamEndpoint> provider);
