// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class EndpointTable;

/// All routes of the contract's section 3 that stand.
const EndpointTable &apiEndpoints();
