// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <simdjson.h>

/// A JSON value that fits a JSON schema (as far as types, enums, bounds, formats and local references go; not
/// patterns). Pure; any thread.
QByteArray schemaExample(simdjson::dom::element schema);
