// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"

namespace gemini {

/// A schema in Google's subset of OpenAPI 3.0 (https://ai.google.dev/api/caching#Schema) as JSON Schema:
/// types in lower case, `nullable` as a type, without `propertyOrdering`, the rest as it stands, keys in
/// their order. What is JSON Schema already stays as it is written.
QByteArray jsonSchemaOf(JsonValue schema);
/// The other way, for models behind an API that knows only the subset: what it has no word for is left out.
QByteArray openApiSchemaOf(JsonValue schema);

} // namespace gemini
