// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// POST /v1/images/generations: whole, or streamed with partial images.
void generateImages(Exchange &exchange);
/// POST /v1/images/edits, as a form or as JSON.
void editImages(Exchange &exchange);
/// POST /v1/images/variations
void varyImage(Exchange &exchange);
