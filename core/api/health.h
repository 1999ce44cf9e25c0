// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// GET / and HEAD /api/hello: clients ask whether somebody is there.
void answerRoot(Exchange &exchange);
/// GET /health: the process answers.
void answerHealth(Exchange &exchange);
/// GET /ready: 503 where listener, configuration or store cannot be used; the keychain and the providers are
/// only told.
void answerReady(Exchange &exchange);
